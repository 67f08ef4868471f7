"""A case in PostgreSQL on the command line and served: every step as on a file, and in the end the same bytes."""

import re
from pathlib import Path

import httpx
import pytest
from tests import postgresql as pg
from tests.cli.command import dateline, started
from tests.cli.test_case_commands import REPORTS, write
from tests.web.served import served, visitor

from dateline.web.jobs import Build, Export, Jobs


def worked(place: str, folder: Path) -> bytes:
    """What is in a case that was added to, built, decided on, added to and built again."""
    write(folder / "early.jsonl", REPORTS[:3])
    write(folder / "reports.jsonl")
    for words in (
        ("add", str(folder / "early.jsonl")),
        ("build",),
        ("decide", "correct", "n3", "published", "2031-03-07", "--by", "T. Dunne"),
        ("decide", "reliability", "Harbour Post", "B2", "--by", "T. Dunne"),
        ("add", str(folder / "reports.jsonl"), str(folder / "nothing.pdf")),
        ("build",),
    ):
        done = dateline(*words, "--case", place)
        assert done.returncode == (1 if words[-1].endswith("nothing.pdf") else 0), done.stderr
    dumped = dateline("case", "dump", "--case", place)
    assert dumped.returncode == 0, dumped.stderr
    return dumped.stdout


def without_moments(dumped: bytes) -> bytes:
    """The dump without when decisions were made, which the clock tells."""
    return re.sub(rb'"made":"[^"]*"', b'"made":""', dumped)


@pytest.fixture(scope="module")
def both(postgresql: pg.Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, bytes, bytes]:
    """The same case as a file and in the database, and what both hold."""
    folder = tmp_path_factory.mktemp("both")
    file, there = str(folder / "dam.dateline"), postgresql.place()
    return file, there, worked(file, folder), worked(there, folder)


def test_a_case_in_a_database_has_the_bytes_of_a_file(both: tuple[str, str, bytes, bytes]) -> None:
    _, _, here, there = both
    assert b'"kind":"decision"' in here and b'"kind":"failure"' in here and b'"kind":"original"' in here
    assert without_moments(there) == without_moments(here)


@pytest.mark.parametrize(
    "words",
    [
        *(("timeline",), ("statements",), ("figures", "--format", "csv"), ("events",), ("conflicts",), ("stories",)),
        *(("sources", "--format", "json"), ("search", "orva dam"), ("search", '"the ors*"'), ("explain", "T1")),
        ("export", "-o", "-", "--format", "geojson"),
    ],
    ids=" ".join,
)
def test_every_command_answers_as_on_a_file(both: tuple[str, str, bytes, bytes], words: tuple[str, ...]) -> None:
    file, place, _, _ = both
    here, there = dateline(*words, "--case", file), dateline(*words, "--case", place)
    assert (there.returncode, there.stderr, there.stdout) == (here.returncode, here.stderr, here.stdout)
    assert here.returncode == 0


def test_a_brief_of_a_database_holds_and_shows_no_password(both: tuple[str, str, bytes, bytes], tmp_path: Path) -> None:
    _, place, _, _ = both
    secret = place.replace("postgres@", "postgres:sesame@")
    brief = tmp_path / "brief.html"
    done = dateline("brief", "-o", brief, "--case", secret)
    assert done.returncode == 0, done.stderr
    assert b"sesame" not in brief.read_bytes() + done.stderr
    assert b"postgresql://postgres@" in brief.read_bytes()
    assert dateline("audit", brief).returncode == 0


def test_a_case_goes_to_a_database_and_back(
    both: tuple[str, str, bytes, bytes], postgresql: pg.Server, tmp_path: Path
) -> None:
    file, _, here, _ = both
    there, back = postgresql.place(), str(tmp_path / "back.dateline")
    for source, to in ((file, there), (there, back)):
        done = started("case", "copy", source, to)
        assert (done.returncode, done.stdout) == (0, b""), done.stderr
        assert dateline("case", "dump", "--case", to).stdout == here
        assert dateline("timeline", "--case", to).stdout == dateline("timeline", "--case", file).stdout
    for to in (there, back):
        again = dateline("case", "copy", file, to)
        assert again.returncode != 0
        assert b"already" in again.stderr
    assert dateline("case", "copy", file, postgresql.base.replace("/postgres?", "/nowhere?")).returncode != 0


def test_a_case_is_checked_and_made_smaller(both: tuple[str, str, bytes, bytes]) -> None:
    for place, dumped in zip(both[:2], both[2:], strict=True):
        checked = dateline("case", "check", "--case", place)
        assert (checked.returncode, checked.stdout) == (0, b""), checked.stdout
        assert b"4 reports, 2 decisions: no problems found" in checked.stderr
        compact = dateline("case", "compact", "--case", place)
        assert (compact.returncode, compact.stdout) == (0, b""), compact.stderr
        assert re.fullmatch(rb"[\d,]+ bytes before, [\d,]+ after\n", compact.stderr)
        assert dateline("case", "dump", "--case", place).stdout == dumped


def test_a_case_in_a_database_is_served_and_decided_on(
    both: tuple[str, str, bytes, bytes], postgresql: pg.Server
) -> None:
    place = postgresql.place()
    assert dateline("case", "copy", both[0], place).returncode == 0
    secret = place.replace("postgres@", "postgres:sesame@")
    with served(secret, analyst="R. Ames") as address, visitor(address, follow_redirects=True, timeout=60) as client:
        pages = [
            client.get(path) for path in ("/", "/timeline", "/figures", "/sources", "/search?words=dam", "/api/v1/case")
        ]
        assert [page.status_code for page in pages] == [200] * 6
        assert "Orva" in pages[0].text
        assert all("sesame" not in page.text for page in pages)
        with visitor(address) as program:
            answer = decided(program)
            assert answer.status_code == 201, answer.text
        postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dateline'")
        assert [client.get(path).status_code for path in ("/timeline?from=2031-03-05", "/decisions")] == [200, 200]
        copied = client.get("/api/v1/case/file")
        assert copied.content.startswith(b"SQLite format 3")
        dumped = dateline("case", "dump", "--case", address)
    log = dateline("decide", "log", "--case", place).stdout
    assert b"R. Ames" in log
    assert dumped.stdout == dateline("case", "dump", "--case", place).stdout


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("postgresql://ana:sesame@db/harbour?sslpassword=sesame", b"postgresql://ana@db/harbour"),
        ("postgresql://ana:ses/ame@db/harbour", b"(an address that cannot be read)"),
    ],
)
def test_the_doctor_tells_no_password(case: str, told: bytes) -> None:
    done = dateline("doctor", settings={"DATELINE_CASE": case})
    (line,) = [line for line in done.stdout.splitlines() if line.startswith(b"DATELINE_CASE")]
    assert told in line and b"ame" not in line.replace(told, b"").partition(b"case used")[0]


def test_jobs_work_on_a_case_in_a_database(both: tuple[str, str, bytes, bytes], postgresql: pg.Server) -> None:
    place = postgresql.place()
    assert dateline("case", "copy", both[0], place).returncode == 0
    jobs = Jobs(place.replace("postgres@", "postgres:sesame@"))
    try:
        for task in (Build(), Export("md")):
            job = jobs.wait(jobs.submit(task).id)
            assert job is not None
            assert (job.state, job.failed) == ("done", 0), job.result
        assert job.output is not None
        assert b"sesame" not in job.output.read_bytes()
        assert job.output_name.startswith("case_") and job.output_name.endswith(".md")
    finally:
        jobs.close()


def decided(client: httpx.Client) -> httpx.Response:
    """A decision by a program on a report."""
    report = client.get("/api/v1/statements?limit=1").json()["rows"][0]["article"]
    return client.post(
        "/api/v1/decisions",
        json={"kind": "note", "fact": {"kind": "article", "article": report}, "note": "seen", "seen": 0},
    )
