"""Counts of people and things."""

from collections.abc import Sequence

from dateline.annotate.attachment import Calendar
from dateline.annotate.parse import Parse
from dateline.model.annotations import Figure, Mention, Statement


def annotate_figures(
    parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement], calendar: Calendar
) -> tuple[Figure, ...]:
    """Counts of people and things."""
    return ()
