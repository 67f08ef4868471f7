"""Events with PLOVER types and statuses."""

from collections.abc import Sequence

from dateline.annotate.attachment import Calendar
from dateline.annotate.parse import Parse
from dateline.model.annotations import Event, Mention, Place


def annotate_events(
    parse: Parse, mentions: Sequence[Mention], places: Sequence[Place], calendar: Calendar
) -> tuple[Event, ...]:
    """Events with PLOVER types and statuses."""
    return ()
