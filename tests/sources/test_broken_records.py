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


def _failures(path: Path, data: bytes) -> list[tuple[str, str]]:
    path.write_bytes(data)
    return [(f.source, f.problem) for f in sources.read([str(path)]) if isinstance(f, Failure)]


@pytest.mark.parametrize(("before", "places"), [(b"", [""]), (SHORT, ["#1", ""])])
def test_a_record_without_an_address_is_a_failure(tmp_path: Path, before: bytes, places: list[str]) -> None:
    path = tmp_path / "web.warc"
    failures = _failures(path, before + NAMELESS)
    assert [source for source, _ in failures] == [f"{path}{place}" for place in places]
    assert "is broken at or after record" in failures[-1][1]


@pytest.mark.parametrize("after", [b"", SHORT.replace(b": 10", b": 64"), NAMELESS])
def test_a_record_that_is_longer_than_it_says_is_a_failure_beside_the_record(tmp_path: Path, after: bytes) -> None:
    path = tmp_path / "web.warc"
    first = _failures(path, SHORT + after)[0]
    assert first == (f"{path}#1", "is longer than it says (Content-Length); what is beyond is lost")


def test_a_record_that_is_as_long_as_it_says_is_none(tmp_path: Path) -> None:
    html = SHORT.partition(b"\r\n\r\n")[2].strip()
    whole = SHORT.replace(b": 10", b": %d" % len(html))
    assert _failures(tmp_path / "web.warc", whole + whole) == []


@pytest.mark.parametrize("data", [NAMELESS, SHORT, SHORT + NAMELESS])
def test_what_a_broken_record_holds_never_reaches_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], data: bytes
) -> None:
    (tmp_path / "web.warc").write_bytes(data)
    assert list(sources.read([str(tmp_path / "web.warc")]))
    assert capfd.readouterr() == ("", "")
