"""Manners: robots.txt, a pause between two requests, patience with a server that is busy."""

import pytest

from dateline.model.fetching import Fetch
from dateline.sources.web import Fetcher, FetchError
from dateline.sources.web.pace import LONGEST, backoff, retry_after
from tests.sources.web.server import ManualClock, Page, Server, fetcher, redirect, terms

BODY = b"<p>The levee of the Ister held on Monday.</p>"


class Kept:
    """What a case keeps of robots.txt files."""

    def __init__(self) -> None:
        self.fetches: dict[str, Fetch] = {}

    def fetch(self, url: str) -> Fetch | None:
        return self.fetches.get(url)

    def keep(self, fetch: Fetch) -> None:
        self.fetches[fetch.url] = fetch


def with_robots(server: Server, text: str) -> Server:
    server.pages |= {"/robots.txt": Page(text.encode()), "/open": Page(BODY), "/shut/1": Page(BODY)}
    return server


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /shut/",
        "user-agent: dateline\nDisallow: /shut\n\nUser-agent: *\nAllow: /",
        "User-agent: *\nDisallow: /\nAllow: /open",
        "\ufeffUser-agent: *\nDisallow: /sh*/1$",
        "User-agent: Other\nUser-agent: Dateline/1.0\nAllow: /open # but\nDisallow: /shut/ # not this",
        "User-agent: Dateline\nDisallow: /shut\nUser-agent: Other\nAllow: /\nUser-agent: DATELINE\nAllow: /open",
    ],
)
def test_what_a_server_shuts_is_not_asked_for(server: Server, rules: str) -> None:
    with_robots(server, rules)
    one = fetcher()
    with pytest.raises(FetchError, match=r"not for programs, its server says \(robots\.txt\)") as told:
        one.get(server.url("/shut/1"))
    assert not told.value.again
    assert one.get(server.url("/open")).data == BODY
    assert (server.asked, server.robots) == (["/open"], 1)


def test_rules_for_others_do_not_bind(server: Server) -> None:
    with_robots(server, "User-agent: OtherBot\nDisallow: /\n\nUser-agent: *\nDisallow:")
    assert fetcher().get(server.url("/shut/1")).data == BODY


def test_a_redirect_leads_into_nothing_that_is_shut(server: Server) -> None:
    with_robots(server, "User-agent: *\nDisallow: /shut/")
    server.pages["/open"] = redirect("/shut/1")
    with pytest.raises(FetchError, match=r"redirects to .*/shut/1, which is not for programs"):
        fetcher().get(server.url("/open"))
    assert server.asked == ["/open"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_a_robots_txt_all_is_open(server: Server, status: int) -> None:
    with_robots(server, "")
    server.pages["/robots.txt"] = Page(b"<html>none</html>", status)
    assert fetcher().get(server.url("/shut/1")).data == BODY


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_the_robots_txt_fails_nothing_is_asked_for(server: Server, status: int) -> None:
    with_robots(server, "")
    server.pages["/robots.txt"] = Page(b"", status)
    clock = ManualClock()
    one = fetcher(clock)
    for _ in range(3):
        with pytest.raises(FetchError, match=r"not asked for while its server's robots\.txt fails") as told:
            one.get(server.url("/open"))
    assert told.value.again
    assert (server.asked, server.robots) == ([], 1)
    clock.sleep(600)
    server.pages["/robots.txt"] = Page(b"", 404)
    assert one.get(server.url("/open")).data == BODY


def test_a_robots_txt_is_kept_for_a_day_and_beyond_while_the_server_fails(server: Server) -> None:
    with_robots(server, "User-agent: *\nDisallow: /shut/")
    clock, kept = ManualClock(), Kept()

    def again() -> Fetcher:
        return Fetcher(terms(), clock=clock, memory=kept)

    again().get(server.url("/open"))
    clock.sleep(23 * 3600)
    again().get(server.url("/open"))
    assert server.robots == 1
    clock.sleep(2 * 3600)
    again().get(server.url("/open"))
    assert server.robots == 2
    clock.sleep(25 * 3600)
    server.pages["/robots.txt"] = Page(b"", 503)
    with pytest.raises(FetchError, match="not for programs"):
        again().get(server.url("/shut/1"))


def test_a_robots_txt_without_end_is_cut_off(server: Server) -> None:
    with_robots(server, "User-agent: *\nDisallow: /shut/\n" + "#" * 2_000_000)
    with pytest.raises(FetchError, match="not for programs"):
        fetcher(largest=1000).get(server.url("/shut/1"))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"User-agent: a{n}" for n in range(9000)) + "\n" + "\n".join(f"Disallow: /{n}*" for n in range(9000)),
        "\n".join(f"User-agent: a{n % 5000}" for n in range(19000)),
        "User-agent: *\n" + "\n".join(f"Disallow: /*a*a*a*b{n}" for n in range(9000)),
        "User-agent: " * 40000,
    ],
    ids=["names by rules", "names again", "stars", "one line"],
)
def test_no_robots_txt_takes_long(server: Server, text: str) -> None:
    """Each would take a naive reader minutes; it is read within the time of a test."""
    with_robots(server, text)
    server.pages["/" + "a" * 3000] = Page(BODY)
    assert fetcher().get(server.url("/" + "a" * 3000)).data == BODY


def test_a_pause_lies_between_two_requests_to_one_host(server: Server) -> None:
    with_robots(server, "")
    clock = ManualClock()
    one = fetcher(clock, politeness=2.0)
    for path in ("/open", "/open", "/shut/1"):
        one.get(server.url(path))
    assert clock.slept == [2.0, 2.0]
    clock.sleep(1.5)
    one.get(server.url("/open"))
    one.get(server.url("/open", "other.example"))
    assert clock.slept == [2.0, 2.0, 1.5, 0.5]


def test_a_pause_lies_between_two_requests_to_one_host_by_way_of_others(server: Server) -> None:
    with_robots(server, "")
    server.pages["/to"] = redirect(server.url("/open", "goal.example"))
    clock = ManualClock()
    one = fetcher(clock, politeness=2.0)
    for host in ("one.example", "two.example", "one.example"):
        one.get(server.url("/to", host))
    assert clock.slept == [2.0, 2.0]
    assert server.asked == ["/to", "/open"] * 3


def test_a_longer_pause_that_the_server_asks_for_is_kept_up_to_a_minute(server: Server) -> None:
    for asked, kept in (("10", 10.0), ("0.5", 2.0), ("3600", 60.0), ("soon", 2.0)):
        with_robots(server, f"User-agent: *\nCrawl-delay: {asked}\n")
        clock = ManualClock()
        one = fetcher(clock, politeness=2.0)
        one.get(server.url("/open"))
        one.get(server.url("/open"))
        assert clock.slept == [kept], asked


def busy(times: int, status: int = 503, *headers: tuple[str, str]):
    """Answers with the status so many times, then with the page."""
    left = [times]

    def page(request) -> None:
        left[0] -= 1
        Page(b"" if left[0] >= 0 else BODY, status if left[0] >= 0 else 200, headers)(request)

    return page


def test_a_server_that_is_busy_is_asked_again_later_each_time(server: Server) -> None:
    server.pages["/1"] = busy(2)
    clock = ManualClock()
    assert fetcher(clock, politeness=2.0).get_patiently(server.url("/1"), 2).data == BODY
    assert clock.slept == [2.0, 4.0]


def test_as_long_as_it_asks_for(server: Server) -> None:
    server.pages["/1"] = busy(1, 429, ("Retry-After", "30"))
    clock = ManualClock()
    assert fetcher(clock, politeness=2.0).get_patiently(server.url("/1"), 2).data == BODY
    assert clock.slept == [30.0]


def test_a_server_that_asks_for_an_hour_is_not_waited_for(server: Server) -> None:
    server.pages["/1"] = busy(1, 429, ("Retry-After", "3600"))
    clock = ManualClock()
    with pytest.raises(FetchError, match="too many requests") as told:
        fetcher(clock).get_patiently(server.url("/1"), 2)
    assert (told.value.wait, clock.slept, len(server.asked)) == (3600.0, [], 1)


def test_a_refusal_is_not_asked_again(server: Server) -> None:
    server.pages["/1"] = busy(1, 403)
    with pytest.raises(FetchError):
        fetcher().get_patiently(server.url("/1"), 5)
    assert len(server.asked) == 1


def test_patience_ends(server: Server) -> None:
    server.pages["/1"] = busy(9)
    with pytest.raises(FetchError):
        fetcher().get_patiently(server.url("/1"), 2)
    assert len(server.asked) == 3


def test_backoff_doubles_up_to_a_day() -> None:
    assert [backoff(n, None) for n in (1, 2, 3)] == [60.0, 120.0, 240.0]
    assert backoff(1, 600.0) == 600.0
    assert backoff(10**9, None) == LONGEST
    assert backoff(1, 10.0**9) == LONGEST


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 05 Aug 2031 10:01:30 GMT", 90.0),
        ("Tue, 05 Aug 2031 09:00:00 GMT", 0.0),
        ("9" * 400, LONGEST),
        ("-5", None),
        ("soon", None),
        ("Tue, 99 Aug 2031 10:01:30 GMT", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, ManualClock()) == seconds
