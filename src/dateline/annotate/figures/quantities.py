"""Quantities: a number with the words that bound it ("at least 12", "between 20 and 30", "3,000 to 4,000")."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.figures.numerals import Numeral, may_begin, numeral_at
from dateline.annotate.sieve import Sieve
from dateline.lexicon import table

_NUMBERS = table("annotate", "figures_numbers")
_BOUNDS: dict[tuple[str, ...], str] = {tuple(k.split()): v for k, v in _NUMBERS["bounds"].items()}
_AFTER: dict[tuple[str, ...], str] = {tuple(k.split()): v for k, v in _NUMBERS["bounds_after"].items()}
_LONGEST = max(len(k) for k in _BOUNDS)
_UNITS = table("annotate", "figures_units")
_UNITS_OF_MEASURE = frozenset(_NUMBERS["units_of_measure"]["words"]).union(
    name.lower().split()[0]
    for measure in ("money", "percent", "distance", "area", "weight", "volume")
    for name in _UNITS[measure]
    if (name[0].islower() or len(name.split()) == 1)
    and name not in (*_UNITS["doubtful"]["without_scale"], *_UNITS["doubtful"]["without_hyphen"])
)
_NAMING = frozenset(_NUMBERS["naming"]["words"])
_MONTHS = frozenset(_NUMBERS["months"]["words"])
_STREETS = frozenset(_NUMBERS["streets"]["words"])
_YEARS = 1000
_RATES = frozenset(_NUMBERS["rates"]["words"])
_NOBODY = frozenset(_NUMBERS["none"]["pronouns"])
_MAY_BEGIN = Sieve(lambda word: word == "no" or word in _NOBODY or may_begin(word), "LOWER")
_RANGE_WORDS = frozenset({"to", "or", "-", "–", "—"})
_NUMBER_TAGS = frozenset({"CD", "JJ", "DT", "NN", "NNS", "PDT"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A bounded number: tokens `start` to `end` (exclusive) with its bounding words; `at` is its last number token.

    `further` is the kind of addition its words say ("another", "additional"), else None.
    """

    start: int
    end: int
    at: int
    low: int | None
    high: int | None
    approximate: bool
    further: bool


def quantities(doc: Doc, start: int, end: int) -> Iterator[Quantity]:
    """The quantities in tokens `start` to `end` that can count something, in order."""
    reached = start
    for i in _MAY_BEGIN.between(doc, start, end):
        if i < reached:
            continue
        token = doc[i]
        if token.lower_ in _NOBODY and (token.lower_ != "neither" or token.dep_ in ("nsubj", "nsubjpass")):
            yield Quantity(i, i + 1, i, 0, 0, False, False)
            continue
        if token.lower_ == "no" and i + 1 < end:
            one = doc[i + 1].lower_ == "one"
            if one or (token.dep_ == "det" and doc[i + 1].lower_ != "more"):
                yield Quantity(i, i + 1 + one, i + one, 0, 0, False, False)
            reached = i + 1 + one
            continue
        numeral = numeral_at(doc, i)
        if numeral is None or numeral.end > end:
            continue
        found = _bounded(doc, numeral, start, end)
        reached = numeral.end
        if found is not None:
            yield found
            reached = max(found.end, numeral.end)


def _bounded(doc: Doc, numeral: Numeral, first: int, last: int) -> Quantity | None:
    low: int | None = numeral.value
    high: int | None = None if numeral.vague else numeral.value
    end, at, approximate, span = numeral.end, numeral.end - 1, False, numeral.start
    upper = _upper(doc, numeral, last)
    if upper is not None:
        high, end, at = upper.value, upper.end, upper.end - 1
        if span > first and doc[span - 1].lower_ in ("between", "from"):
            span -= 1
    if not _counts(doc, span, end, numeral):
        return None
    start, kind, further = bounds_before(doc, span, first)
    further = further or (end < last and doc[end].lower_ == "more" and doc[end - 1].lower_ != "or")
    if not kind:
        after = _after(doc, end, last)
        if after is not None:
            kind, end = _AFTER[after], end + len(after)
    if kind == "low":
        high = None
    elif kind == "high":
        low = None
    elif kind == "about":
        approximate = True
    return Quantity(start, end, at, low, high, approximate, further)


def _upper(doc: Doc, numeral: Numeral, last: int) -> Numeral | None:
    """The other end of a range that `numeral` begins."""
    i = numeral.end
    if i + 1 >= last or numeral.vague:
        return None
    before = doc[numeral.start - 1].lower_ if numeral.start else ""
    word = doc[i].lower_
    if word in _RANGE_WORDS or (word == "and" and before == "between"):
        other = numeral_at(doc, i + 1)
        if other is not None and not other.vague and other.end <= last and other.value > numeral.value:
            return other
    return None


def bounds_before(doc: Doc, at: int, first: int) -> tuple[int, str | None, bool]:
    """Where the bounding words before token `at` begin, what they make of the number, whether it is an addition."""
    kind: str | None = None
    further = False
    while at > first:
        for length in range(min(_LONGEST, at - first), 0, -1):
            words = tuple(t.lower_ for t in doc[at - length : at])
            if words in _BOUNDS:
                further = further or words[-1] in ("another", "further", "additional")
                if words == ("another",) or _BOUNDS[words] != "exact":
                    kind = kind or _BOUNDS[words]
                at -= length
                break
        else:
            break
    return at, kind, further


def _after(doc: Doc, at: int, last: int) -> tuple[str, ...] | None:
    for length in (2, 1):
        words = tuple(t.lower_ for t in doc[at : min(at + length, last)])
        if words in _AFTER:
            return words
    return None


def _counts(doc: Doc, start: int, end: int, numeral: Numeral) -> bool:
    """Whether the number can be a count: no age, address, date, clock time, percentage, name or measure."""
    last = doc[numeral.end - 1]
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if numeral.end - numeral.start == 1 and last.lower_ == "one" and last.tag_ not in _NUMBER_TAGS:
        return False
    if before is not None:
        if before.lower_ in _NAMING or before.text == "/" or (before.text == ":" and before.whitespace_ == ""):
            return False
        if before.lower_ == "in" and start >= 2 and numeral.value < _YEARS and doc[start - 2].like_num:
            return False
        if before.lower_ == "of" and start >= 2 and doc[start - 2].lower_ in _RATES:
            return False
        if before.text[-1:] in "-–/" and before.whitespace_ == "":
            return False
        # "September 28" is a day; in "on 23 September 28 bodies were found" the day stands before the month.
        if before.lower_ in _MONTHS and not (start >= 2 and doc[start - 2].text.isdigit()):
            return False
    if _is_age(doc, start, end):
        return False
    if after is None:
        return True
    if numeral.vague and after.lower_ == "in" and end + 1 < len(doc) and doc[end + 1].pos_ == "NOUN":
        # "Millions in losses".
        return False
    return not _names_other(doc, numeral, after)


def _names_other(doc: Doc, numeral: Numeral, after: Token) -> bool:
    word = after.lower_
    if (
        word in _UNITS_OF_MEASURE
        or (word in _MONTHS and numeral.value <= 31 and after.text[0].isupper())
        or (word in ("-", "–", "/", ":") and after.whitespace_ == "" and doc[after.i - 1].whitespace_ == "")
    ):
        return True
    if word == "out" and after.i + 1 < len(doc) and after.nbor(1).lower_ == "of":
        # "Nine out of ten".
        return True
    if word == "in" and after.i + 1 < len(doc):
        # "One in five", but not "three in 2019".
        whole = numeral_at(doc, after.i + 1)
        if whole is not None and not whole.vague and numeral.value < whole.value < _YEARS:
            return True
    if word in ("more", "other", "further") or numeral.vague:
        return False
    # "12 Harbour Street", "the 300 block"; "March 12, 2020" and lone years are dates.
    ahead = doc[after.i : min(after.i + 4, len(doc))]
    if after.text[:1].isupper() and after.pos_ == "PROPN":
        for token in ahead:
            if token.lower_ in _STREETS:
                return True
            if not token.text[:1].isupper():
                break
    text = doc[numeral.start].text
    year = numeral.end - numeral.start == 1 and len(text) == 4 and text.isdigit() and 1900 <= numeral.value <= 2100
    return year and after.tag_ != "NNS"


def _is_age(doc: Doc, start: int, end: int) -> bool:
    """ ", 38," after a name or noun; "(38)"."""
    if start == 0:
        return False
    before, after = doc[start - 1], doc[end] if end < len(doc) else None
    if after is None or end - start > 3:
        return False
    value = doc[start].text
    if not value.isdigit() or int(value) > 115:
        return False
    if before.text == "," and (
        after.text in (",", ".", ";", ":", ")") or after.lower_ in ("and", "of", "from", "was", "were", "who")
    ):
        previous = doc[start - 2] if start >= 2 else None
        return previous is not None and previous.pos_ in ("PROPN", "NOUN", "PRON") and previous.tag_ not in ("NNS",)
    return before.text == "(" and after.text == ")"
