"""Jobs from submission to their end: what they come to, how they fail, how they are cancelled."""

import os
import signal
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from dateline.errors import DatelineError, InputError, UsageError
from dateline.storage.sqlite import open_case
from dateline.web.jobs import Add, Build, Export, Job, Jobs, Poll, QueueFullError
from tests.sources.web.server import Page, serving

FERRY = """Ferry runs aground off Kolm

KOLM, 6 May 2031 - Four people were hurt on Tuesday when the ferry Sandra ran aground off Kolm, the coast guard said.

"We heard a loud crash," said Mayor Ilse Brandt. The harbour was closed until the evening.
"""
HARBOUR = """Kolm harbour opens again

KOLM, 7 May 2031 - The harbour of Kolm opened again on Wednesday, a day after the ferry Sandra ran aground.

Mayor Ilse Brandt said that six people were hurt.
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "kolm.dateline"


@pytest.fixture
def jobs(case: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jobs]:
    monkeypatch.setenv("DATELINE_WORKERS", "1")
    monkeypatch.setenv("DATELINE_POLITENESS", "0")
    opened = Jobs(case, allow_private=True, waiting=2)
    yield opened
    opened.close()


def uploaded(jobs: Jobs, build: bool = False, **texts: str | bytes) -> Add:
    """Files with those texts in a folder for a job, as an upload leaves them."""
    folder = jobs.new_folder()
    for name, text in texts.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / f"{name}.txt").write_bytes(data)
    return Add(folder=str(folder), files=tuple(f"{name}.txt" for name in texts), build=build)


def ended(jobs: Jobs, job: Job) -> Job:
    """The job when it is over."""
    over = jobs.wait(job.id)
    assert over is not None and over.over
    return over


def halted(jobs: Jobs, job: Job, found: Callable[[], bool]) -> Job:
    """The job at work, once that is found."""
    while not found():
        now = jobs.wait(job.id, 0.05)
        assert now is not None and not now.over, now
    return now if (now := jobs.get(job.id)) else job


def locations(case: Path) -> list[str]:
    with open_case(case, write=False) as opened:
        return sorted(place for article in opened.articles() for place in article.locations)


def test_reports_are_added_and_the_case_is_built(jobs: Jobs, case: Path) -> None:
    task = uploaded(jobs, build=True, ferry=FERRY, harbour=HARBOUR)
    job = jobs.submit(task, who="Ana Ruiz")
    assert (job.kind, job.title, job.who, job.over) == ("add", "Adding 2 files", "Ana Ruiz", False)
    done = ended(jobs, job)
    assert (done.state, done.failed, done.failures) == ("done", 0, ())
    assert done.result == done.told == "2 reports new or changed; 2 reports annotated, 2 linked"
    assert {"reading", "annotating"} <= {step.name for step in done.steps}
    assert done.submitted <= done.started <= done.ended
    # A report is known by the name that its sender gave it, wherever the file lay meanwhile.
    assert locations(case) == ["ferry.txt", "harbour.txt"]
    assert jobs.list() == (done,) and jobs.get(job.id) == done and jobs.running() is None


def test_the_files_of_a_job_are_gone_when_it_is_over(jobs: Jobs) -> None:
    first = uploaded(jobs, ferry=FERRY)
    ended(jobs, jobs.submit(first))
    # The next one begins when the first is cleared away.
    ended(jobs, jobs.submit(Poll()))
    assert first.folder is not None and not Path(first.folder).exists()


def test_what_is_in_the_case_already_is_no_reason_to_build(jobs: Jobs) -> None:
    ended(jobs, jobs.submit(uploaded(jobs, ferry=FERRY)))
    again = ended(jobs, jobs.submit(uploaded(jobs, build=True, ferry=FERRY)))
    assert again.result == "0 reports new or changed"


def test_inputs_that_fail_are_told_and_the_rest_goes_on(jobs: Jobs) -> None:
    job = ended(jobs, jobs.submit(uploaded(jobs, ferry=FERRY, empty="", bytes=b"\x00\x01\x02\x03" * 50)))
    assert job.state == "done"
    assert job.failed == 2
    assert [failure.source for failure in job.failures] == ["empty.txt", "bytes.txt"]
    assert job.result == "1 report new or changed"


def test_a_single_report_is_given_its_day(jobs: Jobs, case: Path) -> None:
    task = uploaded(jobs, ferry="Ferry runs aground\n\nThe ferry Sandra ran aground off Kolm, the coast guard said.")
    job = ended(jobs, jobs.submit(msgspec.structs.replace(task, published="2031-05-06")))
    assert (job.state, job.failed) == ("done", 0)
    with open_case(case, write=False) as opened:
        (article,) = opened.articles()
    assert (article.published.value, article.published.basis) == ("2031-05-06", "given")


def test_an_uploaded_file_is_never_run(jobs: Jobs, tmp_path: Path) -> None:
    folder, trace = jobs.new_folder(), tmp_path / "was-run"
    code = f"open({str(trace)!r}, 'w').close()\n"
    names = ("json.py", "spacy.py", "signal.py", "sitecustomize.py", "dateline.py", "__main__.py", "multiprocessing.py")
    for name in names:
        (folder / name).write_text(code, encoding="utf-8")
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    job = ended(jobs, jobs.submit(Add(folder=str(folder), files=(*names, "ferry.txt"), build=True)))
    assert job.state == "done"
    assert not trace.exists()


def test_pages_and_feeds_are_fetched_and_watched(jobs: Jobs, case: Path) -> None:
    told = FERRY.partition("\n\n")[2]
    page = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{told}</p></article></body></html>"
    words = f"<item><title>Harbour</title><guid isPermaLink='false'>1</guid><description>{HARBOUR}</description></item>"
    feed = f"<rss version='2.0'><channel><title>Kolm Wire</title>{words}</channel></rss>"
    with serving() as server:
        server.pages["/ferry"] = Page(page.encode())
        server.pages["/feed"] = Page(feed.encode(), headers=(("Content-Type", "application/rss+xml"),))
        task = Add(addresses=(server.url("/ferry"),), feeds=(server.url("/feed"),), build=False)
        job = ended(jobs, jobs.submit(task))
        assert job.title == "Adding 1 address, 1 feed"
        assert (job.state, job.result) == ("done", "2 reports new or changed"), job.failures
        with open_case(case, write=False) as opened:
            assert [feed.url for feed in opened.fetched.feeds()] == [server.url("/feed")]
        polled = ended(jobs, jobs.submit(Poll()))
        assert polled.result == "1 feed: 0 new, 0 unchanged, 0 failed"


def test_an_export_is_a_file_to_send(jobs: Jobs, case: Path) -> None:
    ended(jobs, jobs.submit(uploaded(jobs, ferry=FERRY, harbour=HARBOUR)))
    brief = ended(jobs, jobs.submit(Export(form="md")))
    assert (brief.title, brief.state, brief.output_name) == ("Writing md", "done", "kolm.md")
    assert brief.output is not None
    written = brief.output.read_text(encoding="utf-8").replace("\\", "")
    assert "ferry Sandra" in written
    # Where the case lies is nobody's business but that of who serves it.
    assert "--case kolm.dateline" in written and str(case.parent) not in written
    tables = ended(jobs, jobs.submit(Export(form="csv", first=date(2031, 5, 7))))
    assert tables.output_name == "kolm-csv.zip"
    assert tables.output is not None
    with zipfile.ZipFile(tables.output) as archive:
        assert "timeline.csv" in archive.namelist()
        assert archive.testzip() is None


def test_a_task_that_cannot_be_is_refused_at_once(jobs: Jobs) -> None:
    for task, error in (
        (Add(), UsageError),
        (Add(addresses=("ftp://kolm.example/",)), InputError),
        (Add(feeds=("kolm",)), InputError),
        (Add(files=("ferry.txt", "harbour.txt"), published="2031-05-06"), UsageError),
        (Add(files=("ferry.txt",), published="6 May"), UsageError),
        (Add(files=("ferry.txt",), published="20310506"), UsageError),
        (Export(form="exe"), UsageError),
        (Export(form="html", pages=3), UsageError),
        (Export(form="html", about="a", actor="b"), UsageError),
        (Export(form="html", first=date(2031, 5, 7), last=date(2031, 5, 6)), UsageError),
    ):
        with pytest.raises(error):
            jobs.submit(task)
    assert jobs.list() == ()


def test_a_task_that_means_nothing_in_the_case_fails_with_the_reason(jobs: Jobs) -> None:
    ended(jobs, jobs.submit(uploaded(jobs, ferry=FERRY)))
    job = ended(jobs, jobs.submit(Export(form="md", actor="Nobody At All")))
    assert job.state == "failed"
    assert "'Nobody At All' means nobody here" in job.result
    assert job.output is None


def test_a_case_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("a letter", encoding="utf-8")
    jobs = Jobs(tmp_path / "case")
    try:
        assert "is not a case" in ended(jobs, jobs.submit(Build())).result
    finally:
        jobs.close()


@pytest.fixture
def slow(jobs: Jobs) -> Iterator[tuple[Add, threading.Event]]:
    """A task that waits at a server until the test is over; the event tells that it is there."""
    with serving() as server:
        there = threading.Event()

        def hang(_: object) -> None:
            there.set()
            server.over.wait()

        server.pages["/page"] = hang
        yield Add(addresses=(server.url("/page"),)), there


def test_a_job_at_work_is_cancelled_and_the_next_one_begins(jobs: Jobs, slow: tuple[Add, threading.Event]) -> None:
    task, there = slow
    first, second = jobs.submit(task), jobs.submit(uploaded(jobs, ferry=FERRY))
    halted(jobs, first, there.is_set)
    assert (jobs.get(second.id) or first).told == "waits for the job before it"
    assert jobs.cancel(first.id)
    assert ended(jobs, first).state == "cancelled"
    assert ended(jobs, second).state == "done"
    assert not jobs.cancel(first.id) and not jobs.cancel("unknown")


def test_a_job_that_waits_is_cancelled(jobs: Jobs, slow: tuple[Add, threading.Event]) -> None:
    first, second = jobs.submit(slow[0]), jobs.submit(Build())
    assert jobs.cancel(second.id)
    assert ended(jobs, second).result == "cancelled before it began"
    assert not (jobs.get(first.id) or second).over


def test_no_more_jobs_wait_than_are_allowed(jobs: Jobs, slow: tuple[Add, threading.Event]) -> None:
    halted(jobs, jobs.submit(slow[0]), slow[1].is_set)
    jobs.submit(Build())
    jobs.submit(Build())
    with pytest.raises(QueueFullError, match="2 jobs wait already"):
        jobs.submit(Build())


def test_a_process_that_is_killed_is_told_and_the_next_job_works(
    jobs: Jobs, case: Path, slow: tuple[Add, threading.Event]
) -> None:
    ended(jobs, jobs.submit(uploaded(jobs, ferry=FERRY)))
    job = jobs.submit(slow[0])
    halted(jobs, job, slow[1].is_set)
    assert jobs._process is not None
    os.kill(jobs._process._process.pid, signal.SIGKILL)
    dead = ended(jobs, job)
    assert dead.state == "failed"
    assert "ended by SIGKILL" in dead.result
    assert locations(case) == ["ferry.txt"]
    assert ended(jobs, jobs.submit(uploaded(jobs, harbour=HARBOUR))).state == "done"


def test_closing_ends_the_job_at_work_and_drops_the_others(case: Path, slow: tuple[Add, threading.Event]) -> None:
    jobs = Jobs(case, allow_private=True)
    first, second = jobs.submit(slow[0]), jobs.submit(Build())
    halted(jobs, first, slow[1].is_set)
    assert jobs._process is not None
    process, folder = jobs._process._process, jobs._folder
    jobs.close()
    assert process.returncode is not None
    assert [(jobs.get(j.id) or j).state for j in (first, second)] == ["cancelled", "cancelled"]
    assert not folder.exists()


def test_old_jobs_are_forgotten(jobs: Jobs) -> None:
    with pytest.raises(DatelineError):
        jobs.submit(Add())
    first = jobs.submit(Build())
    jobs.cancel(first.id)
    ended(jobs, first)
    for _ in range(60):
        job = jobs.submit(Build())
        jobs.cancel(job.id)
        ended(jobs, job)
    assert jobs.get(first.id) is None
    assert len(jobs.list()) == 50
