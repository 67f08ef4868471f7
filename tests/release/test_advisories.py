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


class Service(BaseHTTPRequestHandler):
    """Answers as OSV does: it knows a fault of one version of one package."""

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


@pytest.fixture
def service() -> Iterator[list[str]]:
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield ["-s", "osv", "--osv-url", f"http://127.0.0.1:{server.server_address[1]}/v1/query"]
        server.shutdown()
        thread.join()


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
    # Nothing listens on this port.
    nobody = ["-s", "osv", "--osv-url", "http://127.0.0.1:9/v1/query"]
    assert audited(lock(tmp_path, "alpha-reader==1.2"), nobody) == 0
    assert capsys.readouterr().out.startswith("Not audited: the vulnerability service cannot be asked")
