"""Publication dates as moments, for formats that know nothing but moments: never the clock's."""

from datetime import UTC, datetime


def moment(value: str | None, earliest: str | None = None, latest: str | None = None) -> datetime | None:
    """The moment of a publication value in UTC: of a day its first, and what has no zone counts as UTC.

    Where there is no value, the first bound that is known; None where nothing is.
    """
    text = value if value is not None and len(value) >= 10 else earliest or latest
    if text is None:
        return None
    read = datetime.fromisoformat(text)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
