"""The map: where dots lie, where they lead, how one comes closer without script, and the table that says the same."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from dateline.model.views import Query
from dateline.storage.sqlite import open_case
from tests.web.pages.test_brief import parsed
from tests.web.pages.working import sent, table, words

Served = Callable[[Path], httpx.Client]


@pytest.fixture
def north(serving: Served, northern: Path) -> httpx.Client:
    return serving(northern)


def rows_of(path, view, **asked):
    with open_case(path, write=False) as case:
        return case.views().ask(Query(view, **{"limit": None, **asked})).rows


def listed(page):
    return [" ".join(th.text_content().split()) for th in page.xpath("//main//tbody//th")]


def bounds(page):
    (figure,) = page.xpath("//figure[@data-map]")
    return [float(figure.get(f"data-{edge}")) for edge in ("west", "south", "east", "north")]


def test_places_are_dots_that_lead_to_what_is_known_of_them(north, northern):
    page = parsed(north.get("/map"))
    placed = {row.id: row.record for row in rows_of(northern, "map") if row.record["latitude"] is not None}
    dots = {g.get("data-place"): g for g in page.xpath("//main//svg//a/g[@data-place]")}
    assert {placed[id_]["name"] for id_ in dots} >= {"Akureyri", "Bergen"}
    west, south, east, north_ = bounds(page)
    for id_, dot in dots.items():
        assert west <= placed[id_]["longitude"] <= east and south <= placed[id_]["latitude"] <= north_
        assert dot.getparent().get("href") == f"/map?site={id_}#site"
    akureyri = next(id_ for id_ in dots if placed[id_]["name"] == "Akureyri")
    assert dots[akureyri].xpath("string(title)") == "Akureyri (IS): town, 1 report"
    assert dots[akureyri].getparent().get("aria-label") == "Akureyri (IS): town, 1 report"


def test_the_table_says_the_same_in_words(north):
    page = parsed(north.get("/map"))
    assert "Akureyri Iceland" in listed(page) and "Bergen Norway" in listed(page)
    (row,) = page.xpath('//main//tbody/tr[contains(string(th), "Akureyri")]')
    assert row.xpath('string(td[@data-label="Reports"])') == "1"
    assert row.xpath('string(td[@data-label="Known as"])') == "a town"
    latitude, longitude = map(float, row.xpath('string(td[@data-label="At"])').split(", "))
    assert 65 < latitude < 66 and -19 < longitude < -18


def test_a_country_a_span_and_a_step_are_seen_closer(north):
    whole = bounds(parsed(north.get("/map")))
    page = parsed(north.get("/map?country=NO"))
    assert [name for name in listed(page) if "Akureyri" in name] == []
    near = bounds(page)
    assert near[2] - near[0] < whole[2] - whole[0] and near[0] < 5.32 < near[2]
    asked = bounds(parsed(north.get("/map?west=4&south=59&east=7&north=61")))
    assert asked[0] <= 4 and asked[1] <= 59 and asked[2] >= 7 and asked[3] >= 61


def test_links_move_the_map_without_a_script(north):
    page = parsed(north.get("/map"))
    west, south, east, top = bounds(page)
    ways = {a.text: a.get("href") for a in page.xpath('//nav[@aria-label="Move the map"]/a')}
    closer = bounds(parsed(north.get(ways["Closer"])))
    assert "beyond the edges" in words(north.get(ways["Closer"]))
    assert closer[2] - closer[0] == pytest.approx((east - west) / 2, rel=0.05)
    moved = bounds(parsed(north.get(ways["East"])))
    assert moved[0] > west and moved[2] > east and moved[1] == pytest.approx(south, abs=0.01)
    assert bounds(parsed(north.get(ways["North"])))[3] > top
    assert bounds(parsed(north.get(ways["All"]))) == [west, south, east, top]


@pytest.mark.parametrize(
    "asked",
    ["west=7&south=1&east=6&north=2", "west=x&south=1&east=6&north=2", "west=1", "west=nan&south=1&east=6&north=2"],
)
def test_bounds_that_are_none_are_refused(north, asked):
    answer = north.get(f"/map?{asked}")
    assert answer.status_code == 400
    assert "no bounds in degrees" in words(answer)


def test_what_could_not_be_placed_is_listed(north):
    page = parsed(north.get("/map"))
    assert "Zwelbrok" in page.xpath("string(//details[contains(summary, 'could not be placed')])")


def test_events_of_some_days_alone(north, northern):
    events = rows_of(northern, "events")
    assert {e.record["place"] for e in events} >= {"Akureyri", "Bergen"}
    page = parsed(north.get("/map?from=2031-05-08&to=2031-05-08"))
    names = listed(page)
    assert any("Bergen" in n for n in names) and not any("Akureyri" in n for n in names)
    assert "places of events" in words(north.get("/map?show=events"))


def test_a_place_shows_what_happened_there_and_where_it_is_named(north, northern):
    site = next(row for row in rows_of(northern, "map") if row.record["name"] == "Bergen")
    page = parsed(north.get(f"/map?site={site.id}"))
    (section,) = page.xpath('//section[@id="site"]')
    assert section.xpath("string(h2)") == "Bergen"
    events = [e for e in rows_of(northern, "events") if "Bergen" in e.places]
    mentions = rows_of(northern, "places", group=site.id)
    assert {i.removeprefix("row-") for i in section.xpath("ol[1]/li/@id")} == {e.id for e in events}
    passages = [f"/articles/{m.record['article']}?at={m.record['start']}-{m.record['stop']}" for m in mentions]
    got = section.xpath("ol[2]/li//a[@data-open]/@href")
    assert [g.split("#")[0].replace("&part=title", "") for g in got] == passages
    assert parsed(north.get("/map?site=nowhere")).xpath('//section[@id="site"]') == []


def test_a_place_that_is_another_one_is_corrected(client, example):
    site = rows_of(example, "map")[0]
    page = parsed(client.get(f"/map?site={site.id}"))
    (choose, *_) = page.xpath('//section[@id="site"]//a[text()="Which place?"]/@href')
    assert client.get(choose).status_code == 200
    form = page.xpath('//section[@id="site"]/ol[2]/li[1]//form[.//input[@value="place"]]')[0]
    fields = {i.get("name"): i.get("value") for i in form.xpath(".//input")}
    answer = sent(client, "/decide", {**fields, "act": "correct", "value": "none"}, page="/map")
    assert "✎ place corrected to none by R. Ames" in words(answer)


def test_a_case_of_invented_places_has_a_table_and_no_map(client):
    page = parsed(client.get("/map"))
    assert page.xpath("//figure[@data-map]") == [] and "No map" in words(client.get("/map"))
    assert "Bervik" in listed(page)


def test_the_tables_are_those_of_the_commands(north, northern):
    assert [r["id"] for r in table(north.get("/map?format=csv"))] == [row.id for row in rows_of(northern, "places")]
    got = [r["id"] for r in table(north.get("/map?show=events&format=csv"))]
    assert got == [row.id for row in rows_of(northern, "events")]


def test_what_is_not_there_is_said(north, serving, tmp_path):
    assert "No place is left by these filters" in words(north.get("/map?q=zeppelin"))
    assert "Nothing is built yet" in words(serving(tmp_path / "new.dateline").get("/map"))


@pytest.mark.parametrize("path", ["/", "/timeline", "/positions", "/figures", "/map?site=Bergen", "/map?show=events"])
def test_hostile_words_of_a_report_are_only_words(north, northern, path):
    site = next(row.id for row in rows_of(northern, "map") if row.record["name"] == "Bergen")
    answer = north.get(path.replace("=Bergen", f"={site}"))
    assert answer.status_code == 200
    main = answer.text.split("<main", 1)[1].split("</main>", 1)[0]
    assert "<script" not in main and "<img" not in main and "<b>the toll" not in main
    if path in ("/", "/map?site=Bergen"):
        assert "&lt;script&gt;alert(" in main
