"""From the day on which something happened, and the words that a report has for that day, to the day of the report."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from dateline.lexicon import words
from dateline.model.dating import ToldDay

# Days beyond these are misread; counting from them would leave the calendar.
_FIRST, _LAST = date(1500, 1, 1), date(2500, 1, 1)
_WINDOW = 35
_WEEK = 7


def issues(told: ToldDay, first: date, last: date) -> list[date]:
    """The days of publication from which the words name the days `first` to `last`, in order.

    Both are the same days, or one lies within the other ("on Friday" and "last week"). "Next" and "last" before a
    weekday are used for the nearest one and for the one a week further.
    """
    found: list[date] = []
    if not is_plausible(first):
        return found
    for n in range(-_WINDOW, _WINDOW + 1):
        issue = first + timedelta(days=n)
        offset = told.offsets[issue.weekday()] if told.offsets else None
        if offset is not None and any(
            _same(issue + timedelta(days=o[0]), issue + timedelta(days=o[1]), first, last) for o in _meant(told, offset)
        ):
            found.append(issue)
    return found


def is_plausible(day: date) -> bool:
    """Whether news can be of that day."""
    return _FIRST <= day <= _LAST


def is_fixed(told: ToldDay) -> bool:
    """Whether the words lie as far from the publication on every weekday ("yesterday")."""
    return len(set(told.offsets)) == 1


def is_confirmed(told: ToldDay) -> bool:
    """Whether a weekday confirms a match: the words name one, and neither a fixed distance nor a whole week."""
    return not is_fixed(told) and all(offset is None or offset[1] - offset[0] <= 1 for offset in told.offsets)


def _same(first: date, last: date, other_first: date, other_last: date) -> bool:
    if last - first == other_last - other_first:
        return first == other_first
    within = first <= other_first and other_last <= last
    return within or (other_first <= first and last <= other_last)


def _meant(told: ToldDay, offset: tuple[int, int]) -> Iterable[tuple[int, int]]:
    yield offset
    if offset[0] != offset[1] or is_fixed(told):
        return
    if _cue("further_ahead").match(told.words.text):
        further = offset[0] + _WEEK if offset[0] <= _WEEK else offset[0] - _WEEK
        yield further, further
    elif _cue("further_back").match(told.words.text):
        yield offset[0] - _WEEK, offset[1] - _WEEK


@cache
def _cue(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(words('stories', 'undated', key)))})\b", re.IGNORECASE)
