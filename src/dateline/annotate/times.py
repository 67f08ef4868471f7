"""Time expressions (TIMEX3) with values and calendar days."""

from dateline.annotate.parse import Parse
from dateline.model.annotations import TimeExpression


def annotate_times(parse: Parse) -> tuple[TimeExpression, ...]:
    """Time expressions (TIMEX3) with values and calendar days."""
    return ()
