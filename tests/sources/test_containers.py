"""Feeds, web archives and saved pages: what stands in them becomes reports with the dates that they give."""

import gzip
import io
import json
import zipfile

import pytest

from dateline import pipeline, sources
from dateline.model.article import Article, Failure

BODY = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills."


def _read(tmp_path, name: str, data: bytes):
    path = tmp_path / name
    path.write_bytes(data)
    found = list(pipeline.read_articles([str(path)], {}))
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, Failure)]


def _rss(*items: str, before: str = "") -> bytes:
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    feed = f'<?xml version="1.0"?>{before}<rss version="2.0" {names}><channel><title>Ister Herald</title>'
    return (feed + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>").encode()


def test_an_item_of_a_feed_is_a_report_with_the_feeds_date(tmp_path):
    full = f"<content:encoded><![CDATA[<p>{BODY}</p><p>It is <b>dry</b> &amp; calm.</p>]]></content:encoded>"
    data = _rss(
        "<title>Levee holds</title><link>https://kolm.example/1</link><description>Short.</description>"
        f'<pubDate>Mon, 04 Aug 2031 23:40:00 -0700</pubDate>{full}<source url="https://w.example">Ister Wire</source>',
        f"<title>Ferry</title><dc:date>2031-08-05T01:00:00+02:00</dc:date><description>{BODY}</description>",
        f"<title>No date</title><description>{BODY}</description>",
    )
    articles, failures = _read(tmp_path, "news.xml", data)
    assert failures == []
    first, second, third = articles
    assert first.text == f"{BODY}\n\nIt is dry & calm."
    assert (first.title, first.outlet, first.url) == ("Levee holds", "Ister Wire", "https://kolm.example/1")
    assert (first.published.value, first.published.basis) == ("2031-08-04T23:40:00-07:00", "feed")
    assert (first.published.day.day, first.notes) == (4, ("feed",))
    assert (second.outlet, second.published.value) == ("Ister Herald", "2031-08-05T01:00:00+02:00")
    assert any("summary" in note for note in second.notes)
    assert third.published.basis == "none"
    assert [a.name for a in articles] == ["news.xml#1", "news.xml#2", "news.xml#3"]


def test_an_atom_entry_tells_published_from_updated(tmp_path):
    entries = (
        f"<entry><title>A</title><published>2031-08-04T23:00:00-04:00</published><updated>2031-08-06T01:00:00Z</updated>"
        f'<content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry>'
        f"<entry><title>B</title><updated>2031-08-06T01:00:00Z</updated><summary>{BODY}</summary></entry>"
    )
    data = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Ister</title>{entries}</feed>'.encode()
    (first, second), _ = _read(tmp_path, "news.atom", data)
    assert first.published.value == "2031-08-04T23:00:00-04:00"
    assert [(r.value, r.reason) for r in first.published.rejected] == [
        ("2031-08-06T01:00:00Z", "it is when the report was modified")
    ]
    assert (second.published.value, str(second.published.latest)) == (None, "2031-08-06")


def test_a_feed_with_broken_xml_is_still_read(tmp_path):
    broken = f"<title>A & B</title><description>{BODY} <b>Dry</description>"
    data = _rss(broken, f"<title>C</title><description>{BODY}</description><title>")
    articles, failures = _read(tmp_path, "news.xml", data[: -len("</item></channel></rss>")])
    assert [a.title for a in articles] == ["A & B", "C"]
    assert failures == []


def test_the_entities_of_a_feed_are_never_expanded(tmp_path):
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    types = (f'<!DOCTYPE rss [<!ENTITY e0 "ha">{bomb}]>', '<!DOCTYPE rss [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>')
    for number, before in enumerate(types):
        data = _rss(f"<title>Levee &e11;</title><description>{BODY} &e11;</description>", before=before)
        (found,), _ = _read(tmp_path, f"{number}.xml", data)
        assert found.text == BODY
        assert found.title == "Levee"


def test_a_feed_without_items_is_a_failure(tmp_path):
    assert "without items" in _read(tmp_path, "news.xml", _rss())[1][0].problem


def test_a_feed_is_not_looked_for_elsewhere(tmp_path):
    """Feedparser would fetch what looks like an address, and open what looks like a file's name."""
    _, failures = _read(tmp_path, "news.xml", b"<rss>http://127.0.0.1:9/feed</rss>")
    assert len(failures) == 1


def _page(day: str, title: str = "Levee holds", coding: str = "utf-8") -> bytes:
    head = f"<meta property='article:published_time' content='{day}'>"
    return f"<html><head>{head}</head><body><article><h1>{title}</h1><p>{BODY}</p></article></body></html>".encode(
        coding
    )


def _record(kind: str, headers: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2031-08-05T10:00:00Z\r\n{headers}"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _warc(*pages: tuple[str, bytes, str, str], packed: bool = True) -> bytes:
    """Of (address, content, status, Content-Type), each fetched on 5 August 2031."""
    records = [_record("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: a test\r\n")]
    for url, content, status, kind in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        headers = f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        records.append(_record("response", headers, answer))
    return b"".join(gzip.compress(r) if packed else r for r in records)


HTML = "text/html; charset=utf-8"
GOOD = ("https://kolm.example/1", _page("2031-08-04T23:30:00-05:00"), "200 OK", HTML)
LATER = ("https://kolm.example/2", _page("2031-08-09", "Ferry runs"), "200 OK", HTML)


@pytest.mark.parametrize("form", ["records packed", "plain", "packed as a whole"])
def test_a_page_of_a_web_archive_has_its_address_and_when_it_was_fetched(tmp_path, form):
    data = _warc(GOOD, LATER, packed=form == "records packed")
    data = gzip.compress(data) if form == "packed as a whole" else data
    (first, second), failures = _read(tmp_path, "crawl.warc.gz", data)
    assert failures == []
    assert (first.url, first.retrieved) == ("https://kolm.example/1", "2031-08-05T10:00:00Z")
    assert (first.published.value, first.published.basis) == ("2031-08-04T23:30:00-05:00", "page metadata")
    # When it was fetched is no publication, and nothing later is one.
    assert (second.title, second.published.value) == ("Ferry runs", None)
    assert [r.reason for r in second.published.rejected] == ["it lies after the report was fetched, on 2031-08-05"]


def test_what_is_no_page_is_passed_over_and_what_was_refused_is_told(tmp_path):
    data = _warc(
        ("https://kolm.example/a", b"<html>gone</html>", "403 Forbidden", HTML),
        ("https://kolm.example/b", b"<html>moved</html>", "301 Moved", HTML),
        ("https://kolm.example/c.png", b"\x89PNG", "200 OK", "image/png"),
        GOOD,
    )
    articles, failures = _read(tmp_path, "crawl.warc.gz", data)
    assert [a.url for a in articles] == ["https://kolm.example/1"]
    assert [f.problem for f in failures] == ["was answered with status 403"]
    assert failures[0].source.endswith("#2 https://kolm.example/a")


def _wacz(*listed: str) -> bytes:
    """Of a listed page, one that a listed one leads to, a frame, and an image."""
    leads = ("https://kolm.example/old", b"moved", "301 Moved\r\nLocation: /2", HTML)
    frame = ("https://ads.example/frame", _page("2031-08-04", "Buy boats"), "200 OK", HTML)
    pages = [b'{"format": "json-pages-1.0", "id": "pages"}', *(json.dumps({"url": u}).encode() for u in listed)]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", b"\n".join(pages))
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"x"))
        archive.writestr("archive/data.warc.gz", _warc(GOOD, frame, leads, LATER))
    return held.getvalue()


def test_of_a_collection_the_listed_pages_are_read_and_a_missing_one_is_told(tmp_path):
    data = _wacz("http://kolm.example/1/", "https://kolm.example/old", "https://kolm.example/lost")
    articles, failures = _read(tmp_path, "crawl.wacz", data)
    assert [a.url for a in articles] == ["https://kolm.example/1", "https://kolm.example/2"]
    assert articles[0].locations[0].endswith("crawl.wacz#archive/data.warc.gz#2")
    assert articles[0].retrieved == "2031-08-05T10:00:00Z"
    assert [(f.source.rpartition(" ")[2], f.problem) for f in failures] == [
        ("https://kolm.example/lost", "is listed among its pages and is not in its archives")
    ]


def test_of_a_collection_without_a_list_every_page_is_read(tmp_path):
    assert len(_read(tmp_path, "crawl.wacz", _wacz())[0]) == 3


SINGLE = (
    "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://kolm.example/levee \n"
    " saved date: Tue Aug 05 2031 12:00:00 GMT+0200 (Central European Summer Time)\n-->"
)


def test_a_page_saved_with_its_pictures_inside_is_read_without_them(tmp_path):
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 200_000
    body = _page("2031-08-04").decode().replace("<html>", "").replace("<p>", f"<img src='{picture}'><p>")
    style = f"<style>.a{{background:url({picture})}}</style>"
    (found,), failures = _read(tmp_path, "levee.html", (SINGLE + style + body).encode())
    assert (found.url, found.retrieved) == ("https://kolm.example/levee", "2031-08-05T12:00:00+02:00")
    assert (found.text, failures) == (f"Levee holds\n\n{BODY}", [])


def test_the_servers_charset_is_believed(tmp_path):
    page = _page("2031-08-04", "Дамба выдержала", "windows-1251")
    (found,), _ = _read(
        tmp_path, "a.warc", _warc(("https://k.example/1", page, "200 OK", "text/html; charset=windows-1251"))
    )
    assert found.title == "Дамба выдержала"


@pytest.mark.parametrize("packed", [True, False])
def test_of_an_archive_that_breaks_off_the_good_pages_are_kept_with_one_failure(tmp_path, packed):
    whole = _warc(GOOD, packed=packed)
    both = _warc(GOOD, LATER, packed=packed)
    articles, failures = _read(tmp_path, "crawl.warc.gz", both[: len(whole) + (len(both) - len(whole)) * 4 // 5])
    assert [a.url for a in articles] == ["https://kolm.example/1"]
    assert len(failures) == 1
    assert "is broken" in failures[0].problem


def test_damaged_compression_is_one_failure(tmp_path):
    data = bytearray(_warc(GOOD, LATER))
    at = len(_warc(GOOD)) + 60
    data[at : at + 20] = b"\xff" * 20
    articles, failures = _read(tmp_path, "crawl.warc.gz", bytes(data))
    assert ([a.url for a in articles], len(failures)) == (["https://kolm.example/1"], 1)


def test_an_archive_may_be_larger_than_a_file_and_a_page_may_not(tmp_path, monkeypatch):
    large = ("https://kolm.example/3", _page("2031-08-04") + b" " * 5000, "200 OK", HTML)
    monkeypatch.setenv("DATELINE_MAX_BYTES", "1000")
    articles, failures = _read(tmp_path, "crawl.warc", _warc(*[GOOD] * 3, large, packed=False))
    assert len(articles) == 3
    assert ["larger than 1000 bytes" in f.problem for f in failures] == [True]


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n" + b"\xff" * 500, b"WARC/1.1\r\n\r\n", _warc()])
def test_an_archive_without_a_page_is_a_failure(tmp_path, data):
    articles, failures = _read(tmp_path, "crawl.warc", data)
    assert (articles, len(failures)) == ([], 1)


def test_an_archive_on_standard_input(tmp_path):
    found = list(sources.read(["-"], io.BytesIO(_warc(GOOD))))
    assert [(f.kind, f.location) for f in found] == [("html", "standard input#2")]
    assert found[0].why == "it opens, unpacked, with WARC/"


MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://kolm.example/levee\nSubject: Levee\n"
    "Date: Tue, 5 Aug 2031 10:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b1"\n\n--b1\nContent-Type: {kind}\n'
    "Content-Transfer-Encoding: quoted-printable\n\n{page}\n\n--b1--\n"
)


def test_a_page_saved_with_its_parts_was_fetched_when_it_was_saved(tmp_path):
    page = _page("2031-08-04T23:30:00-05:00").decode().replace("=", "=3D")
    (found,), _ = _read(tmp_path, "levee.mhtml", MHTML.format(kind="text/html", page=page).encode())
    assert (found.url, found.retrieved) == ("https://kolm.example/levee", "2031-08-05T10:00:00Z")
    assert (found.text, found.published.value) == (f"Levee holds\n\n{BODY}", "2031-08-04T23:30:00-05:00")
    (found,), _ = _read(
        tmp_path, "b.mhtml", MHTML.format(kind="text/html", page=page.replace("08-04", "09-04")).encode()
    )
    assert found.published.value is None


def test_a_saved_page_without_html_is_a_failure(tmp_path):
    _, failures = _read(tmp_path, "levee.mhtml", MHTML.format(kind="image/png", page="x").encode())
    assert "without HTML" in failures[0].problem


def test_a_mail_with_related_parts_stays_a_mail(tmp_path):
    mail = MHTML.format(kind="text/html", page=f"<p>{BODY}</p>").replace("<Saved by Blink>", "Desk <d@kolm.example>")
    mail = mail.replace("Snapshot-Content-Location: https://kolm.example/levee\n", "")
    (found,), _ = _read(tmp_path, "levee.eml", mail.encode())
    assert (found.published.basis, found.retrieved) == ("mail header", None)


def test_the_same_container_gives_the_same_bytes(tmp_path):
    data = _rss(f"<title>A</title><description>{BODY}</description>")
    (tmp_path / "a.xml").write_bytes(data)
    first, second = ([item.data for item in sources.read([str(tmp_path / "a.xml")])] for _ in range(2))
    assert first == second
    assert json.loads(first[0])["title"] == "A"
