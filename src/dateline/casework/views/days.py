"""The days of a cell."""

from datetime import date

from dateline.export.display import bounds


def days_of(value: str | None) -> tuple[date, date] | tuple[None, None]:
    """The first and last day of ISO days, a range of them or a moment; none where it is less precise than a day."""
    return bounds(value) if value and len(value) >= 10 else (None, None)
