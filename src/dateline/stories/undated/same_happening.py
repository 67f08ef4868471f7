"""The day of a happening, from another report that tells of it, and the words this report has for that day.

"On Saturday" for what happened on 20 March: published on that day or within six days after it; "yesterday": on the day
after it, "today" on that day, "will meet on Friday" within the six days before it. Nearly sound: what may go wrong is
that both tell of two happenings. A weekday that fits confirms the match; "yesterday" fits any day, so that its sentence
must be more alike. Without such words a sentence in the past tense that is plainly alike gives the earliest day alone.
"""

from collections.abc import Iterator

from dateline.model.dating import ToldDay
from dateline.stories.undated.bounds import FAIR, STRONG, Bound, bound
from dateline.stories.undated.counting import is_confirmed, is_fixed, issues
from dateline.stories.undated.likeness import Match
from dateline.stories.undated.naming import names_day
from dateline.stories.undated.quoting import is_quoted
from dateline.stories.undated.setting import Setting, Undated

COUNTED, PAST = "counts from a known day", "tells of a known day"
# Cosines from which two sentences tell of one happening: where a weekday confirms it, where nothing does.
CONFIRMED, UNCONFIRMED, PLAIN = 0.36, 0.45, 0.5
# Matches this much less alike than the best one are passed over.
_NEXT_BEST = 0.8


def counted(own: Undated, setting: Setting) -> Iterator[Bound]:
    """Bounds from relative days that other reports put on a day of the calendar."""
    for told in own.told:
        pair = own.around(told.sentence.span)
        if not told.offsets or pair is None or not names_day(told.words.text):
            continue
        if is_quoted(told.words.span, told.sentence):
            continue
        least = CONFIRMED if is_confirmed(told) else UNCONFIRMED
        matches = [m for m in setting.alike(pair[1], least) if told.ahead or not m.fact.ahead]
        fitting = [(m, days) for m in matches if (days := issues(told, m.fact.first, m.fact.last))]
        near = [(m, days) for m, days in fitting if m.score >= _NEXT_BEST * fitting[0][0].score]
        if is_fixed(told) and len({(m.fact.first, m.fact.last) for m, _ in near}) > 1:
            # Alike to what happened on several days, and nothing tells which is meant.
            continue
        if near:
            first = min(days[0] for _, days in near)
            last = max(days[-1] for _, days in near)
            for match, _ in near:
                yield bound(STRONG, COUNTED, (first, last), _why(told, match), told.sentence, match.fact.told.passage)


def told_past(own: Undated, setting: Setting) -> Iterator[Bound]:
    """Bounds from what the report tells as past, without a day, and others put on one: not before that day."""
    for sentence, ready in own.sentences:
        if sentence.tense != "past" or sentence.passage.span in own.days:
            continue
        matches = [m for m in setting.alike(ready, PLAIN) if not m.fact.ahead]
        if not matches:
            continue
        near = [m for m in matches if m.score >= _NEXT_BEST * matches[0].score]
        first = min(near, key=lambda m: (m.fact.first, -m.score, m.fact.told.passage))
        what = "and gives the same count" if first.by_count else "in like words"
        why = (
            f"{first.fact.label} tells the same of {_days(first)} {what}: "
            f"published on {first.fact.first.isoformat()} or later"
        )
        yield bound(FAIR, PAST, (first.fact.first, None), why, sentence.passage, first.fact.told.passage)


def _why(told: ToldDay, match: Match) -> str:
    shared = ", with the same count" if match.by_count else ""
    return f"“{told.words.text}” is {_days(match)} in {match.fact.label}, which tells the same{shared}"


def _days(match: Match) -> str:
    first, last = match.fact.first, match.fact.last
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
