"""Stories: listed with their reports, merged and split as the command does it, and undone."""

from collections.abc import Callable
from pathlib import Path

import httpx
import lxml.html
import pytest

from dateline.casework.build import build
from dateline.casework.taking_in import take_in
from dateline.storage.sqlite import open_case
from tests.casework.hearing import Heard
from tests.web.pages.working import sent, table, words

Served = Callable[[Path], httpx.Client]

FERRY = [
    "Ferry runs aground off Odresk\n\nODRESK, 6 May 2031 - The ferry Sandra ran aground off Odresk on Tuesday. Four "
    "passengers were hurt when the ferry Sandra struck the reef, the coast guard of Odresk said.\n",
    "Ferry Sandra towed to Odresk\n\nODRESK, 7 May 2031 - The ferry Sandra, aground off Odresk since Tuesday, was "
    "towed off the reef on Wednesday, the coast guard of Odresk said. Four passengers were hurt.\n",
]
VOTE = (
    "Parliament of Velmark votes on budget\n\nVELM, 20 September 2031 - The parliament of Velmark voted for the budget "
    "of Finance Minister Ilse Brandt on Saturday. Opposition deputies left the chamber before the vote on taxes.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Two stories of invented reports, built."""
    for name, text in (("ferry1", FERRY[0]), ("ferry2", FERRY[1]), ("vote", VOTE)):
        (tmp_path / f"{name}.txt").write_text(text)
    path = tmp_path / "c.dateline"
    with open_case(path, create=True) as opened:
        take_in(opened, [str(tmp_path / f"{n}.txt") for n in ("ferry1", "ferry2", "vote")], {}, Heard())
        build(opened, 1, Heard())
    return path


def page_of(answer: httpx.Response) -> lxml.html.HtmlElement:
    assert answer.status_code == 200, answer.text
    return lxml.html.fromstring(answer.text)


def stories(client: httpx.Client) -> list[tuple[str, int]]:
    """The headline and number of reports of each."""
    return [(r["title"], int(r["reports"])) for r in table(client.get("/stories?format=csv"))]


def picked(page: httpx.Response) -> list[str]:
    return [i.get("value") for i in page_of(page).xpath("//input[@type='checkbox' and @name]")]


def rebuilt(case: Path) -> None:
    with open_case(case) as opened:
        build(opened, 1, Heard())


def test_stories_are_listed_with_their_days_and_publishers(serving: Served, case: Path) -> None:
    client = serving(case)
    assert "2 stories" in words(client.get("/stories"))
    first = page_of(client.get("/stories")).find_class("pick")[0]
    told = " ".join(" ".join(first.itertext()).split())
    assert told.startswith("Ferry")
    assert "2 reports" in told
    assert "6–7 May 2031" in told
    link = first.xpath(".//h2/a")[0].get("href")
    story = client.get(link)
    assert "Ferry runs aground off Odresk 6 May 2031" in words(story).replace("outlet not known ", "")
    assert len(picked(story)) == 2
    statements = page_of(story).xpath("//a[contains(@href, '/statements?story=')]")[0]
    assert statements.text in words(client.get(statements.get("href")))


@pytest.mark.parametrize(("query", "count"), [("q=budget", 1), ("from=2031-09-01", 1), ("kind=decided", 0), ("", 2)])
def test_the_list_is_filtered(serving: Served, case: Path, query: str, count: int) -> None:
    assert len(table(serving(case).get(f"/stories?{query}&format=csv"))) == count


def test_chosen_stories_are_merged_from_the_next_build_on_and_that_is_undone(serving: Served, case: Path) -> None:
    client = serving(case)
    both = picked(client.get("/stories"))
    page = client.post(
        "/stories/merge",
        data={"csrf": page_of(client.get("/stories")).xpath("//input[@name='csrf']")[0].get("value"), "story": both},
    )
    assert "Merged 3 reports:" in words(page)
    assert "from the next build on" in words(page)
    assert [n for _, n in stories(client)] == [2, 1]
    rebuilt(case)
    assert [n for _, n in stories(client)] == [3]
    assert "from the next build on" not in words(client.get("/stories")).replace("one story from the next", "")
    assert "grouped by decision #1" in words(client.get("/stories"))
    undo = {"act": "undo", "undoes": "1", "seen": "1", "back": "/stories"}
    assert "Merged" not in words(sent(client, "/decide", undo, page="/stories"))
    rebuilt(case)
    assert [n for _, n in stories(client)] == [2, 1]


def test_chosen_reports_are_split_off(serving: Served, case: Path) -> None:
    client = serving(case)
    ferry = picked(client.get("/stories"))[0]
    first, second = picked(client.get(f"/stories/{ferry}"))
    given = {"article": second, "note": "another day"}
    page = sent(client, f"/stories/{ferry}/split", given, page=f"/stories/{ferry}")
    assert "Split off 1 report: “ Ferry Sandra towed to Odresk ” by R. Ames" in words(page)
    assert "“another day” · from the next build on" in words(page)
    with open_case(case, write=False) as opened:
        made = opened.decisions()[0]
    assert (made.kind, made.articles, made.others, made.who) == ("split", (second,), (first,), "R. Ames")
    rebuilt(case)
    assert [n for _, n in stories(client)] == [1, 1, 1]


def test_what_cannot_be_merged_or_split_is_refused_with_what_to_do(serving: Served, case: Path) -> None:
    client = serving(case)
    ferry, vote = picked(client.get("/stories"))
    one = sent(client, "/stories/merge", {"story": ferry}, page="/stories")
    assert (one.status_code, "two stories or more" in words(one)) == (400, True)
    none = sent(client, f"/stories/{ferry}/split", {}, page=f"/stories/{ferry}")
    assert (none.status_code, "choose those that tell another story" in words(none)) == (400, True)
    whole = sent(
        client, f"/stories/{vote}/split", {"article": picked(client.get(f"/stories/{vote}"))[0]}, page="/stories"
    )
    assert (whole.status_code, "leaves at least one report" in words(whole)) == (400, True)
    foreign = sent(client, f"/stories/{vote}/split", {"article": "nowhere"}, page="/stories")
    assert (foreign.status_code, "not in the story" in words(foreign)) == (400, True)
    assert sent(client, "/stories/s-none/split", {"article": "x"}, page="/stories").status_code == 404
    assert client.get("/stories/s-none").status_code == 404
    with open_case(case, write=False) as opened:
        assert opened.decisions() == ()


def test_without_the_token_nothing_is_merged(serving: Served, case: Path) -> None:
    client = serving(case)
    both = picked(client.get("/stories"))
    answer = client.post(
        "/stories/merge", data={"csrf": "0" * 64, "story": both}, headers={"Origin": str(client.base_url)}
    )
    assert answer.status_code == 403
