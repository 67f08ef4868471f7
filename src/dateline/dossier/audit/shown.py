"""How a page may show what a record says: the forms in which days, figures and dates can stand there."""

from dateline.dossier.audit.brief import Record, day_of, days_of

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def flat(text: str) -> str:
    """White space as a page shows it."""
    return " ".join(text.split())


def quoted(quote: Record) -> str:
    """A quotation with its insertions in square brackets."""
    text, at, parts = quote["text"], 0, []
    for insertion in sorted(quote["insertions"], key=lambda i: int(i["at"])):
        parts += [text[at : insertion["at"]], f" [{insertion['text']}]"]
        at = insertion["at"]
    return "".join([*parts, text[at:]])


def cell_forms(cell: Record) -> list[str]:
    """The forms in which the value of a cell may be shown."""
    value = cell["value"]
    if cell["derivation"] == "when":
        return day_forms(value)
    if cell["derivation"] == "published":
        return published_forms(value)
    if cell["derivation"] == "number":
        low, _, high = value.partition("..")
        if low == high:
            return [low, _grouped(low)]
        if not high:
            return [f"{n} or more" for n in (low, _grouped(low))] + [f"at least {low}"]
        if not low:
            return [f"up to {n}" for n in (high, _grouped(high))]
        return [f"{low} to {high}", f"{low}–{high}", f"{_grouped(low)} to {_grouped(high)}"]
    return [flat(value), flat(value).capitalize()]


def day_forms(value: str) -> list[str]:
    """The forms in which a day or range of days may be shown."""
    days = days_of(value)
    if days is None:
        return [value]
    a, b = days
    end = f"{b.day} {_MONTHS[b.month - 1]} {b.year}"
    if a == b:
        return [end, value]
    if (a.year, a.month) == (b.year, b.month):
        ranged = f"{a.day}–{end}"
    elif a.year == b.year:
        ranged = f"{a.day} {_MONTHS[a.month - 1]} – {end}"
    else:
        ranged = f"{a.day} {_MONTHS[a.month - 1]} {a.year} – {end}"
    return [ranged, value, *([f"night to {end}"] if (b - a).days == 1 else [])]


def published_forms(value: str | None) -> list[str]:
    """The forms in which a publication value may be shown."""
    if value is None:
        return [""]
    day = day_of(value)
    if day is None or len(value) < 10:
        return [value]
    return [f"{form}{_clock(value)}" for form in day_forms(value[:10])] + [value]


def _clock(value: str) -> str:
    return f", {value[11:16]}" if len(value) > 11 else ""


def _grouped(digits: str) -> str:
    return f"{int(digits):,}" if digits.isascii() and digits.isdigit() and len(digits) < 400 else digits
