"""Fetching from a real server on this machine: what comes, what is refused, and how it is told."""

import gzip
import zlib

import pytest

from dateline.model.fetching import Fetch
from dateline.sources.web import Fetcher, FetchError
from tests.sources.web.server import ManualClock, Page, Server, fetcher, redirect, serving, terms

BODY = b"<p>The levee of the Ister held on Monday.</p>"


def refusal(url: str, **given: object) -> FetchError:
    with pytest.raises(FetchError) as told:
        fetcher(**given).get(url)
    assert "\n" not in str(told.value)
    return told.value


def test_a_page_comes_with_its_bytes_charset_and_the_moment(server: Server) -> None:
    server.pages["/1?a=b"] = Page(BODY, headers=(("Content-Type", 'text/html; charset="windows-1251"'),))
    answer = fetcher().get(f"HTTP://127.0.0.1:{server.port}/1?a=b#part")
    assert (answer.status, answer.data, answer.charset) == (200, BODY, "windows-1251")
    assert answer.asked == answer.url == server.url("/1?a=b")
    assert answer.retrieved == "2031-08-05T10:00:00Z"


def test_the_user_agent_says_who_asks_and_nothing_else_is_told(server: Server) -> None:
    server.pages["/1"] = Page(BODY, headers=(("Set-Cookie", "id=1"), ("Content-Type", "text/html")))
    one = fetcher()
    one.get(server.url("/1"))
    one.get(server.url("/1"))
    assert server.requests[0][1] == server.requests[1][1]
    headers = server.requests[1][1]
    assert headers["user-agent"] == "Dateline/test (+mailto:desk@kolm.example)"
    assert headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    def page(request) -> None:
        same = request.headers["If-None-Match"] == '"a1"' or request.headers["If-Modified-Since"] == "yesterday"
        Page(b"" if same else BODY, 304 if same else 200)(request)

    server.pages["/1"] = page
    url = server.url("/1")
    for known in (Fetch(url, "feed", url, etag='"a1"'), Fetch(url, "feed", url, last_modified="yesterday")):
        answer = fetcher().get(url, known)
        assert (answer.status, answer.data) == (304, b"")
    assert fetcher().get(url, Fetch(url, "feed", url, etag='"old"')).data == BODY
    # What another address gave is no validator of this one.
    assert fetcher().get(url, Fetch(url, "feed", server.url("/2"), etag='"a1"')).status == 200


def test_an_unasked_304_is_no_answer(server: Server) -> None:
    server.pages["/1"] = Page(b"", 304)
    assert "status 304" in refusal(server.url("/1")).problem


def test_redirects_are_followed_and_the_last_address_is_told(server: Server) -> None:
    server.pages |= {
        "/a": redirect("b?x=ü"),
        "/b?x=%C3%BC": redirect(f"//127.0.0.1:{server.port}/c", 308),
        "/c": Page(BODY),
    }
    answer = fetcher().get(server.url("/a"))
    assert (answer.asked, answer.url, answer.data) == (server.url("/a"), server.url("/c"), BODY)


def test_what_servers_write_beyond_ascii_is_sent_back_as_it_came(server: Server) -> None:
    def page(request) -> None:
        request.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /\xc3\xbc\r\nContent-Length: 0\r\n\r\n")

    server.pages |= {"/a": page, "/%C3%BC": Page(BODY, headers=(("ETag", 'W/"\xe9"'),))}
    answer = fetcher().get(server.url("/a"))
    assert (answer.url, answer.header("etag")) == (server.url("/%C3%BC"), 'W/"\xe9"')
    known = Fetch(answer.url, "feed", answer.url, etag=answer.header("etag"))
    assert fetcher().get(answer.url, known).status == 200
    assert server.requests[-1][1]["if-none-match"] == 'W/"\xe9"'


def test_redirects_end(server: Server) -> None:
    server.pages |= {"/a": redirect("/b"), "/b": redirect("/a"), "/nowhere": Page(b"", 301)}
    server.pages |= {f"/n{n}": redirect(f"/n{n + 1}") for n in range(30)}
    assert "in a circle" in refusal(server.url("/a")).problem
    assert "more than 8 times" in refusal(server.url("/n0")).problem
    assert "to nowhere" in refusal(server.url("/nowhere")).problem
    assert len(server.asked) == 2 + 9 + 1


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "javascript:alert(1)",
        "http://u:p@k.example/",
        "http://[::1",
        "http:///etc",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_refused(server: Server, location: str) -> None:
    server.pages["/a"] = redirect(location)
    error = refusal(server.url("/a"))
    assert error.problem.startswith("redirects to ")
    assert (error.source, error.again, "p@" in str(error)) == (server.url("/a"), False, False)


def test_a_redirect_into_this_machine_is_refused(server: Server) -> None:
    """The resolver finds the first host outside, which here is a way to the same server."""
    server.pages |= {"/a": redirect(f"http://inside.example:{server.port}/secret"), "/secret": Page(b"secret")}
    where = {"127.0.0.1": "127.0.0.1", "inside.example": "169.254.169.254"}
    one = Fetcher(terms(), clock=ManualClock(), resolve=lambda host, _port: [where[host]])
    one_refusing = Fetcher(terms(allow_private=False), clock=ManualClock(), resolve=lambda host, _port: [where[host]])
    with pytest.raises(FetchError, match="leads to a loopback address") as told:
        one_refusing.get(server.url("/a"))
    assert "--allow-private" in told.value.remedy
    assert server.asked == []
    where["inside.example"] = "0.0.0.0"
    with pytest.raises(FetchError, match=r"redirects to http://inside\.example.*, which leads to no address of a host"):
        one.get(server.url("/a"))
    assert server.asked == ["/a"]


@pytest.mark.parametrize(
    ("status", "words", "again"),
    [
        (401, "wants a login", False),
        (402, "wants payment", False),
        (403, "refuses it", False),
        (404, "no such page", False),
        (410, "gone", False),
        (418, "refuses the request", False),
        (429, "too many requests", True),
        (451, "legal reasons", False),
        (500, "failed", True),
        (503, "busy", True),
        (599, "failed", True),
        (204, "is empty", False),
        (300, "no answer to a plain request", False),
    ],
)
def test_each_refusal_is_told_as_what_it_is(server: Server, status: int, words: str, again: bool) -> None:
    server.pages["/1"] = Page(b"", status)
    error = refusal(server.url("/1"))
    assert words in error.problem
    assert (error.source, error.again) == (server.url("/1"), again)


@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
def test_an_empty_page_is_told(server: Server, body: bytes) -> None:
    server.pages["/1"] = Page(body)
    assert refusal(server.url("/1")).problem == "is empty"


def hang(server: Server, before: bytes = b"", between: bytes = b""):
    """Answers with `before`, then with `between` every few milliseconds until the test is over."""

    def page(request) -> None:
        request.wfile.write(before)
        while not server.over.wait(0.02):
            if between:
                request.wfile.write(between)
                request.wfile.flush()

    return page


@pytest.mark.parametrize(
    ("before", "between"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b""),
    ],
    ids=["no answer", "slow headers", "slow body", "slow chunks", "body that stops"],
)
def test_a_server_that_hangs_or_drips_is_left(server: Server, before: bytes, between: bytes) -> None:
    server.pages["/1"] = hang(server, before, between)
    error = refusal(server.url("/1"), seconds=0.3)
    assert "0.3 seconds" in error.problem
    assert error.again


def test_a_resolver_that_hangs_is_left(server: Server) -> None:
    def resolve(*_: object) -> list[str]:
        server.over.wait()
        return []

    with pytest.raises(FetchError, match=r"longer than 0\.2 seconds"):
        Fetcher(terms(seconds=0.2), resolve=resolve).get("http://kolm.example/")


def test_a_body_that_breaks_off_is_no_page(server: Server) -> None:
    def page(request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>The levee")
        request.close_connection = True

    server.pages["/1"] = page
    assert refusal(server.url("/1")).again


@pytest.mark.parametrize(
    "junk", [b"SSH-2.0-x\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: " + b"b" * 300000]
)
def test_what_is_no_http_is_told(server: Server, junk: bytes) -> None:
    server.pages["/1"] = lambda request: request.wfile.write(junk)
    assert "no way that HTTP knows" in refusal(server.url("/1")).problem


def test_nobody_listening_is_told() -> None:
    with serving() as gone:
        url = gone.url("/1")
    error = refusal(url)
    assert (error.problem, error.again) == ("cannot be connected to", True)


def packed(data: bytes, kind: str) -> Page:
    return Page(data, headers=(("Content-Type", "text/html"), ("Content-Encoding", kind)))


def test_packed_pages_are_unpacked(server: Server) -> None:
    bare = zlib.compressobj(wbits=-15)
    server.pages |= {
        "/gzip": packed(gzip.compress(BODY), "gzip"),
        "/members": packed(gzip.compress(BODY[:9]) + gzip.compress(BODY[9:]), "GZIP"),
        "/padded": packed(gzip.compress(BODY) + b"\0\0\0", "x-gzip"),
        "/deflate": packed(zlib.compress(BODY), "deflate"),
        "/bare": packed(bare.compress(BODY) + bare.flush(), "deflate"),
        "/plain": packed(BODY, "identity"),
    }
    one = fetcher()
    assert [one.get(server.url(path)).data for path in server.pages] == [BODY] * len(server.pages)


def test_what_cannot_be_unpacked_is_told(server: Server) -> None:
    server.pages |= {"/br": packed(b"\x8b\x01\x80", "br"), "/twice": packed(gzip.compress(BODY), "gzip, gzip")}
    server.pages |= {
        "/broken": packed(b"\x1f\x8b" + b"\xff" * 50, "gzip"),
        "/cut": packed(gzip.compress(BODY)[:-9], "gzip"),
    }
    assert "'br', which is not read" in refusal(server.url("/br")).problem
    assert "which is not read" in refusal(server.url("/twice")).problem
    assert "cannot be unpacked" in refusal(server.url("/broken")).problem
    assert "breaks off" in refusal(server.url("/cut")).problem


def test_too_much_is_refused_packed_or_not(server: Server) -> None:
    bomb = zlib.compressobj(9, wbits=31)
    small = b"".join(bomb.compress(b"\0" * 1_000_000) for _ in range(50)) + bomb.flush()
    server.pages |= {"/bomb": packed(small, "gzip"), "/large": Page(b"a" * 20_001), "/just": Page(b"a" * 20_000)}
    assert len(small) < 60_000
    assert "larger than 20000 bytes" in refusal(server.url("/bomb"), largest=20_000).problem
    assert "larger than 20000 bytes" in refusal(server.url("/large"), largest=20_000).problem
    assert len(fetcher(largest=20_000).get(server.url("/just")).data) == 20_000


def test_an_endless_page_is_cut_short(server: Server) -> None:
    server.pages["/1"] = hang(server, b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 8000)
    assert "larger than 20000 bytes" in refusal(server.url("/1"), largest=20_000).problem
