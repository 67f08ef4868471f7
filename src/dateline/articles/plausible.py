"""Whether a date that can be read can be a report's: reasons for refusing it. No clock is ever asked."""

from datetime import date, datetime, timedelta

from dateline.articles.written_dates import ReadDate, possible

# Newspapers online reach back to here; no report comes from beyond.
FIRST_YEAR, LAST_YEAR = 1900, 2099
# Zones apart, a page can be fetched on the day before the one its own zone already writes.
ZONES = timedelta(days=1)
# What a clock or a database that was never set gives.
_ZEROS = (date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1))


def refused(read: ReadDate, retrieved: date | None) -> str | None:
    """Why the date cannot be that of a publication; None where nothing speaks against it."""
    if not FIRST_YEAR <= read.earliest.year <= LAST_YEAR:
        return "its year is no report's"
    if read.precision == "second" and read.earliest in _ZEROS:
        return "it is the zero of a clock that was never set"
    if retrieved is not None and read.earliest > retrieved + ZONES:
        return f"it lies after the report was fetched, on {retrieved.isoformat()}"
    return None


def moment(text: str | None) -> str | None:
    """When a report was fetched, in ISO 8601; None where the text says no day in a year that can be."""
    readings = possible(text) if text else ()
    if len(readings) != 1 or readings[0].precision not in ("second", "day"):
        return None
    return readings[0].value if FIRST_YEAR <= readings[0].earliest.year <= LAST_YEAR else None


def same_moment(one: str, other: str) -> bool:
    """Whether two values with their offsets are one moment in two zones."""
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    return first.tzinfo is not None and second.tzinfo is not None and first == second
