"""Feeds and pages from a real server into a case: each item once, nothing lost, every failure told."""

import gzip
import io
import json
from pathlib import Path

import pytest

from dateline.casework.polling import Poller
from dateline.model.article import Article
from dateline.model.fetching import Fetch
from dateline.sources.web import Fetcher
from dateline.storage.case import Case
from dateline.storage.sqlite import open_case, temporary_case
from tests.casework.hearing import Heard
from tests.sources.web.server import ManualClock, Page, Server, redirect, serving, terms

SENTENCE = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills. "
XML = (("Content-Type", "application/rss+xml"),)


@pytest.fixture
def server():
    with serving() as running:
        yield running


def page(title: str, head: str = "") -> Page:
    body = f"<article><h1>{title}</h1><p>{SENTENCE * 2}</p><p>{title} is what Ana Tesk of Kolm said.</p></article>"
    return Page(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode())


def item(number: int, link: str | None = None, more: str = "") -> str:
    link = f"/{number}" if link is None else link
    return (
        f"<item><title>Report {number}</title><link>{link}</link><guid isPermaLink='false'>g{number}</guid>"
        f"<description>Summary {number}: {SENTENCE}</description>{more}</item>"
    )


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Ister Herald</title>{''.join(items)}</channel></rss>".encode()


def with_etag(body: bytes):
    """A feed that is answered with 304 where its reader has it already."""
    tag = f'"{hash(body):x}"'

    def answer(request) -> None:
        same = request.headers["If-None-Match"] == tag
        Page(b"" if same else body, 304 if same else 200, (*XML, ("ETag", tag)))(request)

    return answer


def polled(case: Case, clock: ManualClock, *feeds: str, **given: object) -> str:
    """One poll by a fresh poller, as after a restart; what it came to."""
    for feed in feeds:
        case.fetched.keep(Fetch(feed, "feed"))
    case.commit()
    fetcher = Fetcher(terms(**given), clock=clock, memory=None)
    return str(Poller(case, fetcher, Heard(), retries=2).poll())


def by_title(case: Case) -> dict[str | None, Article]:
    return {article.title: article for article in case.articles()}


def problems(case: Case) -> list[str]:
    return [failure.problem for failure in case.failures()]


def test_items_arrive_once_across_polls_and_a_restart(server: Server, tmp_path: Path) -> None:
    server.pages |= {f"/{n}": page(f"Report {n}") for n in range(1, 5)}
    server.pages["/feed"] = with_etag(rss(item(1), item(2)))
    clock, path = ManualClock(), tmp_path / "case"
    with open_case(path, create=True) as case:
        assert polled(case, clock, server.url("/feed")) == "1 feed: 2 new, 0 unchanged, 0 failed"
        assert polled(case, clock) == "1 feed: 0 new, 1 unchanged, 0 failed"
    server.pages["/feed"] = with_etag(rss(item(3), item(2), item(1)))
    with open_case(path) as case:
        assert polled(case, clock) == "1 feed: 1 new, 0 unchanged, 0 failed"
        # The feed is reordered and an item has gone: nothing comes again.
        server.pages["/feed"] = with_etag(rss(item(1), item(3)))
        assert polled(case, clock) == "1 feed: 0 new, 0 unchanged, 0 failed"
        assert sorted(by_title(case)) == ["Report 1", "Report 2", "Report 3"]
        assert problems(case) == []
        for article in case.articles():
            assert article.retrieved == "2031-08-05T10:00:00Z"
            assert case.original(article.raw_sha256) == server.pages[article.url.removeprefix(server.url(""))].body
    assert sorted(server.asked) == ["/1", "/2", "/3", *["/feed"] * 4]
    conditional = ["if-none-match" in headers for path, headers in server.requests if path == "/feed"]
    assert conditional == [False, True, True, True]


def test_a_feed_without_etags_is_asked_by_date(server: Server) -> None:
    server.pages["/1"] = page("Report 1")

    def feed(request) -> None:
        same = request.headers["If-Modified-Since"] == "Mon, 04 Aug 2031 10:00:00 GMT"
        headers = (*XML, ("Last-Modified", "Mon, 04 Aug 2031 10:00:00 GMT"))
        Page(b"" if same else rss(item(1)), 304 if same else 200, headers)(request)

    server.pages["/feed"] = feed
    clock = ManualClock()
    with temporary_case() as case:
        polled(case, clock, server.url("/feed"))
        assert polled(case, clock) == "1 feed: 0 new, 1 unchanged, 0 failed"


WALLED = f"<h1>Report</h1><p>{SENTENCE}</p><p>Subscribe to continue reading.</p>".encode()
CONSENT = (
    b"<h1>Before you continue to Ister Herald</h1><p>We and our partners use cookies.</p><button>Accept all</button>"
)
LOGIN = b"<title>Sign in</title><h1>Sign in</h1><form><input type='password'></form>"


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Page(b"<h1>Forbidden</h1>", 403), "was answered with status 403"),
        (Page(b"", 402), "wants payment"),
        (Page(WALLED), "is a paywall, not the report"),
        (Page(CONSENT), "is a consent page, not the report"),
        (Page(LOGIN), "is a login page, not the report"),
        (
            Page(b"<title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript>"),
            "is a test",
        ),
        (Page(b""), "is empty"),
        (Page(b"<html><body></body></html>"), "no body of text"),
        (redirect("ftp://127.0.0.1/"), "redirects to ftp"),
        (Page(b"\x89PNG\r\n\x1a\n\0\0", headers=(("Content-Type", "image/png"),)), "is a picture"),
    ],
    ids=["403", "402", "paywall", "consent", "login", "robot test", "empty", "no text", "other scheme", "picture"],
)
def test_an_item_whose_page_is_refused_stays_as_its_feeds_summary(server: Server, refusal, words: str) -> None:
    server.pages |= {"/1": refusal, "/feed": Page(rss(item(1)), headers=XML)}
    clock = ManualClock()
    with temporary_case() as case:
        tally = polled(case, clock, server.url("/feed"))
        assert tally == "1 feed: 1 new (1 only as the feed gives them), 0 unchanged, 1 failed"
        (article,) = case.articles()
        assert article.text == f"Summary 1: {SENTENCE.strip()}"
        assert (article.url, article.outlet) == (server.url("/1"), "Ister Herald")
        assert "the feed's summary, not the report" in article.notes
        assert any(note.startswith("its page ") and words in note for note in article.notes)
        (failure,) = case.failures()
        assert failure.source == server.url("/1")
        assert words in failure.problem
        assert failure.remedy
        # Refused is refused: it is not asked for with every poll.
        assert polled(case, clock) == "1 feed: 0 new, 0 unchanged, 0 failed"
        assert server.asked.count("/1") == 1


def test_a_redirect_to_where_consent_is_asked_is_a_consent_page(server: Server) -> None:
    """Whatever stands there: here, as some do, the report's own opening."""
    server.pages |= {"/1": redirect(f"http://consent.kolm.example:{server.port}/v2/collect?continue=1")}
    server.pages |= {"/v2/collect?continue=1": page("Report 1"), "/feed": Page(rss(item(1)), headers=XML)}
    with temporary_case() as case:
        case.fetched.keep(Fetch(server.url("/feed"), "feed"))
        fetcher = Fetcher(terms(), clock=ManualClock(), resolve=lambda *_: ["127.0.0.1"])
        tally = Poller(case, fetcher, Heard(), retries=2).poll()
        assert (tally.new, tally.summaries) == (1, 1)
        assert problems(case) == ["is a consent page, not the report (it comes from consent.kolm.example)"]


def test_a_document_at_an_address_keeps_where_and_when_it_was_fetched(server: Server) -> None:
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held)
    for number in range(6):
        canvas.drawString(72, 700 - 16 * number, f"{number} tons of sand were brought to the levee of Kolm.")
    canvas.save()
    server.pages["/report.pdf"] = Page(held.getvalue(), headers=(("Content-Type", "application/pdf"),))
    with temporary_case() as case:
        Poller(case, Fetcher(terms(), clock=ManualClock()), Heard(), 0).take(server.url("/report.pdf"))
        (article,) = case.articles()
        assert "tons of sand" in article.text
        assert (article.url, article.retrieved) == (server.url("/report.pdf"), "2031-08-05T10:00:00Z")


def test_a_refused_page_that_is_added_later_clears_its_failure(server: Server) -> None:
    server.pages |= {"/1": Page(b"", 403), "/feed": Page(rss(item(1)), headers=XML)}
    with temporary_case() as case:
        polled(case, ManualClock(), server.url("/feed"))
        server.pages["/1"] = page("Report 1")
        Poller(case, Fetcher(terms(), clock=ManualClock()), Heard(), 0, patient=True).take(server.url("/1"))
        assert problems(case) == []
        assert case.count() == 2


def test_an_item_whose_server_fails_waits_and_then_comes_or_stays_a_summary(server: Server) -> None:
    server.pages |= {"/1": Page(b"", 503), "/2": Page(b"", 503), "/feed": with_etag(rss(item(1), item(2)))}
    clock = ManualClock()
    with temporary_case() as case:
        assert polled(case, clock, server.url("/feed")) == "1 feed: 0 new, 0 unchanged, 0 failed, 2 left for later"
        # Not before its time, and although the feed does not give the items again.
        assert polled(case, clock) == "1 feed: 0 new, 1 unchanged, 0 failed"
        server.pages["/1"] = page("Report 1")
        clock.sleep(60)
        assert polled(case, clock) == "1 feed: 1 new, 1 unchanged, 0 failed, 1 left for later"
        clock.sleep(3600)
        assert polled(case, clock) == "1 feed: 1 new (1 only as the feed gives them), 1 unchanged, 1 failed"
        assert sorted(by_title(case)) == ["Report 1", "Report 2"]
        assert "the feed's summary, not the report" in by_title(case)["Report 2"].notes
        assert server.asked.count("/2") == 3


def test_a_feed_that_fails_is_left_alone_longer_each_time(server: Server) -> None:
    server.pages["/feed"] = Page(b"", 500)
    clock = ManualClock()
    with temporary_case() as case:
        assert polled(case, clock, server.url("/feed")) == "1 feed: 0 new, 0 unchanged, 1 failed"
        assert polled(case, clock) == "1 feed: 0 new, 0 unchanged, 0 failed, 1 left for later"
        clock.sleep(60)
        polled(case, clock)
        clock.sleep(60)
        assert polled(case, clock) == "1 feed: 0 new, 0 unchanged, 0 failed, 1 left for later"
        clock.sleep(60)
        server.pages["/feed"] = Page(rss(), headers=XML)
        assert polled(case, clock) == "1 feed: 0 new, 0 unchanged, 0 failed"
        assert server.asked.count("/feed") == 3
        assert problems(case) == []


def test_a_feed_is_left_as_long_as_its_server_asks(server: Server) -> None:
    server.pages["/feed"] = Page(b"", 429, (("Retry-After", "7200"),))
    clock = ManualClock()
    with temporary_case() as case:
        polled(case, clock, server.url("/feed"))
        assert case.fetched.feeds()[0].due == "2031-08-05T12:00:00Z"
        assert "too many requests" in problems(case)[0]


def test_a_feed_that_is_gone_is_not_asked_again(server: Server) -> None:
    server.pages["/feed"] = Page(b"", 410)
    clock = ManualClock()
    with temporary_case() as case:
        polled(case, clock, server.url("/feed"))
        clock.sleep(10**7)
        assert polled(case, clock) == "1 feed: 0 new, 0 unchanged, 0 failed"
        assert server.asked == ["/feed"]


def test_one_broken_feed_stops_no_other(server: Server) -> None:
    def hang(request) -> None:
        server.over.wait(5)

    broken = rss(item(2), "<item><title>A & B</title><link>/3</link><description>x <b>y</description>")
    server.pages |= {f"/{n}": page(f"Report {n}") for n in range(1, 6)}
    server.pages |= {
        "/a": hang,
        "/b": Page(broken[: -len("</channel></rss>")], headers=XML),
        "/c": Page(gzip.compress(rss(item(1))), headers=(*XML, ("Content-Encoding", "gzip"))),
        "/d": redirect("/e", 301),
        "/e": Page(b"\n<br />Warning: mysql\n" + rss(item(4)), headers=XML),
        "/f": Page(b"<html><head><link rel='alternate' type='application/rss+xml' href='/c'></head></html>"),
        "/g": Page(b"<rss><channel><item", headers=XML),
        "/h": Page(b"", 403),
    }
    feeds = [server.url(f"/{name}") for name in "abcdfgh"]
    with temporary_case() as case:
        tally = polled(case, ManualClock(), *feeds, seconds=0.3)
        assert tally == "7 feeds: 4 new, 0 unchanged, 4 failed"
        assert sorted(by_title(case)) == ["Report 1", "Report 2", "Report 3", "Report 4"]
        told = {f.source.removeprefix(server.url("")): f for f in case.failures()}
        assert sorted(told) == ["/a", "/f", "/g", "/h"]
        assert "did not answer within 0.3 seconds" in told["/a"].problem
        assert told["/f"].remedy == f"name its feed: {server.url('/c')}"
        assert "broken XML" in told["/g"].problem


def test_links_count_from_the_feed_or_from_the_base_that_it_names(server: Server) -> None:
    entries = (
        "<entry><id>1</id><title>A</title><link href='1.html'/></entry>"
        "<entry xml:base='/other/'><id>2</id><title>B</title><link href='2.html'/></entry>"
        "<entry><id>3</id><title>C</title><link rel='enclosure' href='3.mp3'/><summary>"
        + SENTENCE
        + "</summary></entry>"
    )
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Ister</title>{entries}</feed>".encode()
    server.pages |= {"/old": redirect("/news/feed"), "/news/feed": Page(atom, headers=XML)}
    server.pages |= {"/news/1.html": page("A"), "/other/2.html": page("B")}
    with temporary_case() as case:
        assert polled(case, ManualClock(), server.url("/old")).startswith("1 feed: 3 new")
        assert {a.title: a.url for a in case.articles()} == {
            "A": server.url("/news/1.html"),
            "B": server.url("/other/2.html"),
            "C": None,
        }


def test_what_the_feed_says_of_source_and_date_holds_where_the_page_says_nothing(server: Server) -> None:
    more = "<source url='https://w.example'>Ister Wire</source><pubDate>Mon, 04 Aug 2031 23:40:00 -0700</pubDate>"
    own = (
        "<meta property='og:site_name' content='Kolm Times'>"
        "<meta property='article:published_time' content='2031-08-03T10:00:00Z'>"
    )
    server.pages |= {"/1": page("Report 1"), "/2": page("Report 2", own), "/3": Page(b"", 403)}
    server.pages["/feed"] = Page(rss(*(item(n, more=more) for n in (1, 2, 3))), headers=XML)
    with temporary_case() as case:
        polled(case, ManualClock(), server.url("/feed"))
        found = by_title(case)
        for title, outlet, value, basis in (
            ("Report 1", "Ister Wire", "2031-08-04T23:40:00-07:00", "feed"),
            ("Report 2", "Kolm Times", "2031-08-03T10:00:00Z", "page metadata"),
            ("Report 3", "Ister Wire", "2031-08-04T23:40:00-07:00", "feed"),
        ):
            article = found[title]
            assert (article.outlet, article.published.value, article.published.basis) == (outlet, value, basis)


def test_a_page_that_two_feeds_give_is_fetched_once(server: Server) -> None:
    server.pages |= {
        "/1": page("Report 1"),
        "/a": Page(rss(item(1)), headers=XML),
        "/b": Page(rss(item(1)), headers=XML),
    }
    with temporary_case() as case:
        assert (
            polled(case, ManualClock(), server.url("/a"), server.url("/b")) == "2 feeds: 1 new, 0 unchanged, 0 failed"
        )
        assert server.asked.count("/1") == 1


def test_a_feed_of_too_many_items_is_told(server: Server) -> None:
    words = f"<item><description>{SENTENCE}</description></item>"
    items = "".join(words.replace("Monday", f"Monday, day {n}") for n in range(1001))
    server.pages["/feed"] = Page(rss(items), headers=XML)
    with temporary_case() as case:
        case.fetched.keep(Fetch(server.url("/feed"), "feed"))
        poller = Poller(case, Fetcher(terms(), clock=ManualClock()), Heard(), 2)
        poller._feed(case.fetched.feeds()[0])
        assert len(case.fetched.waiting("9", "9")) == 1000
        assert problems(case) == ["has 1001 items, of which the first 1000 are taken"]


def test_hosts_take_turns(server: Server) -> None:
    links = [f"http://{host}:{server.port}/{n}" for host in ("127.0.0.1", "localhost") for n in (1, 2)]
    server.pages |= {f"/{n}": page(f"Report {n}") for n in (1, 2)}
    server.pages["/feed"] = Page(rss(*(item(n, link) for n, link in enumerate(links, start=1))), headers=XML)
    clock = ManualClock()
    with temporary_case() as case:
        polled(case, clock, server.url("/feed"), politeness=2.0)
    hosts = [headers["host"].partition(":")[0] for path, headers in server.requests if path != "/feed"]
    assert hosts == ["127.0.0.1", "localhost", "127.0.0.1", "localhost"]
    assert clock.slept == [2.0, 2.0]


def test_a_feed_from_inside_is_not_fetched_unasked(server: Server) -> None:
    server.pages["/feed"] = Page(rss(item(1)), headers=XML)
    with temporary_case() as case:
        assert polled(case, ManualClock(), server.url("/feed"), allow_private=False).endswith("1 failed")
        assert "loopback" in problems(case)[0]
    assert server.asked == []


def test_an_interrupted_poll_loses_nothing(server: Server, tmp_path: Path) -> None:
    class Interrupting(Fetcher):
        def get(self, url, known=None):
            if url.endswith("/2"):
                raise KeyboardInterrupt
            return super().get(url, known)

    server.pages |= {f"/{n}": page(f"Report {n}") for n in (1, 2, 3)}
    server.pages["/feed"] = with_etag(rss(item(1), item(2), item(3)))
    with pytest.raises(KeyboardInterrupt), open_case(tmp_path / "case", create=True) as case:
        case.fetched.keep(Fetch(server.url("/feed"), "feed"))
        Poller(case, Interrupting(terms(), clock=ManualClock()), Heard(), 2).poll()
    with open_case(tmp_path / "case") as case:
        assert sorted(by_title(case)) == ["Report 1"]
        # The feed has nothing new to say; what it said before is taken up again.
        assert polled(case, ManualClock()) == "1 feed: 2 new, 1 unchanged, 0 failed"
        assert sorted(by_title(case)) == ["Report 1", "Report 2", "Report 3"]
    assert server.asked.count("/1") == 1


def test_the_order_of_items_does_not_show(server: Server) -> None:
    server.pages |= {f"/{n}": page(f"Report {n}") for n in range(1, 5)}
    dumps = []
    for order in ((1, 2, 3, 4), (3, 1, 4, 2)):
        server.pages["/feed"] = Page(rss(*map(item, order)), headers=XML)
        with temporary_case() as case:
            polled(case, ManualClock(), server.url("/feed"))
            dumps.append(b"".join(case.dump()))
    assert dumps[0] == dumps[1]
    kinds = [json.loads(line)["kind"] for line in dumps[0].splitlines()]
    assert kinds == ["case", *["article"] * 4, "fetch", *["item"] * 4, *["original"] * 4]


def test_an_address_may_hold_a_feed_or_any_file_that_is_read(server: Server) -> None:
    server.pages |= {"/1": page("Report 1"), "/feed": Page(rss(item(1)), headers=XML), "/news": page("Report 9")}
    server.pages["/plain"] = Page(
        f"Levee report\n\n{SENTENCE}".encode("utf-16"), headers=(("Content-Type", "text/plain"),)
    )
    words = "Дамба выдержала ночь дождя, сказал мэр города Колм в понедельник утром."
    cyrillic = f"<html><body><article><p>{words}</p></article></body></html>".encode("koi8-r")
    server.pages["/cyrillic"] = Page(cyrillic, headers=(("Content-Type", "text/html; charset=koi8-r"),))
    with temporary_case() as case:
        one = Poller(case, Fetcher(terms(), clock=ManualClock()), Heard(), 0, patient=True)
        for path in ("/feed", "/feed", "/news", "/plain", "/cyrillic", "/none"):
            one.take(server.url(path))
        texts = [a.text for a in case.articles()]
        assert len(texts) == 4
        assert any(text.startswith("Дамба выдержала") for text in texts)
        assert any(text.startswith("Levee report") for text in texts)
        assert (one.tally.new, one.tally.failed, problems(case)) == (
            4,
            1,
            ["was answered with status 404: there is no such page"],
        )
        assert case.fetched.feeds() == (), "a feed that is added is not watched"
    assert server.asked.count("/1") == 1
