"""Years and the periods made with them; the report’s day as the start of counting."""

from datetime import date, timedelta

from dateline.annotate.times.numbers import decade, spoken_year
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import from_narrative, relation, side
from dateline.annotate.times.values import days_of
from dateline.lexicon import table


def period(value: str, how: str, anchor: date | None = None) -> Resolved | None:
    days = days_of(value)
    return Resolved("DATE", value, days, how, anchor) if days else None


def counted(at: Reading, step: int, how: str) -> Resolved:
    """The report's day moved by `step` days; unresolved where it is not known."""
    today = at.now.today
    if today is None:
        return Resolved("DATE", "XXXX-XX-XX", None, "no day to count from")
    day = today + timedelta(days=step)
    return Resolved("DATE", day.isoformat(), (day, day), how, today)


def year_of(at: Reading) -> int | None:
    """The year that the expression itself names, in figures or by "last year"; None where it names none."""
    if at.has("year"):
        return year_number(at.words("year"))
    if at.has("yearback") and at.now.today:
        return at.now.today.year - 1
    if at.has("unit") and at.has("rel") and at.text("unit") == "year":
        rel = relation(at)
        base = at.now.today.year if at.now.today else None
        if from_narrative(rel):
            base = at.now.year or base
        return None if base is None else base + side(rel)
    return None


def year_number(parts: list[str]) -> int | None:
    """A year in figures ("2025", "’98") or words."""
    if len(parts) == 1:
        digits = parts[0].lstrip("'’")
        if not digits.isdigit():
            return None
        year = int(digits)
        return year if year >= 100 else year + (2000 if year < 50 else 1900)
    return spoken_year(parts)


def lone_year(at: Reading) -> Resolved | None:
    year = year_number(at.words("year"))
    return period(f"{year:04d}", "year as written") if year else None


def year_range(at: Reading) -> Resolved | None:
    words = at.text("years").replace("–", "-")
    first, last = words.replace("/", "-").split("-")
    last = first[: 4 - len(last)] + last
    if "/" in words and int(last) != int(first) + 1:
        # "2024/25" is a season; "2024/12" may be a month, or the number of something.
        return None
    return period(f"{first}/{last}", "years as written") if int(first) < int(last) else None


def relative_year_end(at: Reading) -> Resolved | None:
    if at.text("yearend") != "year":
        return None
    if at.now.today is None:
        return Resolved("DATE", "XXXX", None, "year without a day to count from")
    return period(f"{at.now.today.year:04d}", "year of", at.now.today)


def decade_of(at: Reading) -> Resolved | None:
    # "in his 50s" is an age, "in the 70s" with a temperature cannot be told apart here and stays a decade.
    if at.before() in table("annotate", "times_words")["guards"]["owners"]:
        return None
    word = at.text("decade")
    full = len([c for c in word if c.isdigit()]) == 4 or word[0] in "'’" or word.isalpha()
    if not full and not (at.lexed.word(at.found.start) == "the" or at.has("mod")):
        return None
    value = decade(word)
    return period(value, "decade") if value else None
