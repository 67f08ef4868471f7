"""The timeline: rows in order, filters, the strip that zooms, what is decided on a day."""

from datetime import date, timedelta

import pytest
from lxml import html

from dateline.model.views import Query
from dateline.storage.sqlite import open_case
from tests.casework import many_days
from tests.web.pages.test_brief import parsed
from tests.web.pages.working import sent, table, words


def rows_of(path, view="timeline", **asked):
    with open_case(path, write=False) as case:
        return case.views().ask(Query(view, **{"limit": None, **asked})).rows


def ids(page: html.HtmlElement) -> list[str]:
    return [li.get("id").removeprefix("row-") for li in page.xpath('//ol[@class="rows"]/li')]


def test_entries_come_in_date_order_with_their_passages(client, example):
    rows, page = rows_of(example), parsed(client.get("/timeline"))
    assert ids(page) == [row.id for row in rows]
    days = [row.first for row in rows]
    assert days == sorted(days)
    for row, link in zip(rows, page.xpath('//ol[@class="rows"]/li//p[@class="words"]/a'), strict=True):
        assert link.text == row.record["text"]
        assert link.get("href").startswith(f"/articles/{row.record['article']}?at={row.record['start']}-")


@pytest.mark.parametrize(
    "address, takes",
    [
        ("?from=2027-03-20&to=2027-03-20&show=brief", lambda r: r.first <= date(2027, 3, 20) <= r.last),
        ("?least=2", lambda r: r.sources >= 2),
        ("?kind=planned", lambda r: r.kinds == ("planned",)),
        ("?who=Torvia", lambda r: "Torvia" in r.who),
        ("?q=observers", lambda r: "observers" in r.text.lower()),
    ],
)
def test_filters_keep_what_fits(client, example, address, takes):
    wanted = [row.id for row in rows_of(example) if takes(row)]
    assert wanted and len(wanted) < len(rows_of(example))
    assert ids(parsed(client.get(f"/timeline{address}"))) == wanted


def test_planned_is_told_apart_in_words(client, example):
    page = parsed(client.get("/timeline?kind=planned"))
    for li in page.xpath('//ol[@class="rows"]/li'):
        assert "planned" in li.xpath("string(.//p[@class='meta'])")
    assert "planned" not in words(client.get("/timeline?kind=reported")).split("Table (CSV)")[1]


def test_latest_and_best_backed_first(client, example):
    latest = ids(parsed(client.get("/timeline?order=latest")))
    assert latest[0] == max(rows_of(example), key=lambda r: r.last).id
    best = ids(parsed(client.get("/timeline?order=sources")))
    sources = {row.id: row.sources for row in rows_of(example)}
    assert [sources[i] for i in best] == sorted(sources.values(), reverse=True)


def test_the_strip_counts_all_and_each_column_zooms(client, example):
    page = parsed(client.get("/timeline"))
    told = [a.xpath("string(title)") for a in page.xpath('//section[@class="strip"]/svg/a')]
    assert sum(int(t.split(": ")[1].split()[0]) for t in told) == len(rows_of(example))
    link = next(a for a in page.xpath('//section[@class="strip"]/svg/a') if "20 Mar 2027: " in a.xpath("string(title)"))
    assert link.get("href") == "/timeline?from=2027-03-20&to=2027-03-20"
    spans = page.xpath("string(//section[@class='strip']/@data-spans)").split()
    assert len(spans) == len(told) and spans[0] == "2027-03-08/2027-03-08"
    closer = parsed(client.get(link.get("href")))
    assert closer.xpath('//section[@class="strip"]//a[text()="whole span"]/@href') == ["/timeline"]
    assert closer.xpath('//section[@class="strip"]//li/a/@href') == ["/timeline?from=2027-03-01&to=2027-03-31"]


@pytest.fixture
def weeks(serving, tmp_path):
    """A case with more days than its timeline holds, served; and its path."""
    path = tmp_path / "weeks.dateline"
    many_days.built(path).close()
    return serving(path), path


def test_a_span_shows_days_that_the_brief_leaves_out(weeks):
    client, path = weeks
    chosen, every = rows_of(path), rows_of(path, "days")
    assert ids(parsed(client.get("/timeline"))) == [row.id for row in chosen]
    left_out = next(row for row in every if row.record["chosen"] is None)
    first, last = left_out.first - timedelta(days=3), left_out.first + timedelta(days=3)
    near = [row for row in every if first <= row.first <= last]
    span = f"/timeline?from={first}&to={last}"
    page = parsed(client.get(span))
    assert ids(page) == [row.id for row in near]
    assert len(near) > len([row for row in chosen if first <= row.first <= last])
    told = [a.xpath("string(title)") for a in page.xpath('//section[@class="strip"]/svg/a')]
    assert sum(int(t.split(": ")[1].split()[0]) for t in told) == len(near)
    marked = page.xpath('//ol[@class="rows"]/li[.//span[text()="In the brief"]]/@id')
    assert marked == [f"row-{row.id}" for row in near if row.record["chosen"]]
    assert [r["text"] for r in table(client.get(f"{span}&format=csv"))] == [row.record["text"] for row in near]


def test_which_days_are_shown_can_be_said(weeks):
    client, path = weeks
    page = parsed(client.get("/timeline"))
    (deeper,) = page.xpath('//p[@class="bar"]//a[text()="every day"]/@href')
    assert deeper == "/timeline?show=days"
    shown = parsed(client.get(deeper))
    assert "56 entries" in shown.xpath("string(//p[@class='bar'])")
    assert shown.xpath('//select[@name="show"]/option[@selected]/text()') == ["every day"]
    (back,) = parsed(client.get("/timeline?from=2031-03-03&to=2031-03-09")).xpath(
        '//p[@class="bar"]//a[text()="days that matter"]/@href'
    )
    assert ids(parsed(client.get(back))) == [row.id for row in rows_of(path) if row.first <= date(2031, 3, 9)]


def test_both_ends_of_a_span_are_set_by_named_sliders(client):
    page = parsed(client.get("/timeline"))
    sliders = page.xpath('//input[@type="range"]')
    assert [s.getparent().text.strip() for s in sliders] == ["From", "to"]
    assert [s.get("aria-valuetext") for s in sliders] == ["8 Mar 2027", "26 Mar 2027"]


def test_who_else_tells_it_can_be_opened(client, example):
    row = next(row for row in rows_of(example) if row.record["also"])
    page = parsed(client.get("/timeline"))
    more = page.xpath(f'//li[@id="row-{row.id}"]//details[1]')[0]
    assert more.xpath("string(summary)") == f"Also in {row.record['also']} other report" + "s" * (
        row.record["also"] > 1
    )
    assert len(more.xpath("ul/li/a")) >= row.record["also"]


def test_the_words_that_give_the_day_are_decided_on(client, example):
    row = next(row for row in rows_of(example) if row.record["fact"])
    fact = row.record["fact"]
    page = parsed(client.get("/timeline"))
    (li,) = page.xpath(f'//li[@id="row-{row.id}"]')
    form = {i.get("name"): i.get("value") for i in li.xpath(".//form[1]")[0].xpath(".//input")}
    assert form["fact"] == f"time:{fact['start']}-{fact['end']}:{fact['part']}:{fact['article']}"
    answer = sent(
        client, "/decide", {**form, "act": "correct", "field": "value", "value": "2027-03-09"}, page="/timeline"
    )
    assert "✎ day corrected to 2027-03-09 by R. Ames" in words(answer)


def test_the_table_is_that_of_the_command(client, example):
    got = table(client.get("/timeline?format=csv&least=2"))
    assert [r["id"] for r in got] == [row.id for row in rows_of(example) if row.sources >= 2]
    assert list(got[0])[:6] == ["id", "date", "end", "when", "status", "text"]


def test_what_is_not_there_is_said(client, serving, tmp_path):
    assert "No entry is left by these filters" in words(client.get("/timeline?q=zeppelin"))
    assert "Nothing is built yet" in words(serving(tmp_path / "new.dateline").get("/timeline"))
    assert client.get("/timeline?from=May").status_code == 400
