"""Time expressions (TIMEX3) with values and calendar days.

The method is that of rule-based taggers (HeidelTime, SUTime): a grammar over word classes finds the expressions,
resolvers normalise them against the report's day, the tense of the clause and the narrative so far. Grammar and words
are data: data/times_grammar.toml, data/times_words.toml, data/times_holidays.toml.
"""

from collections.abc import Callable

from dateline.annotate.parse import Parse
from dateline.annotate.sieve import offsets
from dateline.annotate.times.anchors import Narrative
from dateline.annotate.times.beside import beside
from dateline.annotate.times.datelines import narratives
from dateline.annotate.times.grammar import Candidate, candidates, longest
from dateline.annotate.times.guards import is_time
from dateline.annotate.times.lengths import ended, every, length
from dateline.annotate.times.lexer import lex
from dateline.annotate.times.points import point
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.references import narrative_unit, reference
from dateline.annotate.times.shifts import shift, year_ago
from dateline.annotate.times.within import within
from dateline.model.annotations import TimeExpression

_RESOLVERS: dict[str, Callable[[Reading], Resolved | None]] = {
    "point": point,
    "shift": shift,
    "yearago": year_ago,
    "length": length,
    "set": every,
    "ref": reference,
    "same": narrative_unit,
    "ended": ended,
    "within": within,
    "beside": beside,
}


def annotate_times(parse: Parse) -> tuple[TimeExpression, ...]:
    """The time expressions of the report in text order, without those in passages that are not part of it."""
    lexed = lex(parse.article.text, [p.start for p in parse.article.paragraphs])
    starts = offsets(parse.doc)
    stretches = narratives(parse.article)
    now = next(stretches)[1]
    coming = next(stretches, None)
    times = []
    kept = longest(list(candidates(lexed)))
    for index, found in enumerate(kept):
        start, end = lexed.starts[found.start], lexed.ends[found.end - 1]
        if not parse.is_story(start, end):
            continue
        while coming is not None and start >= coming[0]:
            now, coming = coming[1], next(stretches, None)
        at = Reading(lexed, found, parse.doc, starts, now, kept, index)
        resolved = _resolved(at)
        if resolved is None:
            continue
        if resolved.type in ("DATE", "TIME") and resolved.moves:
            now.note(resolved.value, resolved.days, found.start)
            now.mark(resolved.days, found.end, at.token().i)
        elif resolved.value == "P1Y" or found.rule.kind == "length":
            now.leave_quarter()
        end = lexed.ends[found.end - 1 - resolved.cut]
        times.append(_expression(parse, start, end, found, resolved, now))
    return tuple(times)


def _resolved(at: Reading) -> Resolved | None:
    try:
        return _RESOLVERS[at.found.rule.kind](at) if is_time(at) else None
    except (ValueError, OverflowError):
        # A day that the calendar does not have: before year 1 or after year 9999.
        return None


def _expression(
    parse: Parse, start: int, end: int, found: Candidate, resolved: Resolved, now: Narrative
) -> TimeExpression:
    anchor = resolved.anchor.isoformat() if resolved.anchor else None
    source = f" ({now.why})" if anchor and resolved.anchor == now.today and now.why != "publication day" else ""
    return TimeExpression(
        passage=parse.passage(start, end),
        type=resolved.type,
        value=resolved.value,
        mod=resolved.mod,
        earliest=resolved.days[0] if resolved.days else None,
        latest=resolved.days[1] if resolved.days else None,
        rule=found.rule.name,
        anchor=anchor,
        basis=f"{resolved.how} {anchor}{source}" if anchor else resolved.how,
        zone=resolved.zone,
    )
