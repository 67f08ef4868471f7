"""Values of quarters, halves and seasons: "the third quarter of last year", "last spring"."""

from dateline.annotate.times.numbers import ordinal
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import relation, side
from dateline.annotate.times.tense import Tense
from dateline.annotate.times.values import days_of
from dateline.annotate.times.years import period, year_of
from dateline.lexicon import table


def quarter(at: Reading) -> Resolved | None:
    if at.has("qcode"):
        return _coded(at)
    unit = "Q" if at.text("qunit") == "quarter" else "H"
    per_year = 4 if unit == "Q" else 2
    name = at.text("q")
    today = at.now.today
    year = today.year if today and at.text("yearunit") == "year" else year_of(at)
    if unit == "H" and year is None and not at.has("yearunit"):
        return None
    number: int | None
    if name in ("latest", "last") and year is None:
        return last_quarter(at) if unit == "Q" else None
    number = per_year if name in ("final", "last", "latest") else 1 if name == "opening" else ordinal([name])
    if number is None or not 1 <= number <= per_year:
        return None
    if year is not None:
        return period(f"{year:04d}-{unit}{number}", "part of a year", today if at.has("rel") else None)
    return _nearest(at, unit, number, at.tense("q"))


def _coded(at: Reading) -> Resolved | None:
    """ "Q3 2024", "2Q"; a half without a year is more often the name of something."""
    code = at.text("qcode").upper()
    unit, number = (code[0], code[1]) if code[0] in "QH" else (code[1], code[0])
    if at.has("year"):
        return period(f"{at.text('year')}-{unit}{number}", "part of a year")
    token = at.token("qcode")
    named = token.i > 0 and at.doc[token.i - 1].pos_ == "PROPN"
    return None if unit == "H" or named or at.after() == "-" else _nearest(at, unit, int(number), at.tense("qcode"))


def _nearest(at: Reading, unit: str, number: int, tense: Tense) -> Resolved | None:
    """The quarter or half of that number that the tense means."""
    per_year = 4 if unit == "Q" else 2
    today = at.now.today
    if today is None:
        return Resolved("DATE", f"XXXX-{unit}{number}", None, "part of a year without a year to count from")
    current = (today.month - 1) // (12 // per_year) + 1
    ahead = (number - current) % per_year
    # The part that has just ended is the one reported on, whatever the tense.
    if (ahead == per_year - 1 and unit == "Q") or (
        ahead and tense != "future" and not (ahead == 1 and tense != "past")
    ):
        ahead -= per_year
    index = today.year * per_year + current - 1 + ahead
    value = f"{index // per_year:04d}-{unit}{index % per_year + 1}"
    return period(value, "part of the year nearest to", today)


def last_quarter(at: Reading) -> Resolved | None:
    if at.now.quarter:
        return period(at.now.quarter, "the quarter named before", at.now.today)
    today = at.now.today
    if today is None:
        return Resolved("DATE", "XXXX-QX", None, "quarter without a day to count from")
    index = today.year * 4 + (today.month - 1) // 3 - 1
    return period(f"{index // 4:04d}-Q{index % 4 + 1}", "last quarter before", today)


def season(at: Reading) -> Resolved | None:
    code = table("annotate", "times_words")["seasons"][at.text("season")]
    year = int(at.text("years")[:4]) if at.has("years") else year_of(at)
    if year is not None:
        return period(f"{year:04d}-{code}", "season of a year", at.now.today if at.has("rel") else None)
    today = at.now.today
    if today is None:
        return Resolved("DATE", f"XXXX-{code}", None, "season without a day to count from")
    rel = relation(at)
    spans = [(y, days_of(f"{y:04d}-{code}")) for y in range(today.year - 2, today.year + 3)]
    known = [(y, s) for y, s in spans if s is not None]
    over = [y for y, (_, last) in known if last < today]
    begun = [y for y, (first, _) in known if first <= today]
    coming = [y for y, (first, _) in known if first > today]
    if side(rel) < 0:
        year, how = over[-1], "last such season before"
    elif side(rel) > 0:
        year, how = coming[0], "next such season after"
    elif rel == "this":
        year, how = today.year, "season of the year of"
    elif at.tense("season") == "future":
        year, how = (begun[-1] if begun[-1] not in over else coming[0]), "next such season after"
    else:
        year, how = begun[-1], "last such season before"
    return period(f"{year:04d}-{code}", how, today)
