"""When two figures claim to hold at one time, and whether both can."""

from datetime import datetime, timedelta

from dateline.model.annotations import Figure


def same_moment(one: str | None, other: str | None) -> bool:
    """Whether two publication values are of one moment: within an hour, or of one day where no time is known."""
    if one is None or other is None:
        return one is None and other is None
    if len(one) > 10 and len(other) > 10:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
        if (first.tzinfo is None) != (second.tzinfo is None):
            # A report that gives no zone is read by the clock of the other.
            first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
        return abs(first - second) <= timedelta(hours=1)
    return one[:10] == other[:10]


def compatible(one: Figure, other: Figure) -> bool:
    """Whether both ranges can hold at once."""
    low = max(one.low or 0, other.low or 0)
    highs = [h for h in (one.high, other.high) if h is not None]
    return not highs or low <= min(highs) or one.approximate or other.approximate


def equal(one: Figure, other: Figure) -> bool:
    """Whether both give the same bounds."""
    return (one.low, one.high) == (other.low, other.high)
