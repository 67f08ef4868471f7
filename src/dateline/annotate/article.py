"""Runs every annotator over one parse, or those alone that have to look again."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from dateline.annotate.attachment import Calendar
from dateline.annotate.events import annotate_events
from dateline.annotate.figures import annotate_figures
from dateline.annotate.mentions import annotate_mentions
from dateline.annotate.parse import Parse
from dateline.annotate.places import annotate_places
from dateline.annotate.sentences import annotate_sentences
from dateline.annotate.stances import annotate_stances
from dateline.annotate.stances.shifts import annotate_shifts
from dateline.annotate.stances.types import typed
from dateline.annotate.statements import annotate_statements
from dateline.annotate.times import annotate_times
from dateline.annotate.version import EVERY
from dateline.model.annotations import Annotations

Found = TypeVar("Found")


def annotate_article(parse: Parse, kept: Annotations | None = None, anew: frozenset[str] = EVERY) -> Annotations:
    """Everything the annotators find in the parsed article, in text order.

    Where the annotations `kept` are given, only those that `anew` names (see version) look again.
    """

    def found(name: str, find: Callable[[], tuple[Found, ...]]) -> tuple[Found, ...]:
        if kept is None or name in anew:
            return find()
        before: tuple[Found, ...] = getattr(kept, name)
        return before

    times = found("times", lambda: annotate_times(parse))
    calendar = Calendar(parse, times)
    mentions = found("mentions", lambda: annotate_mentions(parse))
    places = found("places", lambda: annotate_places(parse))
    statements = found("statements", lambda: annotate_statements(parse, mentions, calendar))
    # Kept ones have the types that stands gave them, which nobody here reads.
    untyped = tuple(replace(s, type=None) if s.type is not None else s for s in statements)
    # What somebody opposes or speaks about is not what they told.
    told = [s for s in untyped if s.nature != "attitude"]
    stances = found("stances", lambda: annotate_stances(parse, mentions, told, calendar))
    return Annotations(
        article=parse.article.id,
        sentences=found("sentences", lambda: annotate_sentences(parse, calendar)),
        mentions=mentions,
        times=times,
        statements=typed(untyped, stances),
        figures=found("figures", lambda: annotate_figures(parse, mentions, told, places, calendar)),
        places=places,
        events=found("events", lambda: annotate_events(parse, mentions, places, calendar)),
        stances=stances,
        shifts=found("shifts", lambda: annotate_shifts(parse, mentions, told, calendar)),
    )
