"""Amounts with a unit: money, percentages and other shares, distances, areas, weights, volumes.

They are read from the text by what stands before the number ("$3.2 million") or behind it ("400 square kilometres"); a
conversion in brackets right behind ("30 km (19 miles)") repeats what has been said and is none of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from dateline.annotate.figures.quantities import bounds_before
from dateline.annotate.figures.things import named
from dateline.annotate.figures.written import PARTS, SCALES, WORDS, of_one_scale, value_of, whole
from dateline.annotate.reality import status_of
from dateline.lexicon import table

MEASURES = ("money", "percent", "distance", "area", "weight", "volume")
_UNITS = table("annotate", "figures_units")
_BEFORE: dict[str, str] = _UNITS["before"]
_BEHIND = {name.lower(): (measure, unit) for measure in MEASURES for name, unit in _UNITS[measure].items()}
_FRACTIONS: dict[str, float] = _UNITS["fractions"]
_SCALE_ONLY = frozenset(_UNITS["doubtful"]["without_scale"])
_HYPHEN_ONLY = frozenset(_UNITS["doubtful"]["without_hyphen"])
_STRETCH_BEFORE = frozenset(_UNITS["stretch"]["before"])
_STRETCH_AFTER = frozenset(_UNITS["stretch"]["after"])


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"[ \u00a0]") for w in sorted(words, key=lambda w: (-len(w), w)))


_SPELLED = _any_of([*WORDS, "half a", "a", "an"])
_LONG = _any_of([s for s in SCALES if len(s) > 3])
_SHORT = _any_of([s for s in SCALES if len(s) <= 3])
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)[½¼¾]?"
    rf"(?:[ \u00a0-]?(?:{_LONG})\b|[ \u00a0]?(?:{_SHORT})\b)?"
    rf"|\b(?:{_SPELLED})(?:[ -](?:{_any_of(list(WORDS))}))?(?:[ -](?:{_LONG})\b){{0,2}}"
    rf"|\b(?:hundreds|tens|dozens) of (?:thousands|millions|billions) of|\b(?:thousands|millions|billions) of"
)
_SIGN = _any_of(list(_BEFORE))
_BETWEEN = r"[ \u00a0]?(?:-|–|—|\bto\b|\band\b|\bor\b)[ \u00a0]?"
_UNIT = _any_of(list(_BEHIND))
_MONEY = re.compile(
    rf"(?<![\w$])(?P<sign>{_SIGN})[ \u00a0]?(?P<one>{_NUMBER})"
    rf"(?:(?P<between>{_BETWEEN})(?:(?:{_SIGN})[ \u00a0]?)?(?P<two>{_NUMBER}))?(?!\w)",
    re.IGNORECASE,
)
_OF_UNIT = re.compile(
    rf"(?<![\w.,$€£])(?P<one>{_NUMBER})(?:%?(?P<between>{_BETWEEN})(?P<two>{_NUMBER}))?"
    rf"[ \u00a0-]{{0,2}}(?P<unit>{_UNIT})(?![\w])",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:(?P<times>a|one|two|three|four|nine)[ -](?P<part>third|quarter|fifth|sixth|eighth|tenth)s?[ ]of"
    r"|(?P<half>half)(?:[ ]of)?[ ](?=the\b|its\b|their\b|his\b|her\b|our\b|all\b|of\b|those\b|[a-z]+s\b))",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(rf"[ ](?:{_any_of(_UNITS['not_after']['words'])})\b", re.IGNORECASE)
# Characters within which the bracket of a conversion opens.
_BRACKET = 20
_BETWEEN_BEFORE = re.compile(r"\bbetween\s$", re.IGNORECASE)
_MANY = re.compile(r"million|billion", re.IGNORECASE)
_COUNTED_IN = re.compile(r"\s*\((?:about|some|around|roughly|nearly)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A bounded amount: characters `start` to `end`; `trigger` is the verb it is told by."""

    start: int
    end: int
    measure: str
    unit: str
    low: float | None
    high: float | None
    approximate: bool
    action: str | None
    trigger: Token
    asserted: bool


def amounts(doc: Doc) -> Iterator[Amount]:
    """The amounts of a text, in its order."""
    # Asked for once: a Doc puts its text together anew every time.
    text = doc.text
    found = [*_signed(doc, text), *_with_unit(doc, text), *_shares(doc, text)]
    found.sort(key=lambda a: (a.start, -a.end))
    before: Amount | None = None
    for amount in found:
        if before is not None and amount.start < before.end:
            continue
        if before is not None and _COUNTED_IN.fullmatch(text[before.end : min(amount.start, before.end + _BRACKET)]):
            # "30 km (19 miles)".
            before = amount if amount.measure != before.measure else before
            if amount is not before:
                continue
        before = amount
        yield amount


def _signed(doc: Doc, text: str) -> Iterator[Amount]:
    for match in _scanned(text, _MONEY):
        sign = match["sign"]
        unit = _BEFORE.get(sign) or _BEFORE.get(sign.upper())
        if unit is not None and (sign.isupper() or not sign.isalpha()):
            yield from _made(doc, match, "money", unit)


def _with_unit(doc: Doc, text: str) -> Iterator[Amount]:
    for match in _scanned(text, _OF_UNIT):
        measure, unit = _BEHIND[match["unit"].lower().replace("\u00a0", " ")]
        following = text[match.end() : match.end() + 12]
        if _NOT_AFTER.match(following) or (match["unit"][:1].isupper() and measure not in ("money", "percent")):
            continue
        if _doubtful(match):
            continue
        if unit == "lb" and _MANY.search(match[0]):
            measure, unit = "money", "GBP"
        yield from _made(doc, match, measure, unit)


def _doubtful(match: re.Match[str]) -> bool:
    """ "12 won", "20 foot soldiers": words that are units only with a scale, or only with a hyphen."""
    word = match["unit"].lower()
    if word in _SCALE_ONLY:
        return not any(part in SCALES for part in PARTS.findall(match["one"].lower() + (match["two"] or "").lower()))
    return word in _HYPHEN_ONLY and not match.string[: match.start("unit")].endswith("-")


def _scanned(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The pattern's matches; "€40bn and £2bn" is no range, and the second is looked for again."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        second = match["two"] and match.start("two")
        at = match.end()
        if second and not _is_range(text, match):
            # Ends before the second number, and where the unit is behind it, begins with it.
            at = match.end("one") if pattern is _MONEY else match.start("two")
            match = pattern.fullmatch(text, match.start(), at) if pattern is _MONEY else None
        if match is not None:
            yield match


def _is_range(text: str, match: re.Match[str]) -> bool:
    low, high = value_of(match["one"])[0], value_of(match["two"])[0]
    if low is None or high is None or high <= of_one_scale(match["one"], match["two"], low, high):
        return False
    signed = match.end("between") < match.start("two") or match["two"][-1:].isalpha()
    if match.re is _MONEY and match["between"].strip().isalpha() and not signed:
        # "Paid $2 to 40 men".
        return False
    return (
        match["between"].strip() != "and"
        or _BETWEEN_BEFORE.search(text[max(0, match.start() - 10) : match.start()]) is not None
    )


def _made(doc: Doc, match: re.Match[str], measure: str, unit: str) -> Iterator[Amount]:
    words = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    low, vague = value_of(match["one"])
    if words is None or low is None or words.sent.end_char < match.end():
        return
    high: float | None = None if vague else low
    start, kind, _ = bounds_before(doc, words.start, words.sent.start)
    if match["two"]:
        high, _ = value_of(match["two"])
        low = of_one_scale(match["one"], match["two"], low, high or 0)
        if start > words.sent.start and doc[start - 1].lower_ in ("between", "from"):
            start -= 1
    yield _amount(doc, words, start, match.end(), measure, unit, (low, high), kind)


def _amount(
    doc: Doc,
    words: TokenSpan,
    start: int,
    end: int,
    measure: str,
    unit: str,
    bounds: tuple[float | None, float | None],
    kind: str | None,
) -> Amount:
    low, high = bounds
    if kind == "low":
        high = None
    elif kind == "high":
        low = None
    verb = _verb(words.root)
    first = min(doc[start].idx, words.start_char)
    asserted = status_of(verb) in ("occurred", "ongoing")
    return Amount(first, end, measure, unit, low, high, kind == "about", _action(words.root), verb, asserted)


def _shares(doc: Doc, text: str) -> Iterator[Amount]:
    """ "A third of the town", "half its homes": in hundredths."""
    for match in _SHARE.finditer(text):
        words = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if words is None or _is_stretch(doc, words):
            continue
        if match["half"]:
            value, end = 100 / _FRACTIONS["half"], match.start() + len("half")
        else:
            times = WORDS.get(match["times"].lower(), 1)
            value, end = round(100 * times / _FRACTIONS[match["part"].lower()], 1), match.end() - len(" of")
        start, kind, _ = bounds_before(doc, words.start, words.sent.start)
        share = doc.char_span(match.start(), end, alignment_mode="expand")
        bound = kind if kind is not None else "about"
        if share is not None and 0 < value < 100:
            yield _amount(doc, share, start, end, "percent", "%", (whole(value), whole(value)), bound)


def _is_stretch(doc: Doc, words: TokenSpan) -> bool:
    before = doc[words.start - 1].lower_ if words.start else ""
    if before in _STRETCH_BEFORE or (before in "-–" and words.start > 1 and doc[words.start - 1].whitespace_ == ""):
        return True
    if before == "a" and words.start > 1 and doc[words.start - 2].lower_ == "and":
        # "A page and a half of it".
        return True
    ahead = doc[words.end : words.end + 4]
    return any(t.lemma_.lower() in _STRETCH_AFTER or t.like_num for t in ahead[:2]) or any(
        t.lemma_.lower() in _STRETCH_AFTER for t in ahead[:3] if t.pos_ == "NOUN"
    )


def _verb(token: Token) -> Token:
    """The verb that an amount is told by; the head of its sentence where none is above it."""
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
    return token


def _action(root: Token) -> str | None:
    verb = root.head
    if root.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB":
        return named(verb)
    return None
