"""Pages that stand where a report should are told from reports, and reports are never taken for them."""

import pytest

from dateline.articles.building import build
from dateline.articles.shown_page import shown
from dateline.errors import InputError
from dateline.markup import parsed
from dateline.model.article import Article, RawSource

SENTENCE = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills. "
WALL = "<div class='offer'><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>"
BANNER = (
    "<div class='cmp'><p>We value your privacy. We and our partners store and/or access information on a device.</p>"
    "<button>Accept all</button><a>Manage options</a></div>"
)


def report(sentences: int) -> str:
    paragraph = f"<p>{SENTENCE * 2}</p>"
    return f"<article><h1>Levee holds</h1>{paragraph * max(1, sentences // 2)}</article>"


def page(body: str, title: str = "Levee holds | Ister Herald", head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def built(data: bytes, **archived: str) -> Article:
    told = tuple(archived.items())
    return build(RawSource("saved.html", "saved.html", "html", "", data, (), told), {})


def refused(data: bytes, **archived: str) -> str:
    with pytest.raises(InputError) as told:
        built(data, **archived)
    assert told.value.source == "saved.html"
    assert told.value.remedy
    return told.value.problem


def json_ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    "data",
    [
        page(report(2) + WALL),
        page(
            report(4)
            + WALL.replace("Subscribe to continue", "You’ve reached your limit of free articles. Sign in to continue")
        ),
        page(report(2) + WALL, head=json_ld('"isAccessibleForFree": true')),
        page(report(2), head=json_ld('"isAccessibleForFree": "False"')),
        page(report(6), head=json_ld('"isAccessibleForFree": false, "wordCount": 900')),
        page(
            report(6) + "<div class='paid'></div>",
            head=json_ld(
                '"isAccessibleForFree": false, "hasPart": [{"isAccessibleForFree": "false", "cssSelector": ".paid"}]'
            ),
        ),
    ],
    ids=[
        "wall",
        "limit reached",
        "free tag believed",
        "paid tag and little text",
        "shorter than told",
        "paid part empty",
    ],
)
def test_the_opening_of_a_report_before_a_paywall_is_no_report(data: bytes) -> None:
    assert refused(data).startswith("is a paywall, not the report (")


@pytest.mark.parametrize(
    "data",
    [
        page(report(40) + WALL),
        page(report(8)),
        page(report(4) + f"<div style='display: none'>{WALL}</div><template>{WALL}</template>"),
        page(
            report(4),
            head="<script>var wall = 'Subscribe to continue reading'</script>" + json_ld('"isAccessibleForFree": true'),
        ),
        page(report(12), head=json_ld('"isAccessibleForFree": false')),
        page(
            f"<div class='paid'>{report(6)}</div>",
            head=json_ld(
                '"isAccessibleForFree": false, "hasPart": {"isAccessibleForFree": false, "cssSelector": ".paid"}'
            ),
        ),
        page(report(2) + BANNER),
        page(report(2) + "<form><input type='password'></form>"),
        page(report(2) + "<noscript>Please enable JavaScript.</noscript>", "Access denied to the levee - Ister Herald"),
        page(report(2).replace("Levee holds", "404 families leave Kolm"), "404 families leave Kolm - Ister Herald"),
        page(report(2) + "<footer>Privacy policy. Cookie settings. Log in. Subscribe.</footer>"),
    ],
    ids=[
        "long",
        "short",
        "hidden",
        "in a script",
        "paid and whole",
        "paid part is there",
        "banner",
        "login form",
        "titles",
        "number",
        "footer",
    ],
)
def test_a_report_is_one_whatever_stands_around_it(data: bytes) -> None:
    article = built(data)
    assert SENTENCE.strip() in article.text


PASSWORD = "<form><input type='email'><input type='PASSWORD'></form>"
SCRIPTS = "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>"
CHALLENGE = "<h1>kolm.example</h1><noscript>Enable JavaScript and cookies to continue</noscript>"
NOT_REPORTS = [
    ("a consent page", "Ister Herald", f"<h1>Before you continue to Ister Herald</h1>{BANNER}"),
    ("a consent page", "Cookies", f"<div>{BANNER * 3}</div><p>Ister Herald, Kolm.</p>"),
    ("a login page", "Sign in | Ister Herald", f"<h1>Sign in</h1>{PASSWORD}<p>Welcome.</p>"),
    ("a login page", "Ister Herald", f"<p>Your account.</p>{PASSWORD}"),
    ("a test whether a person is asking", "Just a moment...", CHALLENGE),
    ("a test whether a person is asking", "Herald", "<p>Verify you’re human by clicking below.</p><p>Ray ID: 8a</p>"),
    ("a page that shows its text only where its scripts run", "Ister Herald", SCRIPTS),
    ("a page that says that the report is not there", "404 - Ister Herald", "<h1>Page not found</h1><p>It moved.</p>"),
    (
        "a page that says that the report is not there",
        "Herald",
        "<h1>Sorry, we couldn’t find it</h1><p>Other news.</p>",
    ),
]


@pytest.mark.parametrize(("kind", "title", "body"), NOT_REPORTS)
def test_what_is_no_report_is_told_as_what_it_is(kind: str, title: str, body: str) -> None:
    problem = refused(page(body, title))
    assert problem.startswith(f"is {kind}, not the report (")
    assert "\n" not in problem


def test_where_a_page_came_from_tells_too() -> None:
    asked = "https://www.kolm.example/2031/08/levee"
    consent = refused(page(report(40)), asked=asked, url="https://consent.kolm.example/v2/collect?continue=1")
    assert consent == "is a consent page, not the report (it comes from consent.kolm.example)"
    assert "front page" in refused(page(report(40)), asked=asked, url="https://www.kolm.example/")
    assert "a login page" in refused(page(report(2)), asked=asked, url="https://www.kolm.example/account/login?next=1")
    assert built(page(report(2)), asked=asked, url=asked + "/").url == asked + "/"
    # A front page that was asked for is what was wanted; consent.example is somebody's own name.
    assert built(page(report(2)), asked="https://kolm.example/", url="https://kolm.example/").text
    assert built(page(report(2)), asked="https://consent.example/a/b", url="https://consent.example/a/b").text


def test_what_its_feed_says_of_a_page_fills_what_it_does_not_say_itself() -> None:
    told = {
        "feed published": "Mon, 04 Aug 2031 23:40:00 -0700",
        "feed source": "Ister Wire",
        "feed title": "From the feed",
    }
    bare = built(page(report(2), ""), url="https://kolm.example/1?from=rss", **told)
    assert (bare.outlet, bare.published.value, bare.published.basis) == (
        "Ister Wire",
        "2031-08-04T23:40:00-07:00",
        "feed",
    )
    assert bare.title == "Levee holds"
    head = (
        "<meta property='og:site_name' content='Ister Herald'><link rel='canonical' href='https://kolm.example/1'>"
        "<meta property='article:published_time' content='2031-08-03T10:00:00Z'>"
    )
    full = built(page(report(2), head=head), url="https://kolm.example/1?from=rss", **told)
    assert (full.outlet, full.published.value, full.url) == (
        "Ister Herald",
        "2031-08-03T10:00:00Z",
        "https://kolm.example/1",
    )


def test_a_page_saved_with_its_parts_is_judged_like_any_other() -> None:
    head = b'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b1"\n\n--b1\n'
    for body, title in ((f"<h1>Sign in</h1>{PASSWORD}", "Sign in"), (report(2) + WALL, "Levee holds")):
        data = head + b"Content-Type: text/html\n\n" + page(body, title) + b"\n\n--b1--\n"
        with pytest.raises(InputError, match="not the report"):
            build(RawSource("saved.mhtml", "saved.mhtml", "mhtml", "", data), {})


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50000 + WALL + "<input type=password>" * 20000,
        "<i hidden></i>x" * 100000,
        "<p style='display:none'>" * 50000,
        "<h1>" * 20000,
        "<p class='paid'>" * 20000,
    ],
    ids=["deep", "hidden", "hidden and deep", "headings", "paid parts"],
)
def test_a_hostile_page_is_looked_at_in_the_time_of_a_test(markup: str) -> None:
    paid = '"isAccessibleForFree": false, "hasPart": {"isAccessibleForFree": false, "cssSelector": ".paid"}'
    data = page(markup, head=json_ld(paid))
    assert shown(parsed(data.decode())).free is False
    assert "a paywall" in refused(data)


def test_a_hostile_page_raises_nothing_else() -> None:
    assert "no body of text" in refused(page("<div>" * 20000 + WALL + "<input type=password>" * 20000))
