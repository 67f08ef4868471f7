"""A day as everything here writes it."""

from datetime import date


def iso_day(text: str) -> date:
    """The day that is written YYYY-MM-DD. Raises ValueError for all else, also what ISO 8601 has besides (2025-W34-4).

    For values that are kept as they were given: they are shown, and put in order, as text.
    """
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(f"{text!r} is not written YYYY-MM-DD")
    return day
