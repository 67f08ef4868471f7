"""When two figures claim to hold at one time, and whether both can."""

from datetime import datetime, timedelta

from dateline.model.annotations import Figure

# The part of itself by which a rough number may be off.
_ROUGH = 4


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
    """Whether both ranges can hold at once. A rough number ("some 120") stands for those within a quarter of it."""
    (low, high), (least, most) = _held(one), _held(other)
    highs = [h for h in (high, most) if h is not None]
    return not highs or max(low, least) <= min(highs)


def _held(figure: Figure) -> tuple[float, float | None]:
    """The range that a figure claims to hold."""
    low, high = figure.low or 0, figure.high
    if not figure.approximate:
        return low, high
    return low - low / _ROUGH, None if high is None else high + high / _ROUGH


def equal(one: Figure, other: Figure) -> bool:
    """Whether both give the same bounds."""
    return (one.low, one.high) == (other.low, other.high)
