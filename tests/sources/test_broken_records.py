"""Records of web archives that are broken: told in one line of our own, and nothing else reaches the terminal."""

from pathlib import Path

import pytest

from dateline import sources
from dateline.model.article import Failure

NAMELESS = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2027-03-12T09:00:00Z\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 40\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\r\n\r\n"
)
SHORT = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://post.example/a b\r\nWARC-Record-ID: <urn:uuid:2>\r\n"
    b"WARC-Date: 2027-03-12T09:00:00Z\r\nContent-Type: text/html\r\nContent-Length: 10\r\n\r\n"
    b"<html><body>\x1b[2J<p>The ferry of Kolm runs again.</p></body></html>\r\n\r\n"
)


@pytest.mark.parametrize("data", [NAMELESS, SHORT + NAMELESS])
def test_a_record_without_an_address_is_a_failure(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "web.warc"
    path.write_bytes(data)
    failures = [f for f in sources.read([str(path)]) if isinstance(f, Failure)]
    assert [f.source for f in failures] == [str(path)]
    assert "is broken at or after record" in failures[0].problem


@pytest.mark.parametrize("data", [NAMELESS, SHORT, SHORT + NAMELESS])
def test_what_a_broken_record_holds_never_reaches_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], data: bytes
) -> None:
    (tmp_path / "web.warc").write_bytes(data)
    assert list(sources.read([str(tmp_path / "web.warc")]))
    assert capfd.readouterr() == ("", "")
