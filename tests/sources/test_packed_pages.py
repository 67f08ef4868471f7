"""Pages of a web archive as their server packed them: unpacked within bounds, or told."""

import gzip

import brotli
import pytest

from tests.sources.test_containers import BODY, GOOD, HTML, _read, _warc


@pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_page_that_the_server_packed_is_unpacked(tmp_path, packing, pack):
    data = _warc(("https://kolm.example/1", pack(GOOD[1]), "200 OK", f"{HTML}\r\nContent-Encoding: {packing}"))
    articles, failures = _read(tmp_path, "crawl.warc", data)
    assert ([a.text for a in articles], failures) == ([f"Levee holds\n\n{BODY}"], [])


def test_a_page_packed_with_brotli_in_chunks_is_unpacked(tmp_path):
    packed = brotli.compress(GOOD[1])
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (9, packed[:9], len(packed) - 9, packed[9:])
    kind = f"{HTML}\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked"
    articles, failures = _read(tmp_path, "crawl.warc", _warc(("https://kolm.example/1", chunked, "200 OK", kind)))
    assert ([a.text for a in articles], failures) == ([f"Levee holds\n\n{BODY}"], [])


@pytest.mark.parametrize(
    ("packed", "problem"),
    [
        (b"\x8b\x01\x80", "its compression breaks off"),
        (brotli.compress(GOOD[1])[:-20], "its compression breaks off"),
        (b"no Brotli at all", "its compression is damaged"),
    ],
)
def test_a_page_whose_brotli_is_damaged_is_told_and_the_others_are_read(tmp_path, packed, problem):
    kind = f"{HTML}\r\nContent-Encoding: br"
    data = _warc(("https://kolm.example/2", packed, "200 OK", kind), GOOD)
    articles, (failure,) = _read(tmp_path, "crawl.warc", data)
    assert [a.text for a in articles] == [f"Levee holds\n\n{BODY}"]
    assert failure.source.endswith("#2 https://kolm.example/2")
    assert failure.problem == f"is packed with Brotli; {problem}"


def test_a_page_that_unpacks_to_gigabytes_is_stopped(tmp_path):
    bomb = brotli.compress(b"a" * 200_000_000, quality=3)
    kind = f"{HTML}\r\nContent-Encoding: br"
    articles, failures = _read(tmp_path, "crawl.warc", _warc(("https://kolm.example/1", bomb, "200 OK", kind), GOOD))
    assert [f.problem for f in failures] == ["is larger than 20000000 bytes"]
    assert len(articles) == 1


def test_packing_that_is_not_known_is_told(tmp_path):
    data = _warc(("https://kolm.example/2", b"\x8b\x01\x80", "200 OK", f"{HTML}\r\nContent-Encoding: zstd"))
    assert [f.problem for f in _read(tmp_path, "crawl.warc", data)[1]] == ["is packed as 'zstd', which is not read"]
