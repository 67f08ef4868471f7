"""A page that is kept is every reader's own all the same, and never older than the case."""

from pathlib import Path

import httpx
import pytest

from dateline.articles.document import article_of
from dateline.casework.build import build
from dateline.model.article import Document, Failure
from dateline.storage.sqlite import open_case
from dateline.web import holes
from tests.casework.hearing import Heard
from tests.web.served import form_token, served, visitor


def decide(client: httpx.Client, page: httpx.Response, act: str) -> httpx.Response:
    """Sends the first form of a fact on the page."""
    fields = {}
    for name in ("fact", "seen", "undoes", "row", "back"):
        _, _, rest = page.text.partition(f'name="{name}" value="')
        fields[name] = rest.partition('"')[0]
    return client.post("/decide", data={"csrf": form_token(page), **fields, "act": act})


def test_each_reader_of_a_kept_page_has_a_token_that_works(example: Path) -> None:
    with served(example, analyst="R. Ames") as address:
        with visitor(address, follow_redirects=True) as first, visitor(address, follow_redirects=True) as second:
            pages = [client.get("/statements?kind=direct") for client in (first, second, first)]
            tokens = [form_token(page) for page in pages]
            assert tokens[0] == tokens[2] != tokens[1]
            assert pages[0].text == pages[2].text
            assert "confirmed by R. Ames" in decide(second, pages[1], "confirm").text
            # The decision shows at once, to the other too.
            assert "confirmed by R. Ames" in first.get("/statements?kind=direct").text
        for page in pages:
            assert holes.CSRF not in page.text
            assert holes.JOB[0] not in page.text


def test_what_fails_shows_on_a_page_that_was_kept(client: httpx.Client, example: Path) -> None:
    assert "ruined.pdf" not in client.get("/failures").text
    with open_case(example) as case:
        case.fail(Failure("ruined.pdf", "is no PDF", "send it again"))
    assert "ruined.pdf" in client.get("/failures").text


@pytest.mark.parametrize("path", ["/", "/timeline", "/nowhere", "/timeline?from=tomorrow", "/jobs", "/add"])
def test_no_hole_stays_open(client: httpx.Client, path: str) -> None:
    for _ in range(2):
        page = client.get(path)
        assert "hole-" not in page.text
        assert int(page.headers["content-length"]) == len(page.content)
        assert page.headers["cache-control"] == "no-store"


def test_a_report_that_is_not_annotated_yet_is_not_kept_so(client: httpx.Client, example: Path) -> None:
    text = "OSTRA, 4 March 2027 - A bridge fell on Thursday, killing three people, the mayor said."
    with open_case(example) as case:
        case.add(article_of(Document("ostra", text, "A bridge falls", "2027-03-05", language="en")))
    assert "Figure · killed" not in client.get("/articles/ostra").text
    with open_case(example) as case:
        build(case, 1, Heard())
    assert "Figure · killed" in client.get("/articles/ostra").text
