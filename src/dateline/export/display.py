"""How days, ranges and figures are shown to readers."""

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def days(value: str, words: str = "") -> str:
    """An ISO day or "A/B": "20 Aug 2025", "20–21 Aug 2025"; "night to 21 Aug 2025" where `words` tell of a night."""
    first, _, last = value.partition("/")
    a, b = date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10])
    end = f"{b.day} {_MONTHS[b.month - 1]} {b.year}"
    if a == b:
        return end
    if (b - a).days == 1 and "night" in words.casefold():
        return f"night to {end}"
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{end}"
    start = f"{a.day} {_MONTHS[a.month - 1]}"
    return f"{start} – {end}" if a.year == b.year else f"{start} {a.year} – {end}"


def figure(value: str) -> str:
    """ "LOW..HIGH" for readers: "574", "3 to 6", "1 or more", "up to 20"."""
    low, _, high = value.partition("..")
    if low == high:
        return low
    if not high:
        return f"{low} or more"
    return f"{low} to {high}" if low else f"up to {high}"


def published(value: str | None, earliest: str | None, latest: str | None) -> str:
    """A publication value as precise as the source was, else the bounds that are known, else "unknown"."""
    if value is not None and len(value) >= 10:
        return days(value) + (f", {value[11:16]}{value[19:]}" if len(value) > 11 else "")
    if value is not None:
        return value
    if earliest and latest:
        return days(f"{earliest}/{latest}")
    if earliest:
        return f"not before {days(earliest)}"
    return f"not after {days(latest)}" if latest else "unknown"
