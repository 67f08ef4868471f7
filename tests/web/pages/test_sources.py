"""Reports with their dates and copies; outlets and how far each is trusted."""

from collections.abc import Callable
from pathlib import Path

import httpx
import lxml.html
import pytest

from tests.web.pages.working import sent, table, words

WIRE, DELTA, COAST, STRIKE, UNDATED = "c9f5b77bfad4", "9ffa0f4b36c0", "ac7c51b851fb", "09bdfd86ceba", "47df84951696"


def page_of(answer: httpx.Response) -> lxml.html.HtmlElement:
    assert answer.status_code == 200, answer.text
    return lxml.html.fromstring(answer.text)


def told(found: lxml.html.HtmlElement) -> str:
    return " ".join(" ".join(found.itertext()).split())


def test_copies_stand_below_what_they_repeat(client: httpx.Client) -> None:
    page = page_of(client.get("/sources"))
    assert "12 reports" in told(page)
    families = page.find_class("family")
    assert len(families) == 10
    wire = next(f for f in families if f.xpath(f".//*[@id='row-{WIRE}']"))
    below = wire.find_class("below")[0]
    assert "2 copies" in told(below)
    assert [e.get("id") for e in below.find_class("source")] == [f"row-{DELTA}", f"row-{COAST}"]
    assert "copy of Northern Wire" in told(below)


def test_each_report_says_its_date_with_basis_and_what_was_rejected(client: httpx.Client) -> None:
    page = page_of(client.get("/sources"))
    strike = told(page.get_element_by_id(f"row-{STRIKE}"))
    assert "20 Mar 2027, 19:30 +01:00 page metadata: JSON-LD datePublished 1 other date rejected" in strike
    assert "counts for Harbour Post (own report)" in strike
    undated = page.get_element_by_id(f"row-{UNDATED}")
    assert "21–26 Mar 2027 inferred" in told(undated)
    assert "Reasoned from" in told(undated)
    link = undated.xpath(".//details//ul//a")[0].get("href")
    assert page_of(client.get(link)).xpath("//*[@id='at']")


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("kind=copy", [COAST, DELTA]),
        ("outlet=Coast+Daily", [COAST]),
        ("kind=inferred", [UNDATED]),
        ("q=burns", [DELTA]),
        ("to=2027-03-12", ["3bbdb894925f"]),
        ("q=nowhere", []),
    ],
)
def test_with_filters_what_fits_them_is_shown_copies_among_it(
    client: httpx.Client, query: str, rows: list[str]
) -> None:
    page = page_of(client.get(f"/sources?{query}"))
    assert [e.get("id") for e in page.find_class("source")] == [f"row-{id_}" for id_ in rows]
    assert [r["id"] for r in table(client.get(f"/sources?{query}&format=csv"))] == rows


def test_a_report_is_given_another_date(client: httpx.Client) -> None:
    given = {"fact": f"article:0-0:text:{STRIKE}", "seen": "0", "act": "correct", "field": "published"}
    page = sent(client, "/decide", {**given, "value": "2027-03-21", "back": "/sources"}, page="/sources")
    row = told(page_of(page).get_element_by_id(f"row-{STRIKE}"))
    assert "21 Mar 2027 was 20 Mar 2027, 19:30 +01:00" in row
    assert "✎ published corrected to 2027-03-21 by R. Ames" in row


def test_outlets_are_listed_with_their_reports(client: httpx.Client) -> None:
    page = page_of(client.get("/sources?by=outlet"))
    rows = [told(row).split(" not rated")[0] for row in page.find_class("outlet")]
    assert rows[0] == "Northern Wire 3 reports"
    assert len(rows) == 8
    assert [
        told(r).split(" not")[0] for r in page_of(client.get("/sources?by=outlet&q=post")).find_class("outlet")
    ] == ["Harbour Post 2 reports"]
    assert "A completely reliable" in told(page)
    assert "6 truth cannot be judged" in told(page)


def rate(client: httpx.Client, act: str, **fields: str) -> httpx.Response:
    given = {"fact": "outlet:Northern Wire", "seen": "0", "act": act, "back": "/sources?by=outlet", **fields}
    return sent(client, "/decide", given, page="/sources?by=outlet")


def test_an_outlet_is_rated_and_the_code_shown_wherever_it_stands(client: httpx.Client) -> None:
    row = told(page_of(rate(client, "reliability", value="B2", note="wire")).get_element_by_id("row-1"))
    assert row.startswith("Northern Wire 3 reports B2 usually reliable, probably true; rated by R. Ames,")
    assert "B2" in told(page_of(client.get("/sources")).get_element_by_id(f"row-{WIRE}"))
    codes = {r["outlet"]: (r["reports"], r["reliability"], r["rated_by"], r["note"]) for r in table(
        client.get("/sources?by=outlet&format=csv"))}  # fmt: skip
    assert codes["Northern Wire"] == ("3", "B2", "R. Ames", "wire")
    assert codes["Harbour Post"] == ("2", "", "", "")
    undone = rate(client, "undo", undoes="1", seen="1")
    assert told(page_of(undone).get_element_by_id("row-1")).startswith("Northern Wire 3 reports not rated")


def test_who_rates_second_sees_what_the_first_gave(client: httpx.Client) -> None:
    rate(client, "reliability", value="B2")
    late = rate(client, "reliability", value="E5")
    assert late.status_code == 409
    assert "reliability" in words(late)
    assert "B2" in words(late)


def test_where_nothing_is_built_the_page_leads_to_adding(
    serving: Callable[[Path], httpx.Client], tmp_path: Path
) -> None:
    client = serving(tmp_path / "empty.dateline")
    for path in ("/sources", "/sources?by=outlet", "/stories", "/conflicts"):
        page = client.get(path)
        assert "Nothing is built yet" in words(page), path
        assert 'href="/add"' in page.text
