"""What a feed says of its items beside their words: ids, links, where links count from, its charset."""

import io
import json

import pytest

from dateline.sources import feed
from dateline.sources.input import Input

URL = "https://kolm.example/news/feed.xml"


def items(data: bytes, **archived: str) -> list[dict[str, str]]:
    source = Input("feed.xml", "feed.xml", io.BytesIO(data), archived=tuple(archived.items()))
    return [json.loads(raw.data) for raw in feed.entries(source, "")]


def rss(item: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Ister</title><item>{item}</item></channel></rss>".encode()


def atom(entry: str, base: str = "") -> bytes:
    return f"<feed xmlns='http://www.w3.org/2005/Atom' {base}><entry>{entry}</entry></feed>".encode()


@pytest.mark.parametrize(
    ("data", "link"),
    [
        (rss("<link>1.html</link>"), "https://kolm.example/news/1.html"),
        (rss("<link> /1 </link>"), "https://kolm.example/1"),
        (rss("<link>//ister.example/1</link>"), "https://ister.example/1"),
        (rss("<link>https://ister.example/1</link><guid>g1</guid>"), "https://ister.example/1"),
        (rss("<guid>https://ister.example/1</guid>"), "https://ister.example/1"),
        (rss("<guid>g1</guid><title>A</title>"), None),
        (rss("<guid isPermaLink='false'>https://ister.example/1</guid><title>A</title>"), None),
        (rss("<link>javascript:alert(1)</link>"), None),
        (rss("<link>file:///etc/passwd</link>"), None),
        (rss("<link>http://[1</link>"), None),
        (atom("<link href='1'/><id>x</id>"), "https://kolm.example/news/1"),
        (atom("<link href='1'/>", "xml:base='https://ister.example/a/'"), "https://ister.example/a/1"),
        (atom("<link href='1'/>", "xml:base='/b/'"), "https://kolm.example/b/1"),
        (atom("<link rel='self' href='s'/><link rel='alternate' href='a'/>"), "https://kolm.example/news/a"),
    ],
)
def test_a_link_counts_from_where_the_feed_was_fetched(data: bytes, link: str | None) -> None:
    (item,) = items(data, url=URL)
    assert item.get("link") == link


def test_without_an_address_of_its_own_a_relative_link_is_none() -> None:
    assert "link" not in items(rss("<link>1.html</link><title>A</title>"))[0]
    assert items(rss("<link>https://kolm.example/1</link>"))[0]["link"] == "https://kolm.example/1"


def test_an_id_stays_as_the_feed_writes_it_wherever_the_feed_is_fetched_from() -> None:
    data = rss("<guid isPermaLink='false'>news-1</guid><link>1</link>")
    ids = {items(data, url=url)[0]["id"] for url in (URL, "http://mirror.example/feed")}
    assert ids == {"news-1"}


@pytest.mark.parametrize(
    ("declared", "charset", "encoding"),
    [("", "windows-1251", "windows-1251"), ("utf-8", "windows-1251", "utf-8"), ("", "", "utf-8")],
)
def test_the_feeds_own_charset_is_believed_over_the_servers(declared: str, charset: str, encoding: str) -> None:
    head = f"<?xml version='1.0'{f' encoding={declared!r}' if declared else ''}?>"
    data = (head + rss("<title>Дамба выдержала ночь</title>").decode()).encode(encoding)
    assert items(data, charset=charset)[0]["title"] == "Дамба выдержала ночь"


def test_a_feed_may_have_nothing_for_now() -> None:
    assert items(b"<rss version='2.0'><channel><title>Ister</title></channel></rss>", url=URL) == []
