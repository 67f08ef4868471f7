"""The brief as a feed and as a timeline for a web page: a line is an item, with its words escaped."""

import json
import re
from dataclasses import replace
from typing import Any

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from tests.dossier.fixture_dossier import dossier
from tests.export.exchange.schemas import TIMELINEJS
from tests.export.test_formats import hostile
from tests.export.told_case import HOSTILE

from dateline.export.exchange import rss, timelinejs
from dateline.export.exchange.moments import moment
from dateline.model.dossier import Dossier


def items(brief: Dossier) -> list[Any]:
    read = feedparser.parse(rss.render(brief))
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "rss20"
    return list(read.entries)


def whole(words: str = "") -> Dossier:
    """The brief as if it had not been held against an earlier one."""
    brief = hostile(words)
    return replace(brief, earlier=None, lines=tuple(line for line in brief.lines if line.section != "since"))


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_a_feed_is_read_with_an_item_for_each_line(words: str) -> None:
    brief = whole(words)
    lines = [line for line in brief.lines if line.section in rss.SECTIONS]
    found = items(brief)
    assert 0 < len(found) <= len(lines)
    assert len({i.id for i in found}) == len(found)
    assert all(not i.guidislink for i in found)


def test_an_item_has_the_words_the_reports_and_their_date() -> None:
    brief = whole()
    entry = next(line for line in brief.lines if line.section == "timeline")
    item = next(i for i in items(brief) if i.category == "Timeline" and entry.quotes[0].text[:40] in i.summary)
    assert item.published.endswith("GMT")
    assert "Harwen Gazette" in item.summary


def test_the_guid_of_a_line_is_the_same_wherever_it_stands() -> None:
    brief = whole()
    kept = [line for line in brief.lines if line.section == "statements"]
    moved = replace(brief, lines=tuple(replace(line, id=f"S{n + 90}") for n, line in enumerate(reversed(kept))))
    assert {i.id for i in items(moved)} == {i.id for i in items(brief) if i.category == "Statements"}
    assert rss.render(moved) == rss.render(replace(brief, lines=tuple(kept)))


def test_a_line_that_says_something_else_is_another_item() -> None:
    brief = whole()
    line = next(x for x in brief.lines if x.section == "timeline")
    other = replace(line, quotes=(replace(line.quotes[0], text="Other words."),))
    guids = [{i.id for i in items(replace(brief, lines=(x,)))} for x in (line, other)]
    assert guids[0].isdisjoint(guids[1])


def test_a_brief_held_against_an_earlier_one_feeds_what_is_new_or_updated() -> None:
    brief = dossier()
    news = [c for line in brief.lines if line.section == "since" for c in line.cells if c.derivation == "since"]
    assert news, "the fixture has a line of each kind"
    changed = {ref for change in news for ref in change.refs}
    alone = replace(brief, earlier=None, lines=tuple(x for x in brief.lines if x.id in changed))
    assert {i.id for i in items(brief)} == {i.id for i in items(alone)}
    assert 0 < len(items(brief)) < len(items(whole()))
    nothing = replace(brief, lines=whole().lines)
    assert items(nothing) == [], "nothing has changed since"


def test_the_latest_report_comes_first() -> None:
    times = [i.published_parsed for i in items(whole()) if "published" in i]
    assert len(set(times)) > 1
    assert times == sorted(times, reverse=True)


def test_the_words_of_an_item_cannot_be_markup() -> None:
    root = etree.fromstring(rss.render(whole("<img src=x onerror=alert(1)>")))
    texts = root.xpath("//item/description/text()")
    assert texts
    for text in texts:
        assert "<img" not in text
        assert set(re.findall("<[^>]*>", text)) <= {"<p>", "</p>"}


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_a_timeline_is_as_its_reader_wants_it(words: str) -> None:
    made = json.loads(timelinejs.render(hostile(words)))
    Draft202012Validator(TIMELINEJS).validate(made)
    lines = [line for line in dossier().lines if line.section == "timeline"]
    assert 0 < len(made["events"]) <= len(lines)
    allowed = re.compile(r'</?p>|</a>|<a href="https?://[^"<>]*" rel="noopener">')
    for slide in (*made["events"], made["title"]):
        for text in slide["text"].values():
            assert "<" not in allowed.sub("", text)


def test_a_slide_has_its_days_and_says_them_as_the_brief_does() -> None:
    (first, *_) = json.loads(timelinejs.render(dossier()))["events"]
    line = next(x for x in dossier().lines if x.section == "timeline")
    when = next(c.value for c in line.cells if c.name == "when")
    day = first["start_date"]
    assert f"{day['year']}-{day['month']:02d}-{day['day']:02d}" == when[:10]
    assert first["display_date"]
    assert first["unique_id"] == line.id


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "expected"),
    [
        ("2031-05-04T01:30:00+02:00", None, None, "2031-05-03T23:30:00+00:00"),
        ("2031-05-04T09:30:00", None, None, "2031-05-04T09:30:00+00:00"),
        ("2031-05-04", None, None, "2031-05-04T00:00:00+00:00"),
        ("2031-05", "2031-05-01", "2031-05-31", "2031-05-01T00:00:00+00:00"),
        (None, None, "2031-05-31", "2031-05-31T00:00:00+00:00"),
        (None, None, None, None),
    ],
)
def test_moments_of_publication(
    value: str | None, earliest: str | None, latest: str | None, expected: str | None
) -> None:
    found = moment(value, earliest, latest)
    assert (found.isoformat() if found else None) == expected
