"""The times that head a liveblog's entries: "14:05 GMT", "2.15pm – Mayor speaks", "Updated at 14:05".

How long ago something was ("11h ago") is no time, for it counts from a moment that nobody knows.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateline.articles.clock import CLOCK, ZONE, Clock, clock
from dateline.articles.written_dates import find, month_number, possible
from dateline.lexicon import table

# How far into a paragraph its time is looked for.
_REACH = 90
_PREFIX = re.compile(
    r"[^\w“\"‘']{0,4}(?:(?:last )?(?:updated|posted|published|added|edited)(?: at| on)?:? ?)?", re.IGNORECASE
)
# What follows the time: the end, a separator, or the entry's first word; in brackets the same time elsewhere before it.
_AFTER = re.compile(r"(?:, [^()]{3,40}\)|[\])]?)(?:\s*(?:$|[–—|•·:-]\s*\S|/ )|\s+(?=[A-Z“\"‘'\d(]))")

# A weekday before a time, and one after it: "Monday 4:37 p.m.", "4:37 p.m. on Monday ET".
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})(?:s|nes|rs|ur)?(?:day)?"
_BEFORE = re.compile(rf"{_WEEKDAY},? (?:at )?", re.IGNORECASE)
_BEHIND = re.compile(rf",? (?:on )?{_WEEKDAY}\b(?: {ZONE})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """When an entry says it was posted: a day, or a month and day, or neither; the time of day; the words.

    `weekday` (Monday is 0) is what stands beside a time of day without a date: "4:37 p.m. Monday".
    """

    day: date | None
    day_month: tuple[int, int] | None
    clock: Clock
    words: str
    # Whether the paragraph says no more than the time.
    alone: bool
    weekday: int | None = None

    @property
    def shape(self) -> tuple[bool, bool]:
        """Which parts of a date it has: those of one liveblog are alike."""
        return self.day is not None, self.day_month is not None


def opening(paragraph: str) -> When | None:
    """The time that a paragraph consists of or opens with, None where it opens otherwise."""
    line = " ".join(paragraph[:_REACH].split())
    if not any(character.isdigit() for character in line[:60]):
        return None
    start = _PREFIX.match(line)
    at = start.end() if start else 0
    found = _dated(line, at) or _undated(line, at)
    if found is None:
        return None
    when, end = found
    after = _AFTER.match(line, end)
    if after is None:
        return None
    alone = len(paragraph) <= _REACH and not re.search(r"\w", line[end:])
    return replace(when, words=line[:end].strip(), alone=alone)


def stated(value: str) -> When | None:
    """The time that a field of a page states: a full date with its time, or a time of day."""
    readings = possible(value)
    if len(readings) == 1 and "T" in readings[0].value:
        day, _, time = readings[0].value.partition("T")
        found = re.match(r"([0-9:.]+)(.*)", time)
        if found:
            return When(date.fromisoformat(day), None, Clock(found[1], found[2] or None), value, True)
    return opening(value)


def _dated(line: str, at: int) -> tuple[When, int] | None:
    """A full date with its time of day."""
    first = next(find(line[at:]), None)
    if first is None or first.start > 0 or len(first.readings) != 1 or "T" not in first.readings[0].value:
        weekday = _BEFORE.match(line, at)
        return _dated(line, weekday.end()) if weekday else None
    day, _, time = first.readings[0].value.partition("T")
    found = re.match(r"([0-9:.]+)(.*)", time)
    if found is None:
        return None
    return When(date.fromisoformat(day), None, Clock(found[1], found[2] or None), "", False), at + first.end


def _undated(line: str, at: int) -> tuple[When, int] | None:
    """A time of day, with a day and month or a weekday before or after it or without."""
    before = _day_month().match(line, at)
    if before is not None:
        gap = re.compile(r",? (?:at )?|, ").match(line, before.end())
        found = _clock().match(line, gap.end()) if gap else None
        when = clock(found) if found else None
        return (When(None, _parts(before), when, "", False), found.end()) if found and when else None
    named = _BEFORE.match(line, at)
    found = _clock().match(line, named.end() if named else at)
    when = clock(found) if found else None
    if found is None or when is None:
        return None
    if named is not None:
        return When(None, None, when, "", False, _number(named)), found.end()
    named = _BEHIND.match(line, found.end())
    gap = re.compile(r",? (?:on )?").match(line, found.end())
    start = re.compile(r",? ?").match(line, named.end()) if named else gap
    after = _day_month().match(line, start.end()) if start else None
    if after is not None and _parts(after) is not None:
        return When(None, _parts(after), when, "", False), after.end()
    if named is not None:
        return When(None, None, when, "", False, _number(named)), named.end()
    return When(None, None, when, "", False), found.end()


def _number(named: re.Match[str]) -> int:
    return WEEKDAYS.index(named["weekday"].lower())


def _parts(match: re.Match[str]) -> tuple[int, int] | None:
    month = month_number(match["m1"] or match["m2"])
    return (month, int(match["d1"] or match["d2"])) if month else None


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(CLOCK + r"(?![\w%])(?! (?:minutes?|hours?|ago|per|million|billion)\b)", re.IGNORECASE | re.ASCII)


@cache
def _day_month() -> re.Pattern[str]:
    months = "|".join(sorted(table("articles", "dates")["months"], key=len, reverse=True))
    first = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{months})\b\.?"
    last = rf"(?P<m2>{months})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    return re.compile(rf"(?:{first}|{last})(?!,? \d{{4}})", re.IGNORECASE)
