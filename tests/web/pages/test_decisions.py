"""The log of decisions: who decided what on which fact, what of it holds, and taking it back."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from dateline.articles.document import article_of
from dateline.export.story_rows import decisions_table
from dateline.export.tables import rendered
from dateline.model.article import Document
from dateline.model.decision import Decision, Fact, in_force
from dateline.storage.sqlite import open_case
from tests.web.pages.working import sent, table, words

Served = Callable[[Path], httpx.Client]

MADE = "2031-05-06T08:00:00Z"
TEXT = "Jana Orsk said four people died <b>here</b> & left."
KEY = "0f" * 32


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "c.dateline"
    with open_case(path, create=True) as opened:
        for id_ in ("r/1", "r2", "r3", "r4"):
            opened.add(article_of(Document(id_, TEXT, f"Title of {id_} <i>", "2031-05-06")))
        said = Fact("statement", "r/1", 0, 30, "text", TEXT[:30])
        hurt = Fact("figure", "r2", 15, 38, "text", TEXT[15:38])
        for made in (
            Decision(0, "confirm", MADE, who="Ana", fact=said),
            Decision(0, "correct", MADE, who="Bo <x>", fact=hurt, field="range", value="4..6", note="both & <u>"),
            Decision(0, "merge", MADE, ("r/1", "r2", "r3", "r4"), who="Ana"),
            Decision(0, "split", MADE, ("r2",), ("r3", "r4")),
            Decision(0, "reliability", MADE, fact=Fact("outlet", words="Mill & Sons"), value="B2"),
            Decision(0, "pin", MADE, fact=Fact("line", words=KEY), field="timeline", value="Four people died"),
            Decision(0, "order", MADE, fact=Fact("sections"), value="headline,lead,figures,differences"),
            Decision(0, "undo", MADE, who="Bo <x>", undoes=1),
        ):
            opened.decide(made)
    return path


def rows(page: httpx.Response) -> dict[int, str]:
    """The HTML of each entry by its number, in the order of the page."""
    parts = page.text.split('data-row id="row-')[1:]
    return {int(part.partition('"')[0]): part.partition("</li>")[0] for part in parts}


def told(page: httpx.Response, number: int) -> str:
    main = httpx.Response(200, text=f"<main>{rows(page)[number].partition('>')[2]}</main>")
    return words(main)


def test_every_entry_says_what_was_done_to_what(serving: Served, case: Path) -> None:
    page = serving(case).get("/decisions")
    assert list(rows(page)) == [8, 7, 6, 5, 4, 3, 2, 1]
    assert "8 decisions" in words(page)
    assert told(page, 8).startswith("#8 Bo <x> 6 May 2031, 08:00 UTC took back decision #1 Take back")
    assert "put in order the sections of the brief → Figures, Differing figures ✓ in force" in told(page, 7)
    assert "pinned a line of the brief ✓ in force Four people died Timeline" in told(page, 6)
    assert "#5 nobody named" in told(page, 5) and "rated an outlet → B2 ✓ in force Mill & Sons" in told(page, 5)
    assert 'href="/sources?outlet=Mill+%26+Sons"' in rows(page)[5]
    assert "split 1 report from 2 others" in told(page, 4)
    assert "merged 4 reports into one story" in told(page, 3)
    assert "Title of r/1 <i> Title of r2 <i> Title of r3 <i> and 1 more" in told(page, 3)
    assert "corrected a figure → Figure: 4..6" in told(page, 2)
    assert f"{TEXT[15:38]} Title of r2 <i> noting “ both & <u> ”" in told(page, 2)
    assert 'href="/articles/r2?at=15-38#at"' in rows(page)[2]
    assert 'href="/articles/r%2F1?at=0-30#at"' in rows(page)[1]
    assert "confirmed a statement ✗ taken back by #8" in told(page, 1)
    assert "Take back" not in told(page, 1), "what is taken back is not taken back again"
    assert "<i>" not in page.text and "<u>" not in page.text


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("who=Ana", [3, 1]),
        ("kind=correct", [2]),
        ("state=undone", [1]),
        ("state=held&who=Ana", [3]),
        ("q=FOUR+died", [6, 2]),
        ("q=four+%3Cb%3Eher", [2]),
        ("q=mill", [5]),
        ("q=papyrus", []),
    ],
)
def test_the_log_is_filtered_and_taken_as_a_table(serving: Served, case: Path, query: str, numbers: list[int]) -> None:
    client = serving(case)
    page = client.get(f"/decisions?{query}")
    assert list(rows(page)) == numbers
    if not numbers:
        assert "Nothing matches" in words(page)
    csv = client.get(f"/decisions?{query}&format=csv")
    assert [int(row["number"]) for row in table(csv)] == numbers[::-1]


def test_the_whole_table_is_that_of_the_command(serving: Served, case: Path) -> None:
    with open_case(case, write=False) as opened:
        log = opened.decisions()
    expected = rendered(decisions_table(log, {d.number for d in in_force(log)}), "csv")
    assert serving(case).get("/decisions?format=csv").content == expected


def undone(client: httpx.Client, number: int, seen: int) -> httpx.Response:
    fields = {"act": "undo", "undoes": str(number), "seen": str(seen), "back": "/decisions", "row": "list"}
    return sent(client, "/decide", fields, page="/decisions")


def test_a_decision_is_taken_back_and_that_too(serving: Served, case: Path) -> None:
    client = serving(case)
    assert 'name="seen" value="8"' in rows(client.get("/decisions"))[8], "the undo is the newest entry on the statement"
    page = undone(client, 8, 8)
    assert page.url.path == "/decisions"
    assert "took back decision #8" in told(page, 9)
    assert "✗ taken back by #9" in told(page, 8)
    assert "confirmed a statement ✓ in force" in told(page, 1)
    page = undone(client, 3, 0)
    assert "merged 4 reports into one story ✗ taken back by #10" in told(page, 3)
    assert "R. Ames" in told(page, 10)


def test_who_comes_second_sees_what_the_first_decided(serving: Served, case: Path) -> None:
    client = serving(case)
    assert undone(client, 8, 8).status_code == 200
    late = undone(client, 8, 8)
    assert late.status_code == 409
    assert "Somebody was faster" in words(late)
    assert 'id="list"' in late.text, "where the list is asked for alone, this takes its place"
    with open_case(case, write=False) as opened:
        assert len(opened.decisions()) == 9


def test_a_report_that_is_not_there_is_named_without_a_link(serving: Served, tmp_path: Path) -> None:
    path = tmp_path / "c.dateline"
    with open_case(path, create=True) as opened:
        opened.decide(Decision(0, "merge", MADE, ("gone", "lost")))
    page = serving(path).get("/decisions")
    assert "gone lost" in told(page, 1) and "/articles/" not in rows(page)[1]


def test_where_nothing_is_decided_the_page_says_how(serving: Served, tmp_path: Path) -> None:
    told_ = words(serving(tmp_path / "c.dateline").get("/decisions"))
    assert "Nothing is decided yet" in told_ and "can be taken back" in told_
