"""Stands taken on matters."""

from collections.abc import Sequence

from dateline.annotate.attachment import Calendar
from dateline.annotate.parse import Parse
from dateline.model.annotations import Mention, StanceTaken, Statement


def annotate_stances(
    parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement], calendar: Calendar
) -> tuple[StanceTaken, ...]:
    """Stands taken on matters."""
    return ()
