"""A known fault fails, a service that cannot be asked does not, and both are said."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from release.advisories import audited

FAULT = {
    "id": "PYSEC-2031-7",
    "aliases": [],
    "summary": "Reads past the end of a page.",
    "affected": [
        {
            "package": {"name": "alpha-reader", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.3"}]}],
            "versions": ["1.2"],
        }
    ],
}


# Packages as the index knows them: the newest release, and what is known of that.
NEWEST = {
    "alpha-reader": ("1.2", [{"id": "PYSEC-2031-7", "fixed_in": ["1.3"], "summary": "Reads past the end of a page."}]),
    "beta": ("2.0", [{"id": "PYSEC-2031-8", "fixed_in": [], "summary": "None.", "withdrawn": "2031-05-06T00:00:00Z"}]),
    "gamma": ("3.1", [{"id": "PYSEC-2031-9", "fixed_in": [], "details": "Never ends.", "withdrawn": None}]),
    "broken": ("1.0", None),
}


class Service(BaseHTTPRequestHandler):
    """Answers as OSV does: it knows a fault of one version of one package. And as the index does, see NEWEST."""

    def do_GET(self) -> None:
        name = self.path.split("/")[2]
        version, faults = NEWEST.get(name, ("", []))
        body = json.dumps({"info": {"version": version}, "vulnerabilities": faults}).encode()
        self.send_response(200 if name in NEWEST else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = (asked["package"]["name"], asked["version"]) == ("alpha-reader", "1.2")
        body = json.dumps({"vulns": [FAULT]} if known else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


# Nothing listens on this port.
NOBODY = "http://127.0.0.1:9"
NO_SERVICE = ["-s", "osv", "--osv-url", f"{NOBODY}/v1/query"]


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def service(server: str) -> list[str]:
    return ["-s", "osv", "--osv-url", f"{server}/v1/query"]


def lock(folder: Path, *named: str) -> Path:
    path = folder / "some.lock"
    path.write_text("".join(f"{each} \\\n    --hash=sha256:{'a' * 64}\n    # via x\n" for each in named), "utf-8")
    return path


def test_a_known_fault_is_told_and_fails(
    service: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audited(lock(tmp_path, "beta==2.0", "alpha-reader==1.2"), service) == 1
    told = capsys.readouterr().out
    assert "alpha-reader 1.2: PYSEC-2031-7, mended in 1.3. Reads past the end of a page." in told
    assert "2 packages audited, 1 known faults" in told


def test_no_known_fault_is_told_and_passes(
    service: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audited(lock(tmp_path, "beta==2.0", "alpha-reader==1.3"), service) == 0
    assert "2 packages audited, 0 known faults" in capsys.readouterr().out


def test_a_service_that_cannot_be_asked_is_told_and_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audited(lock(tmp_path, "alpha-reader==1.2"), NO_SERVICE, NOBODY) == 0
    told = capsys.readouterr().out
    assert told.startswith("pip-audit cannot ask the vulnerability service")
    assert f"some.lock: not audited; {NOBODY} tells nothing either." in told


@pytest.mark.parametrize(
    ("named", "code", "expected"),
    [
        (
            ["beta==2.0", "alpha-reader==1.2"],
            1,
            [
                "alpha-reader 1.2: PYSEC-2031-7, mended in 1.3. Reads past the end of a page.",
                "some.lock: 2 of 2 packages audited, 1 known faults.",
            ],
        ),
        (
            ["gamma==3.1"],
            1,
            [
                "gamma 3.1: PYSEC-2031-9, mended in no version yet. Never ends.",
                "some.lock: 1 of 1 packages audited, 1 known faults.",
            ],
        ),
        (
            ["beta==2.0", "beta==1.9", "alpha-reader==1.1", "elsewhere==1", "broken==1.0"],
            0,
            [
                "Locked at an older release, of which nothing is told: beta 1.9, alpha-reader 1.1.",
                "Not known to the index: elsewhere, broken.",
                "some.lock: 1 of 5 packages audited, 0 known faults.",
            ],
        ),
    ],
    ids=["a known fault", "a fault without a mended version", "older releases, and what the index does not know"],
)
def test_the_index_is_asked_of_newest_releases_where_the_service_cannot_be_asked(
    named: list[str], code: int, expected: list[str], server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audited(lock(tmp_path, *named), NO_SERVICE, f"{server}/pypi") == code
    assert capsys.readouterr().out.splitlines()[1:] == expected
