"""Positions: stands on one matter in date order, changes in words with both passages."""

from dateline.model.views import Query
from dateline.storage.sqlite import open_case
from tests.web.pages.test_brief import parsed
from tests.web.pages.test_timeline import ids
from tests.web.pages.working import sent, table, words


def rows_of(path, view="positions", **asked):
    with open_case(path, write=False) as case:
        return case.views().ask(Query(view, **{"limit": None, **asked})).rows


def test_stands_stand_under_who_takes_them_on_what(client, example):
    page, rows = parsed(client.get("/positions")), rows_of(example)
    assert ids(page) == [row.id.replace(".", "-") for row in rows]
    sections = page.xpath('//section[@class="matter"]')
    groups = list(dict.fromkeys(row.group for row in rows))
    assert len(sections) == len(groups)
    first = rows[0].record
    assert " ".join(sections[0].xpath("string(h2)").split()) == f"{first['side']} on {first['matter']}"


def test_stands_of_different_days_lie_on_an_axis(client, example):
    group = next(row.group for row in rows_of(example, "changes"))
    stands = [row for row in rows_of(example, group=group) if row.last]
    page = parsed(client.get("/positions"))
    section = page.xpath(f'//li[@id="row-{stands[0].id.replace(".", "-")}"]/ancestor::section')[0]
    (axis,) = section.xpath('svg[@class="axis"]')
    marks = axis.xpath(".//title/text()")
    assert len(marks) == len(stands)
    assert [m.split(": ")[1] for m in marks] == [row.record["stance"] for row in stands]
    assert all(m in axis.get("aria-label") for m in marks)
    first, last = min(r.last for r in stands), max(r.last for r in stands)
    places = [float(x.rstrip("%")) for x in axis.xpath(".//*[self::circle]/@cx | .//svg/@x")]
    assert min(places) == 0 and max(places) == 100
    span = (last - first).days
    assert sorted(places) == sorted(round(100 * (r.last - first).days / span, 2) for r in stands)


def test_a_change_is_told_in_words_with_both_passages(client, example):
    (change,) = rows_of(example, "changes")
    before, after = change.record["before"], change.record["after"]
    page = parsed(client.get("/positions?only=changes"))
    (li,) = page.xpath('//ol[@class="rows"]/li')
    told = " ".join(li.text_content().split())
    assert f"{before['stance']} before, {after['stance']} after" in told
    links = li.xpath(".//p[@class='words']/a/@href")
    assert links == [f"/articles/{s['article']}?at={s['start']}-{s['stop']}#at" for s in (before, after)]
    whole = parsed(client.get("/positions"))
    (row,) = whole.xpath(f'//li[@id="row-{after["id"].replace(".", "-")}"]')
    assert f"{before['stance']} → {after['stance']}" in row.text_content()


def test_filters_by_who_stance_and_matter(client, example):
    rows = rows_of(example)
    for address, takes in (
        ("?who=Torvia", lambda r: "Torvia" in r.who),
        ("?kind=against", lambda r: r.kinds == ("against",)),
        ("?q=observers", lambda r: "observers" in r.text.lower()),
    ):
        wanted = [row.id.replace(".", "-") for row in rows if takes(row)]
        assert wanted and len(wanted) < len(rows)
        assert ids(parsed(client.get(f"/positions{address}"))) == wanted


def test_the_tables_are_those_of_the_command(client, example):
    assert [r["id"] for r in table(client.get("/positions?format=csv"))] == [row.id for row in rows_of(example)]
    (change,) = rows_of(example, "changes")
    got = table(client.get("/positions?only=changes&format=csv"))
    assert [r["id"] for r in got] == [change.record[s]["id"] for s in ("before", "after")]
    assert [r["id"] for r in table(client.get("/positions?only=changes&format=csv&q=zeppelin"))] == []


def test_a_stand_is_rejected(client, example):
    row = next(row for row in rows_of(example) if row.record["fact"])
    page = parsed(client.get("/positions"))
    (li,) = page.xpath(f'//li[@id="row-{row.id.replace(".", "-")}"]')
    form = {i.get("name"): i.get("value") for i in li.xpath(".//form[1]")[0].xpath(".//input")}
    assert "✗ rejected by R. Ames" in words(sent(client, "/decide", {**form, "act": "reject"}, page="/positions"))


def test_what_is_not_there_is_said(client, serving, tmp_path):
    assert "No change is left by these filters" in words(client.get("/positions?only=changes&q=zeppelin"))
    assert "Nothing is built yet" in words(serving(tmp_path / "new.dateline").get("/positions"))
