"""Values of what is counted from a day: "two weeks ago", "three days later", "a year earlier"."""

from datetime import date, timedelta

from dateline.annotate.times.numbers import iso_length, quantity
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.units import value_at
from dateline.annotate.times.values import days_of, shift_months, week_of
from dateline.lexicon import table

# Words within which a quarter named before is what "a year earlier" compares with.
_QUARTER_REACH = 90
# Up to this many weeks a count of weeks means the day; beyond, the week.
_EXACT_WEEKS = 2
MODS = {
    "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "as much as": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS", "within": "EQUAL_OR_LESS", "more than": "MORE_THAN", "over": "MORE_THAN",
    "just over": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "under": "LESS_THAN",
    "just under": "LESS_THAN", "almost": "LESS_THAN", "nearly": "LESS_THAN", "about": "APPROX", "around": "APPROX",
    "roughly": "APPROX", "approximately": "APPROX", "some": "APPROX",
}  # fmt: skip


def mod_of(at: Reading) -> str | None:
    """The TIMEX3 mod of "more than", "about", "or so"."""
    return "APPROX" if at.has("orso") else MODS.get(at.text("qmod"))


def unit_letter(at: Reading) -> str:
    """The unit's letter in data/times_words.toml."""
    letter: str = table("annotate", "times_words")["units"][at.text("unit")]
    return letter


def shift(at: Reading) -> Resolved | None:
    """The day or period reached by counting back or on."""
    back = at.has("back")
    ago = at.text("back") == "ago" or (at.has("ahead") and at.text("ahead") not in ("later",))
    if at.before() == "-" and not at.has("n"):
        return None
    number = quantity(at.words("n"))
    letter = unit_letter(at)
    if number is None:
        vague = "PAST_REF" if back else "FUTURE_REF"
        if at.has("n") or ago:
            return Resolved("DATE", vague, None, "counted by an unspecified number")
        return Resolved("DURATION", iso_length(None, letter), None, "unspecified length", cut=1)
    if at.has("half"):
        number += 0.5
    if letter in ("S", "TM", "H"):
        return Resolved("DURATION", iso_length(number, letter), None, "length", mod=mod_of(at), cut=1)
    sign = -1 if back else 1
    if number == 1 and letter == "Y" and back:
        compared = compared_quarter(at)
        if compared:
            return compared
        if at.now.today is not None and _compares(at):
            value = f"{at.now.today.year - 1:04d}"
            return Resolved("DATE", value, days_of(value), "year before that of", at.now.today, moves=False)
    base = at.now.today if ago else at.counted_from(back)
    if at.text("ahead") == "later" and at.now.day is None and at.now.year is None:
        # Nothing has been told yet that it could be later than.
        base = None
    if not ago and letter == "Y" and at.now.year and (base is None or at.now.year != base.year):
        return _year(at, at.now.year + sign * round(number))
    if base is None:
        return Resolved("DATE", _unknown(letter), None, "no day to count from")
    try:
        return _moved(at, base, number, letter, sign)
    except (ValueError, OverflowError):
        return None


def _compares(at: Reading) -> bool:
    """Whether the words end a comparison of figures ("up from $9 million a year earlier")."""
    return any(c.isdigit() for w in range(1, 7) for c in at.before(w)) or at.before() in ("from", "than", "with")


def compared_quarter(at: Reading) -> Resolved | None:
    """The quarter a year before the one named shortly before: what results are compared with."""
    if at.now.quarter is None or at.found.start - at.now.quarter_at > _QUARTER_REACH:
        return None
    year, name = at.now.quarter.split("-")
    value = f"{int(year) - 1:04d}-{name}"
    return Resolved("DATE", value, days_of(value), "quarter a year before the one named", at.now.today, moves=False)


def _year(at: Reading, year: int) -> Resolved | None:
    value = f"{year:04d}"
    days = days_of(value)
    return Resolved("DATE", value, days, "counted from the narrative’s year", mod=mod_of(at)) if days else None


def _unknown(letter: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(letter, "XXXX")


def _moved(at: Reading, base: date, number: float, letter: str, sign: int) -> Resolved:
    if letter == "D":
        value = (base + sign * timedelta(days=round(number))).isoformat()
    elif letter in ("W", "F"):
        weeks = number * (2 if letter == "F" else 1)
        day = base + sign * timedelta(days=round(7 * weeks))
        value = day.isoformat() if weeks <= _EXACT_WEEKS else week_of(day)
    elif letter == "M" or (letter == "Y" and number != round(number)):
        months = round(number * (12 if letter == "Y" else 1))
        value = shift_months(base.replace(day=1), sign * months).isoformat()[:7]
    elif letter == "Q":
        value = value_at("quarter", base, sign * round(number))
    else:
        years = round(number * {"Y": 1, "DE": 10, "CE": 100}.get(letter, 1))
        value = f"{base.year + sign * years:04d}"
    direction = "back" if sign < 0 else "on"
    days = days_of(value)
    if days is None:
        raise ValueError(value)
    if at.has("ahead") and base == at.now.reached and at.now.today and days[0] > at.now.today and at.tense() == "past":
        return Resolved("DATE", _unknown(letter), None, "counted from a day that the text does not name")
    return Resolved("DATE", value, days, f"counted {direction} from", base, mod_of(at))


def _month_named(at: Reading) -> Resolved | None:
    """ "in February, compared to the same period last year": the month named before, a year back."""
    value = at.now.value or ""
    if at.text("period") not in ("month", "period") or len(value) != 7 or not value[5:].isdigit():
        return None
    earlier = f"{int(value[:4]) - 1:04d}{value[4:]}"
    return Resolved("DATE", earlier, days_of(earlier), "month named before, a year back", at.now.today, moves=False)


def _of_year(at: Reading) -> Resolved:
    """ "the 1988 period": the stretch that the text speaks of, in that year."""
    year = int(at.text("year"))
    value = f"{year:04d}"
    if at.now.quarter and at.found.start - at.now.quarter_at <= _QUARTER_REACH:
        value += at.now.quarter[4:]
    return Resolved("DATE", value, days_of(value), "stretch of the year as written", moves=False)


def year_ago(at: Reading) -> Resolved | None:
    """The stretch a year before: "the year-ago quarter", "the same period last year"."""
    if at.has("year"):
        return _of_year(at)
    number = quantity(at.words("n")) if at.has("n") else None
    if number is not None:
        return Resolved("DURATION", iso_length(number, unit_letter(at)), None, "length")
    month = _month_named(at)
    if month:
        return month
    compared = compared_quarter(at)
    if compared and at.text("period") not in ("month", "week", "day", "year"):
        return compared
    today = at.now.today
    if today is None:
        return Resolved("DATE", "XXXX", None, "no day to count from")
    unit = at.text("period")
    if unit in ("month", "week", "quarter"):
        value = value_at(unit, shift_months(today, -12), 0)
    else:
        value = f"{today.year - 1:04d}"
    return Resolved("DATE", value, days_of(value), "a year before", today, moves=False)
