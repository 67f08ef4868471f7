"""Durations ("three days", "the past five years", "months") and sets ("every Monday", "daily")."""

from datetime import date, timedelta

from dateline.annotate.times.months import nearest_year
from dateline.annotate.times.numbers import iso_length, ordinal, quantity
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.shifts import mod_of, unit_letter
from dateline.annotate.times.units import value_at
from dateline.annotate.times.values import days_of
from dateline.lexicon import table


def length(at: Reading) -> Resolved | None:
    """A duration; "a year" after an amount is a rate, and so a set."""
    number = quantity(at.words("n")) if at.has("n") else None
    letter = unit_letter(at)
    words = at.words("n")
    if letter == "S" and at.text("unit") == "second" and words[:1] != ["one"]:
        return None
    if words in (["a"], ["an"]) and at.found.parts["n"][0] == at.found.start and _is_rate(at):
        return Resolved("SET", iso_length(1, letter), None, "rate")
    if number is None and at.has("n") and any(w not in ("a", "few", "several", "many", "much", "just") for w in words):
        return None
    if len(words) == 1 and number and 1900 <= number <= 2100 and not at.text("unit").endswith("s"):
        return None
    if at.has("half") and number is not None:
        number += 0.5
    if letter == "Q" and (at.after() == "of" or (at.text("unit") == "quarters" and _hyphened(at))):
        return None
    if at.before() == "as" and words[:1] == ["many"]:
        # "the third attack in as many days"
        return None
    bare = not at.has("n") and not at.has("rel")
    if at.has("long"):
        if at.text("long") != "long":
            return None
        return Resolved("DURATION", iso_length(1 if bare and is_singular(at) else number, letter), None, "length")
    hours = letter == "H" and at.before() in ("early", "late", "small")
    if at.before() in ("aged", "age") or (bare and (hours or at.before() == "-")):
        return None
    if words == ["one"] and letter == "D" and at.tense() == "future" and not at.has("rel"):
        return Resolved("DATE", "FUTURE_REF", None, "some day to come")
    mod = mod_of(at)
    if at.has("n2"):
        mod = "EQUAL_OR_MORE"
    return Resolved("DURATION", iso_length(number, letter), None, "length", mod=mod)


def is_singular(at: Reading) -> bool:
    """Whether the unit stands in the singular: "year-long" is one year, "years-long" some."""
    return not at.text("unit").endswith("s") and at.text("unit") != "centuries"


def ended(at: Reading) -> Resolved | None:
    """A stretch that ends on a day: "the year ended March 31" (a length), "the quarter ended Sept. 30" (a quarter)."""
    unit = at.text("unit")
    if unit == "year":
        return Resolved("DURATION", "P1Y", None, "length")
    if unit != "quarter" or at.now.today is None:
        return None
    day = _month_day_after(at)
    if day is None:
        return None
    middle = day - timedelta(days=45)
    value = value_at("quarter", middle, 0)
    return Resolved("DATE", value, days_of(value), "quarter that ends on", day)


def _month_day_after(at: Reading) -> date | None:
    words = [w for w in at.lexed.words(at.found.end + 1, min(at.found.end + 4, len(at.lexed.starts))) if w != "."]
    month = table("annotate", "times_words")["months"].get(words[0]) if words else None
    today = at.now.today
    if month is None or today is None or len(words) < 2 or not words[1].isdigit() or not 1 <= int(words[1]) <= 31:
        return None
    year = nearest_year(today, month, int(words[1]), "past")
    return date(year, month, int(words[1])) if year else None


def _is_rate(at: Reading) -> bool:
    before = at.before()
    if before in table("annotate", "times_words")["guards"]["rate"]:
        return True
    index = at.found.start - 1
    if index < 0:
        return False
    word = at.lexed.word(index)
    if word[:1].isdigit() or word in ("million", "billion", "trillion"):
        return True
    # "40 barrels a day": a number one word further back.
    earlier = at.lexed.word(index - 1) if index > 0 else ""
    return word.isalpha() and word.endswith("s") and (earlier[:1].isdigit() or earlier in ("million", "billion"))


def _hyphened(at: Reading) -> bool:
    """Whether the unit is joined by a hyphen: "three-quarters" is a fraction, "10-year" a length."""
    return "-" in at.lexed.text[at.lexed.starts[at.found.start] : at.lexed.ends[at.found.end - 1]]


def every(at: Reading) -> Resolved | None:
    """A set: "every Monday", "each month", "every two years", "daily", "Tuesday nights"."""
    data = table("annotate", "times_words")
    if at.has("adverb"):
        token = at.token()
        if token.pos_ == "PROPN" or (at.text("adverb") in ("annual", "quarterly") and token.dep_ == "amod"):
            return None
        return Resolved("SET", data["sets"][at.text("adverb")], None, "frequency")
    part = data["parts"].get(at.text("part"), "")
    suffix = f"T{part}" if part else ""
    if at.has("wd"):
        return Resolved("SET", f"XXXX-WXX-{data['weekdays'][at.text('wd')]}{suffix}", None, "every such weekday")
    if at.has("month"):
        return Resolved("SET", f"XXXX-{data['months'][at.text('month')]:02d}", None, "every such month")
    if at.has("season"):
        return Resolved("SET", f"XXXX-{data['seasons'][at.text('season')]}", None, "every such season")
    if part:
        return Resolved("SET", f"XXXX-XX-XX{suffix}", None, "every such part of a day")
    unit = at.text("unit")
    if unit in ("weekend", "weekends"):
        return Resolved("SET", "XXXX-WXX-WE", None, "every weekend")
    count = at.words("n")
    number = 2 if count == ["other"] else (quantity(count) or ordinal(count)) if count else 1
    return Resolved("SET", iso_length(number, data["units"][unit]), None, "every such stretch")
