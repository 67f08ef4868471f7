"""A job in the browser: how far it is, its line on every page, cancelling, and what came of it."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from dateline.web.pages.jobs import media_type
from tests.sources.web.server import serving as web_server
from tests.web.pages.working import over, sent, words
from tests.web.served import served, visitor

REPORT = "Rain\n\nODRESK, 6 May 2031 - Four roads were closed in Odresk on Tuesday, the mayor of Odresk said.\n"

Served = Callable[[Path], httpx.Client]


def test_a_case_is_built_and_the_line_says_so_once(serving: Served, example: Path) -> None:
    client = serving(example)
    job = sent(client, "/build", {})
    assert job.url.path == "/jobs/1"
    over(client, "/jobs/1")
    here = {"HX-Current-URL": "http://127.0.0.1/statements?who=%3Cb%3E"}
    line = client.get("/jobs/1/line", headers=here)
    assert "hx-" not in line.text
    assert '<a href="/jobs/1">Building the case</a>: done (0 reports annotated, 12 linked).' in line.text
    assert '<a class="button" href="/statements?who=%3Cb%3E">Show</a>' in line.text
    for elsewhere in ("https://evil.example//evil.example/x", "javascript:alert(1)", "//evil.example"):
        line = client.get("/jobs/1/line", headers={"HX-Current-URL": elsewhere})
        assert "evil" not in line.text and "alert" not in line.text
    # No page has a line where no job works.
    assert "/line" not in client.get("/jobs").text
    assert "1 job Job State What came of it Asked Building the case ✓ done" in words(client.get("/jobs"))


def test_a_job_at_work_is_shown_everywhere_and_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_POLITENESS", "0")
    with web_server() as slow, served(tmp_path / "c.dateline", analyst="R. Ames", allow_private=True) as address:
        slow.pages["/page"] = lambda _: slow.over.wait(60) and None
        client = visitor(address, follow_redirects=True, timeout=60)
        sent(client, "/add", {"addresses": slow.url("/page")})
        waiting = sent(client, "/add", {}, [("files", ("rain.txt", REPORT))])
        told = words(waiting)
        assert waiting.url.path == "/jobs/2"
        assert "Adding 1 file asked by R. Ames" in told and "Waits for the job before it" in told
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in waiting.text
        assert 'hx-get="/jobs/2" hx-trigger="every 1s" hx-select="#job"' in waiting.text
        elsewhere = client.get("/failures")
        assert 'hx-get="/jobs/1/line" hx-trigger="every 1s" hx-target="this" hx-swap="outerHTML"' in elsewhere.text
        assert "/jobs/1/line" not in client.get("/jobs/1").text, "its own page says it already"
        cancelled = sent(client, "/jobs/1/cancel", {})
        assert cancelled.url.path == "/jobs/1"
        told = words(over(client, "/jobs/1"))
        assert "– Cancelled: cancelled; what it had done is kept." in told and "Build the case" in told
        # The line of what was cancelled goes on to the job after it, or says what became of that.
        line = client.get("/jobs/1/line").text
        assert line.index("Adding 1 address") < line.index("cancelled")
        told = words(over(client, "/jobs/2"))
        assert "✓ Done: 1 report new or changed" in told
        assert "rain.txt" in told
        again = sent(client, "/jobs/2/cancel", {})
        assert "✓ Done" in words(again), "what is over stays as it is"
        client.close()


def test_a_job_that_waits_is_cancelled_before_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_POLITENESS", "0")
    with web_server() as slow, served(tmp_path / "c.dateline", allow_private=True) as address:
        slow.pages["/page"] = lambda _: slow.over.wait(60) and None
        client = visitor(address, follow_redirects=True, timeout=60)
        sent(client, "/add", {"addresses": slow.url("/page")})
        sent(client, "/build", {})
        assert "– Cancelled: cancelled before it began." in words(sent(client, "/jobs/2/cancel", {}))
        sent(client, "/jobs/1/cancel", {})
        over(client, "/jobs/1")
        client.close()


def test_jobs_that_are_not_there(serving: Served, tmp_path: Path) -> None:
    client = serving(tmp_path / "c.dateline")
    assert "No job yet" in words(client.get("/jobs"))
    for path in ("/jobs/7", "/jobs/%3Cb%3E", "/jobs/7/output"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "there is no such job; jobs are forgotten when the server ends" in words(answer)
    assert client.get("/jobs/7/line").text.strip() == "", "a line of a job that is forgotten goes away"
    assert sent(client, "/jobs/7/cancel", {}).status_code == 404


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("c.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("c.pdf", "application/pdf"),
        ("c.geojson", "application/geo+json"),
        ("c.JSON", "application/json"),
        ("c.acled.csv", "text/csv"),
        ("c-csv.zip", "application/zip"),
        ("c.unheard-of", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_it_is(name: str, type_: str) -> None:
    assert media_type(name) == type_
