"""What a case remembers of feeds: kept between runs, once for each item, never in the way of the reports."""

import json
from pathlib import Path

from dateline.model.article import Failure
from dateline.model.fetching import FeedItem, Fetch
from dateline.storage.opening import open_case

FEED = "https://kolm.example/feed"
KNOWN = Fetch(FEED, "feed", f"{FEED}.xml", '"a1"', "Mon, 04 Aug 2031 10:00:00 GMT", 200, "2031-08-04T10:01:00Z")


def test_what_is_known_of_a_feed_comes_back_as_it_was(place: Path | str) -> None:
    robots = Fetch("https://kolm.example/robots.txt", "robots", body=b"User-agent: *\xff")
    with open_case(place, create=True) as case:
        case.fetched.keep(KNOWN)
        case.fetched.keep(robots)
    with open_case(place) as case:
        assert case.fetched.fetch(FEED) == KNOWN
        assert case.fetched.fetch(robots.url) == robots
        assert case.fetched.feeds() == (KNOWN,)
        assert case.fetched.fetch("https://other.example/") is None


def test_an_item_is_known_by_its_feed_and_key(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        kept = case.fetched
        kept.keep_item(FeedItem(FEED, "1", "https://kolm.example/1", record=b"{}"))
        kept.keep_item(FeedItem(FEED, "2", "https://kolm.example/2", due="2031-08-04T12:00:00Z"))
        assert kept.known(FEED, ["1", "2", "3"]) == {"1", "2"}
        assert kept.known("https://other.example/feed", ["1"]) == frozenset()
        assert [i.key for i in kept.waiting("2031-08-04T11:00:00Z", "2031-08-05")] == ["1"]
        assert [i.key for i in kept.waiting("2031-08-04T12:00:00Z", "2031-08-05")] == ["1", "2"]
        assert not kept.taken("https://kolm.example/1")
        kept.keep_item(FeedItem(FEED, "1", "https://kolm.example/1", "page"))
        assert [i.key for i in kept.waiting("2031-08-04T12:00:00Z", "2031-08-05")] == ["2"]
        assert kept.taken("https://kolm.example/1")


def test_more_keys_than_a_query_holds_are_looked_up(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.fetched.keep_item(FeedItem(FEED, "39999", ""))
        assert case.fetched.known(FEED, map(str, range(40000))) == {"39999"}


def test_a_feed_that_is_forgotten_takes_its_items_along(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.fetched.keep(KNOWN)
        case.fetched.keep_item(FeedItem(FEED, "1", ""))
        assert case.fetched.forget(FEED)
        assert not case.fetched.forget(FEED)
        assert case.fetched.feeds() == ()
        assert case.fetched.known(FEED, ["1"]) == frozenset()


def test_a_source_in_order_again_has_no_failures(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.fail(Failure(FEED, "is empty", "try again later"))
        case.fail(Failure("other", "is empty", "try again later"))
        case.recovered(FEED)
        assert [f.source for f in case.failures()] == ["other"]


def test_the_dump_has_feeds_and_items(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.fetched.keep(KNOWN)
        case.fetched.keep_item(FeedItem(FEED, "1", "https://kolm.example/1", record=b'{"title": "A"}'))
        lines = [json.loads(line) for line in case.dump()]
    assert [line["kind"] for line in lines] == ["case", "fetch", "item"]
    assert (lines[1]["of"], lines[1]["etag"]) == ("feed", '"a1"')
    assert lines[2]["record"] == '{"title": "A"}'
