"""The search: passages by report with the words marked, filtered, counted elsewhere; any words can be asked."""

from collections.abc import Callable
from pathlib import Path

import httpx
import lxml.html
import pytest

from dateline.articles.document import article_of
from dateline.model.article import Document
from dateline.storage.sqlite import open_case
from tests.web.pages.working import table, words

Served = Callable[[Path], httpx.Client]


@pytest.fixture
def odresk(serving: Served, tmp_path: Path) -> httpx.Client:
    """Three reports that nothing links."""
    path = tmp_path / "c.dateline"
    with open_case(path, create=True) as case:
        for id_, title, text, day, outlet in (
            (
                "r1",
                "Ferry <i>aground</i>",
                "The ferry ran aground off Odresk.\n\nNobody was hurt.",
                "2031-05-06",
                "Mill",
            ),
            ("r2", "Harbour open", "The harbour of Odresk is open, the ferry afloat.", "2031-05-07", "Gazette"),
            ("r3", "Weather", "Rain <b>& wind</b> over Ostra.", "2031-05-08", "Mill"),
        ):
            case.add(article_of(Document(id_, text, title, day, source=outlet)))
    return serving(path)


def found(page: httpx.Response) -> dict[str, list[str]]:
    """The marked words by report."""
    assert page.status_code == 200, page.text
    rows = lxml.html.fromstring(page.text).find_class("found")
    return {row.get("id"): [m.text for m in row.iter("mark")] for row in rows}


def test_passages_are_found_by_report_with_the_words_marked(odresk: httpx.Client) -> None:
    page = odresk.get("/search?q=ferry")
    assert {row: sorted(marks) for row, marks in found(page).items()} == {
        "row-r1": ["Ferry", "ferry"],
        "row-r2": ["ferry"],
    }
    assert "Mill 6 May 2031" in words(page)
    assert "3 passages" in words(page)


def test_a_hit_leads_to_its_very_passage(odresk: httpx.Client) -> None:
    page = lxml.html.fromstring(odresk.get("/search?q=hurt").text)
    link = page.xpath("//p[@class='words']/a")[0].get("href")
    at = lxml.html.fromstring(odresk.get(link).text).get_element_by_id("at")
    assert at.text_content() == "Nobody was hurt."
    titled = lxml.html.fromstring(odresk.get("/search?q=weather").text).xpath("//p[@class='words']/a")[0].get("href")
    assert lxml.html.fromstring(odresk.get(titled).text).get_element_by_id("at").text_content() == "Weather"


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("q=odresk&from=2031-05-07", {"row-r2"}),
        ("q=odresk&to=2031-05-06", {"row-r1"}),
        ("q=odresk&outlet=Mill", {"row-r1"}),
        ("q=%22ran+aground%22", {"row-r1"}),
        ("q=%22aground+ran%22", set()),
        ("q=harb*", {"row-r2"}),
        ("q=HÁRBOUR", {"row-r2"}),
    ],
)
def test_hits_are_narrowed(odresk: httpx.Client, query: str, rows: set[str]) -> None:
    assert found(odresk.get(f"/search?{query}")).keys() == rows


@pytest.mark.parametrize("hostile", ['"', "(", "a AND", "NEAR(", "*", "-", "a:b", "\x00", "' OR 1=1 --", "<script>"])
def test_any_words_can_be_asked(odresk: httpx.Client, hostile: str) -> None:
    page = odresk.get("/search", params={"q": hostile})
    assert page.status_code == 200
    assert "<script>" not in page.text.split("<main", 1)[1]


def test_what_reports_say_is_shown_and_never_run(odresk: httpx.Client) -> None:
    page = lxml.html.fromstring(odresk.get("/search?q=wind").text)
    assert "Rain <b>& wind</b> over Ostra." in page.find_class("found")[0].text_content()


def test_where_nothing_is_found_the_page_says_what_to_do(odresk: httpx.Client) -> None:
    assert "Which words?" in words(odresk.get("/search"))
    none = odresk.get("/search?q=%22no+such%22&outlet=Mill")
    assert "No passage holds all of that" in words(none)
    assert "Without the quotes" in words(none)
    assert 'href="/search?q=%22no+such%22">Look in all reports</a>' in none.text


def test_words_too_long_and_days_that_are_none_are_refused(odresk: httpx.Client) -> None:
    assert odresk.get("/search", params={"q": "x" * 300}).status_code == 400
    assert odresk.get("/search?q=a&from=2031-13-01").status_code == 400
    assert odresk.get("/search?q=a&from=2031-W20-1").status_code == 400


def test_hits_are_taken_as_a_table(odresk: httpx.Client) -> None:
    rows = table(odresk.get("/search?q=odresk&format=csv"))
    assert {(r["article"], r["part"], r["outlet"]) for r in rows} == {("r1", "text", "Mill"), ("r2", "text", "Gazette")}
    assert table(odresk.get("/search?format=csv")) == []


def test_other_tables_with_the_words_are_counted_and_linked(client: httpx.Client) -> None:
    page = client.get("/search?q=observers&from=2027-03-20")
    links = lxml.html.fromstring(page.text).find_class("elsewhere")[0].iter("a")
    told = {a.text: a.get("href") for a in links}
    statements = next(words for words in told if words.endswith("statements"))
    assert told[statements] == "/statements?q=observers&from=2027-03-20"
    assert statements in words(client.get(told[statements]))


def test_copies_are_left_out_where_asked(client: httpx.Client) -> None:
    assert {"row-ac7c51b851fb", "row-9ffa0f4b36c0"} & found(client.get("/search?q=grain+terminal")).keys()
    assert (
        not {"row-ac7c51b851fb", "row-9ffa0f4b36c0"} & found(client.get("/search?q=grain+terminal&copies=out")).keys()
    )


def test_a_page_beyond_the_last_leads_back(odresk: httpx.Client) -> None:
    assert "First page" in words(odresk.get("/search?q=odresk&page=9"))
