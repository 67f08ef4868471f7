"""What could not be used is listed with what to do, found by words, and taken as CSV."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from dateline.model.article import Failure
from dateline.storage.sqlite import open_case
from tests.web.pages.working import table, words

Served = Callable[[Path], httpx.Client]

FAILED = [
    Failure("wire.zip#a.bin", "is binary, not a text", "save it as text"),
    Failure("<script>alert(1)</script>.txt", "holds =1+1 & “no” text", "give <b>another</b>"),
    Failure("https://ostra.example/a?x=1&y=2", "cannot be connected to", "try again later"),
    Failure("http://mill.example/", "answers 404", "check the address"),
]


@pytest.fixture
def failing(serving: Served, tmp_path: Path) -> httpx.Client:
    path = tmp_path / "c.dateline"
    with open_case(path, create=True) as case:
        for failure in FAILED:
            case.fail(failure)
    return serving(path)


def sources(page: httpx.Response) -> list[str]:
    return [part.split("</bdi>")[0] for part in page.text.split('<th scope="row"><bdi>')[1:]]


def test_each_failure_has_its_remedy_and_an_address_is_tried_again(failing: httpx.Client) -> None:
    page = failing.get("/failures")
    assert sources(page) == [
        "&lt;script&gt;alert(1)&lt;/script&gt;.txt",
        "http://mill.example/",
        "https://ostra.example/a?x=1&amp;y=2",
        "wire.zip#a.bin",
    ]
    told = words(page)
    assert "4 failures" in told
    assert "wire.zip#a.bin is binary, not a text save it as text Add it again" in told
    assert "https://ostra.example/a?x=1&y=2 cannot be connected to try again later Try again" in told
    assert page.text.count('name="addresses"') == 2
    assert 'name="addresses" value="https://ostra.example/a?x=1&amp;y=2"' in page.text
    assert "give &lt;b&gt;another" in page.text and "<b>another" not in page.text
    assert 'Failures <span class="count">4</span>' in page.text


def test_they_are_filtered_by_words_and_by_where_they_came_from(failing: httpx.Client) -> None:
    assert sources(failing.get("/failures?q=CONNECTED+later")) == ["https://ostra.example/a?x=1&amp;y=2"]
    assert sources(failing.get("/failures?kind=address")) == [
        "http://mill.example/",
        "https://ostra.example/a?x=1&amp;y=2",
    ]
    assert sources(failing.get("/failures?kind=file&q=binary")) == ["wire.zip#a.bin"]
    nothing = failing.get("/failures?q=papyrus")
    assert sources(nothing) == [] and "Nothing matches" in words(nothing)


def test_the_table_has_the_same_rows(failing: httpx.Client) -> None:
    rows = table(failing.get("/failures?format=csv"))
    assert list(rows[0]) == ["source", "problem", "remedy"]
    assert [row["source"] for row in rows] == sorted(f.source for f in FAILED)
    assert [row["source"] for row in table(failing.get("/failures?kind=address&format=csv"))] == [
        "http://mill.example/",
        "https://ostra.example/a?x=1&y=2",
    ]


def test_where_nothing_failed_the_page_says_so(serving: Served, tmp_path: Path) -> None:
    assert "Nothing failed" in words(serving(tmp_path / "c.dateline").get("/failures"))


def test_many_failures_are_paged(serving: Served, tmp_path: Path) -> None:
    path = tmp_path / "c.dateline"
    with open_case(path, create=True) as case:
        for number in range(120):
            case.fail(Failure(f"{number:03}.txt", "is empty", "give another"))
    client = serving(path)
    assert sources(client.get("/failures?page=3")) == [f"{n}.txt" for n in range(100, 120)]
    assert sources(client.get("/failures?page=99&q=txt")) == [f"{n}.txt" for n in range(100, 120)]
    assert client.get("/failures?page=x").status_code == 400
