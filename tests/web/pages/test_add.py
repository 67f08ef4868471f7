"""Reports are added in the browser: from an upload to the rows, and what is told where something of it fails."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from dateline.model.fetching import FeedItem, Fetch
from dateline.storage.sqlite import open_case
from tests.sources.web.server import Page
from tests.sources.web.server import serving as web_server
from tests.web.pages.working import over, sent, words
from tests.web.served import served, visitor

FERRY = """Ferry runs aground off Odresk

ODRESK, 6 May 2031 - Four people were hurt on Tuesday when the ferry Sandra ran aground off Odresk, coast guards said.

"We heard a loud crash," said Mayor Ilse Brandt. The harbour was closed until the evening.
"""
HARBOUR = """Odresk harbour opens again

ODRESK, 7 May 2031 - The harbour of Odresk opened again on Wednesday, a day after the ferry Sandra ran aground.
"""
UNDATED = "The bridge\n\nA bridge over the Ostra fell on Monday, the mayor of Ostra said. Nobody was hurt.\n"
HOSTILE = "<img src=x onerror=alert(1)> ../../etc/passwd\u202e.txt"

Served = Callable[[Path], httpx.Client]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_WORKERS", "1")
    monkeypatch.setenv("DATELINE_POLITENESS", "0")


def test_from_an_upload_to_what_it_tells(serving: Served, tmp_path: Path) -> None:
    client = serving(tmp_path / "odresk.dateline")
    assert "No feed is watched" in words(client.get("/add"))
    files = [
        ("files", ("ferry.txt", FERRY)),
        ("folder", ("wire/harbour.txt", HARBOUR)),
        ("files", ("broken.bin", b"\x00\x01\x02")),
        ("files", (HOSTILE, UNDATED)),
        ("files", ("", b"")),
    ]
    answer = sent(client, "/add", {"addresses": "", "published": ""}, files)
    assert answer.url.path == "/jobs/1"
    done = over(client, "/jobs/1")
    told = words(done)
    assert told.startswith("Adding 4 files asked by R. Ames")
    assert "✓ Done: 3 reports new or changed; 3 reports annotated, 3 linked." in told
    assert "broken.bin is binary, not a text" in told
    assert "ferry.txt text it is text" in told and "harbour.txt text it is text" in told
    assert "<img" not in done.text.split("<main", 1)[1]
    assert "\u202e" not in done.text
    assert '<a class="button main" href="/">Read the brief</a>' in done.text
    with open_case(tmp_path / "odresk.dateline", write=False) as case:
        names = sorted(a.name for a in case.articles())
    assert [n for n in names if not n.startswith("passwd")] == ["ferry.txt", "harbour.txt"]
    assert len(names) == 3 and "/" not in "".join(names)
    # What the page of each says without a job at work.
    assert "not linked" not in client.get("/failures").text


def test_where_nothing_can_be_added_the_form_says_why_and_keeps_what_was_typed(serving: Served, tmp_path: Path) -> None:
    client = serving(tmp_path / "c.dateline")
    nothing = sent(client, "/add", {"addresses": " \n "}, [("files", ("", b""))])
    assert nothing.status_code == 400
    assert "Nothing was added: nothing is given to add; choose files, or give an address." in words(nothing)
    wrong = sent(client, "/add", {"addresses": "https://ostra.example/a\nftp://x/<b>", "watch": "yes"})
    assert wrong.status_code == 400
    assert "ftp://x/<b>: is no http or https address" in words(wrong)
    assert "https://ostra.example/a\nftp://x/&lt;b&gt;</textarea>" in wrong.text
    assert 'name="watch" value="yes" checked' in wrong.text
    two = [("files", ("a.txt", FERRY)), ("files", ("b.txt", HARBOUR))]
    dated = sent(client, "/add", {"published": "2031-05-09"}, two)
    assert dated.status_code == 400
    assert "a date of publication is for one report" in words(dated)
    assert 'name="published" value="2031-05-09"' in dated.text
    assert client.get("/api/v1/jobs").json()["total"] == 0


def test_more_files_than_are_allowed_are_refused(
    serving: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_UPLOAD_FILES", "2")
    client = serving(tmp_path / "c.dateline")
    assert "At most 2 files" in words(client.get("/add"))
    answer = sent(client, "/add", {}, [("files", (f"{n}.txt", FERRY)) for n in range(3)])
    assert answer.status_code == 400
    assert client.get("/api/v1/jobs").json()["total"] == 0


def test_a_single_report_without_a_date_is_given_one(serving: Served, tmp_path: Path) -> None:
    client = serving(tmp_path / "c.dateline")
    sent(client, "/add", {"published": "2031-05-09"}, [("files", ("bridge.txt", UNDATED))])
    assert "1 report new or changed" in words(over(client, "/jobs/1"))
    with open_case(tmp_path / "c.dateline", write=False) as case:
        [article] = case.articles()
    assert (article.published.value, article.published.basis) == ("2031-05-09", "given")


def test_feeds_are_watched_asked_and_forgotten(tmp_path: Path) -> None:
    told = "A mill burnt in Odresk on Monday, the fire service said; nobody was hurt there."
    item = f"<item><guid>1</guid><title>Fire in Odresk</title><description>{told}</description></item>"
    feed = f"<rss version='2.0'><channel><title>Odresk Wire</title>{item}</channel></rss>"
    kind = (("Content-Type", "application/rss+xml"),)
    path = tmp_path / "c.dateline"
    with web_server() as server, served(path, analyst="R. Ames", allow_private=True) as address:
        client = visitor(address, follow_redirects=True, timeout=60)
        server.pages["/feed"] = Page(feed.encode(), headers=kind)
        lines = f"{server.url('/feed')}\r\n\r\n{server.url('/gone')}"
        sent(client, "/add", {"addresses": lines, "watch": "yes"})
        told = words(over(client, "/jobs/1"))
        assert "Adding 2 feeds" in told and "1 report new or changed" in told
        told = words(client.get("/add"))
        assert f"{server.url('/feed')} asked " in told
        assert "gave what it has 1 report so far, 1 only as the feed gives them" in told
        assert f"{server.url('/gone')} asked " in told and "not found 0 reports so far Try again now" in told
        # The address that failed is listed with a way to try again, as a feed.
        failed = client.get("/failures").text
        assert (
            f'name="addresses" value="{server.url("/gone")}"><input type="hidden" name="watch" value="yes">' in failed
        )
        server.pages["/gone"] = Page(feed.encode(), headers=kind)
        sent(client, "/add", {"addresses": server.url("/gone"), "watch": "yes"})
        over(client, "/jobs/2")
        assert "Nothing failed" in words(client.get("/failures"))
        assert sent(client, "/feeds/ask", {}).url.path == "/jobs/3"
        assert "2 feeds: 0 new" in words(over(client, "/jobs/3"))
        forgotten = sent(client, "/feeds/forget", {"feed": server.url("/gone")})
        assert forgotten.url.path == "/add" and server.url("/gone") not in forgotten.text
        assert server.url("/feed") in forgotten.text
        client.close()


def test_a_feed_says_how_it_stands(serving: Served, tmp_path: Path) -> None:
    path, url = tmp_path / "c.dateline", "https://ostra.example/feed?a=1&b=<2>"
    with open_case(path, create=True) as case:
        case.fetched.keep(Fetch(url, "feed", status=503, checked="2031-05-06T08:00:00Z", due="2031-05-06T09:30:00Z"))
        case.fetched.keep(
            Fetch("https://a.example/", "feed", status=410, checked="2031-05-06T08:00:00Z", due="9999-12-31T23:59:59Z")
        )
        case.fetched.keep(Fetch("https://b.example/", "feed"))
        for number, state in enumerate(("page", "page", "feed", "waiting", "nothing")):
            case.fetched.keep_item(FeedItem(url, str(number), f"https://ostra.example/{number}", state))
    client = serving(path)
    page = client.get("/add")
    told = words(page)
    assert "3 feeds Ask all now" in told
    assert (
        f"{url} asked 6 May 2031, 08:00 UTC answered with an error (503) not again before 6 May 2031, 09:30 UTC "
        "3 reports so far, 1 only as the feed gives them, 1 still to be fetched"
    ) in told
    assert "https://a.example/ asked 6 May 2031, 08:00 UTC gone for good 0 reports so far" in told
    assert "https://b.example/ not asked yet 0 reports so far Forget" in told
    assert "<2>" not in page.text
