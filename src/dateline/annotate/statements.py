"""Who said what: direct, indirect and mixed statements with their speakers."""

from collections.abc import Sequence

from dateline.annotate.attachment import Calendar
from dateline.annotate.parse import Parse
from dateline.model.annotations import Mention, Statement


def annotate_statements(parse: Parse, mentions: Sequence[Mention], calendar: Calendar) -> tuple[Statement, ...]:
    """Who said what: direct, indirect and mixed statements with their speakers."""
    return ()
