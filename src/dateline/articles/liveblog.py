"""A liveblog's entries: each a passage with the time it was posted.

In a page they are marked (live_page); in a text they are found by the times that head them: at least three, in one
order, the newest first or the oldest first. An entry without a day of its own has that of the publication, from the
newest on backwards, or from the oldest on; where the times pass midnight the day changes. A time of publication that
lies after the first entry's, or before the last one's, says which end of the blog it is of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateline.articles.draft import Posted
from dateline.articles.entry_times import When, opening, stated
from dateline.articles.headings import Head, heading_like
from dateline.model.article import Entry, PublicationDate
from dateline.model.span import Span

FEWEST = 3
# The longest silence between two entries, in minutes: one that seems longer is in the other order.
_SILENCE = 12 * 60
_DAY = 24 * 60
# A last entry so many times as long as the longest other has the rest of a report in it.
_OUT_OF_PROPORTION = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that heads an entry: its number, that of the entry's first paragraph, and when it says it was."""

    paragraph: int
    first: int
    when: When


def headings(paragraphs: Sequence[str], head: Head) -> tuple[Heading, ...]:
    """The entries' headings among the paragraphs of a text; none where it is no liveblog."""
    times = [
        (n, when)
        for n, p in enumerate(paragraphs)
        if (when := opening(p)) is not None and (when.alone or n != head.title)
    ]
    # The article's own date line above the entries is of another shape than theirs.
    while len(times) > 1 and times[0][0] in head.date_lines and times[0][1].shape != times[1][1].shape:
        times = times[1:]
    if len(times) < FEWEST or _order([when for _, when in times]) is None or not _is_most(paragraphs, times):
        return ()
    above = _titles_above(paragraphs, times)
    return tuple(Heading(n, n - above, when) for n, when in times)


def entries(
    found: Sequence[Heading], posted: Sequence[Posted], paragraphs: Sequence[Span], published: PublicationDate
) -> tuple[Entry, ...]:
    """The entries that a page marks (`posted`), else those under the headings found in its text."""
    if posted:
        marked = [(p, when) for p in posted if (when := stated(p.value)) is not None]
        spans = [(p.start, p.end, when, p.detail) for p, when in marked]
    else:
        ends = [*(paragraphs[h.first - 1].end for h in found[1:]), paragraphs[-1].end] if found else []
        spans = [
            (paragraphs[h.first].start, end, h.when, f"its heading “{h.when.words}”")
            for h, end in zip(found, ends, strict=True)
        ]
    days = _days([when for _, _, when, _ in spans], published)
    return tuple(
        Entry(
            Span(paragraphs[0].article, start, end),
            f"{day.isoformat()}T{when.clock.time}{when.clock.offset or ''}",
            day,
            detail,
        )
        for (start, end, when, detail), day in zip(spans, days, strict=True)
        if day is not None and start < end
    )


def _is_most(paragraphs: Sequence[str], times: Sequence[tuple[int, When]]) -> bool:
    """Whether the entries are the better part of the text. A list of times in a report is not: before it and after it,
    where the last "entry" is out of all proportion, the report goes on.
    """
    starts = [n for n, _ in times]
    sizes = [
        sum(map(len, paragraphs[start:end])) for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True)
    ]
    usual = max(sizes[:-1])
    within = sum(sizes[:-1]) + (sizes[-1] if sizes[-1] <= _OUT_OF_PROPORTION * usual else usual)
    return 2 * within >= sum(map(len, paragraphs))


def _titles_above(paragraphs: Sequence[str], times: Sequence[tuple[int, When]]) -> int:
    """1 where each entry's title stands above its time rather than below, else 0."""
    inner = [(n, when) for n, when in times if 0 < n < len(paragraphs) - 1]
    above = sum(w.alone and heading_like(paragraphs[n - 1]) and not heading_like(paragraphs[n + 1]) for n, w in inner)
    gaps = all(b - a > 1 for (a, _), (b, _) in pairwise(times))
    return int(bool(inner) and gaps and times[0][0] > 0 and above * 3 >= len(times) * 2)


def _days(times: Sequence[When], published: PublicationDate) -> list[date | None]:
    """The day of each entry; None where nothing tells it."""
    own = [_own(when, published.day) for when in times]
    order = _order(times)
    if order is None or all(day is not None for day in own):
        return own
    steps = _steps(times, order)
    known = next((n for n, day in enumerate(own) if day is not None), None)
    if known is None:
        if published.day is None:
            return own
        known = _published_at(times, order, steps, published)
        own[known] = published.day
    first = own[known]
    assert first is not None
    day = first - timedelta(days=sum(steps[1 : known + 1]))
    found: list[date | None] = []
    for place, mine in enumerate(own):
        day = mine or (day + timedelta(days=steps[place] if place else 0))
        found.append(day)
    return found


def _own(when: When, near: date | None) -> date | None:
    """The day an entry gives itself; one without a year, and a weekday, is the nearest to the publication."""
    if when.day is not None or near is None:
        return when.day
    if when.day_month is None:
        # At most three days off: a blog of a week is headed with dates.
        return None if when.weekday is None else near + timedelta(days=(when.weekday - near.weekday() + 3) % 7 - 3)
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(date(year, *when.day_month))
        except ValueError:
            continue
    return min(days, key=lambda d: abs(d - near), default=None)


def _order(times: Sequence[When]) -> int | None:
    """-1 where the newest comes first, 1 where the oldest does, None where there is no order."""
    if len(times) < FEWEST:
        return None
    moments = [when.clock.minutes for when in times]
    if all(when.day is not None for when in times):
        keys = [(when.day or date.min, when.clock.minutes) for when in times]
        down, up = keys == sorted(keys, reverse=True), keys == sorted(keys)
        return -1 if down else 1 if up else None
    fits = [
        (sum(step != 0 for step in _steps(times, order)), order)
        for order in (-1, 1)
        if all((b - a) * order % _DAY <= _SILENCE for a, b in pairwise(moments))
    ]
    return min(fits)[1] if fits else None


def _steps(times: Sequence[When], order: int) -> list[int]:
    """By how many days each entry's day differs from that of the one above it."""
    moments = [when.clock.minutes for when in times]
    return [0, *(order if (b - a) * order < 0 else 0 for a, b in pairwise(moments))]


def _published_at(times: Sequence[When], order: int, steps: Sequence[int], published: PublicationDate) -> int:
    """The entry whose day is that of the publication: the one at the top, unless its time says that it is the other."""
    last = len(times) - 1
    if not any(steps) or published.value is None or "T" not in published.value:
        return 0
    time = stated(published.value)
    if time is None:
        return 0
    oldest, newest = (last, 0) if order < 0 else (0, last)
    since, until = time.clock.minutes - times[newest].clock.minutes, times[oldest].clock.minutes - time.clock.minutes
    if since < 0 and until < 0:
        return 0
    # The publication lies after the newest of its day, or before the oldest: whichever is near.
    return newest if until < 0 or 0 <= since <= until else oldest
