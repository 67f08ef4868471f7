"""Running totals: "the death toll rose to 17 from 12", "bringing to 31 the number of dead"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.annotate.figures.counted import Count, Counts
from dateline.annotate.figures.quantities import Quantity
from dateline.annotate.giving import is_number_noun
from dateline.lexicon import table

_MEASURES = table("annotate", "figures_measures")
_STATE = {word: name for name in ("killed", "injured", "missing") for word in _MEASURES[name]["state"]}
_RISE = frozenset(_MEASURES["tolls"]["rise"])
_NOUN = re.compile(
    r"\b(?:(?:death|body) (?:toll|count)|toll|number of (?:\w+ ){0,3}?"
    r"(?:dead|deaths|killed|fatalities|victims|injured|wounded|missing))\b",
    re.IGNORECASE,
)
# Headlines' verbs are now and then taken for nouns.
_VERBAL = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
_STRETCH = re.compile(
    r"\b(?:so far|(?:up|down) from|th(?:is|e) (?:past |last |previous )?(?:year|month|decade)|last year|to date"
    r"|since (?:then|\d{4}|the (?:start|beginning)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*)"
    r"|per year|each year|every year|a year|annually|in \w+ years)\b",
    re.IGNORECASE,
)
# What is told of several incidents at once is a total over them.
_SEVERAL = re.compile(
    r"\b(?:separate|unrelated)(?: \w+){0,2}? "
    r"(?:shootings|stabbings|attacks|incidents|crashes|accidents|cases|fires|raids)\b",
    re.IGNORECASE,
)
# Before the number of a total that holds no more.
_EARLIER = re.compile(
    rf"\b(?:(?:{'|'.join(_MEASURES['tolls']['earlier'])}) (?:\w+ ){{0,2}}?(?:{'|'.join(_MEASURES['tolls']['nouns'])})"
    r" (?:of|at)|(?:up|down) from(?: \w+){0,4}?) (?:(?:at least|about|around|some|the) )?\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in|of|during) (?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Toll:
    """A running total, and the number tokens it uses up (its own and the earlier total's)."""

    count: Count
    measure: str
    trigger: Token
    used: tuple[int, ...]


def superseded(sentence: TokenSpan, counts: Counts) -> frozenset[int]:
    """The number tokens of totals that held before: "raising an earlier toll of 17", "22 people died, up from 17"."""
    return frozenset(q.at for q in counts.all if _EARLIER.search(_before(sentence, q)))


def _before(sentence: TokenSpan, quantity: Quantity) -> str:
    return sentence.text[: sentence.doc[quantity.start].idx - sentence.start_char]


def tolls(sentence: TokenSpan, counts: Counts, gone: frozenset[int]) -> Iterator[Toll]:
    """The running totals a sentence gives; `gone` are numbers of those that held before."""
    if not counts.all:
        return
    match = _NOUN.search(sentence.text)
    if match is None:
        yield from _totals(sentence, counts)
        return
    noun = sentence.char_span(match.start(), match.end(), alignment_mode="expand")
    words = match.group().lower()
    measure = "killed"
    for word, name in (("injured", "injured"), ("wounded", "injured"), ("missing", "missing")):
        if word in words:
            measure = name
    found = _total(sentence, noun, counts, gone)
    if found is None:
        return
    earlier = tuple(q.at for q in counts.all if _introduced(sentence, q) in ("from", "than"))
    yield Toll(counts.number(found), measure, noun.root, (found.at, *earlier))


def _totals(sentence: TokenSpan, counts: Counts) -> Iterator[Toll]:
    """ "Bringing the weekend's total to five dead and 27 wounded"."""
    total = next((t for t in sentence if t.lower_ in ("total", "tally") and t.head.lemma_.lower() in _RISE), None)
    if total is None:
        return
    begun = False
    for quantity in counts.all:
        begun = begun or (quantity.start > total.i and _introduced(sentence, quantity) in ("to", "at"))
        measure = _STATE.get(counts.noun(quantity).lower_) or _STATE.get(sentence.doc[quantity.end].lower_)
        if begun and measure is not None:
            yield Toll(counts.number(quantity), measure, total, (quantity.at,))


def _total(sentence: TokenSpan, noun: TokenSpan, counts: Counts, gone: frozenset[int]) -> Quantity | None:
    verbs = {w for t in sentence for w in (t.lemma_.lower(), t.lower_.removesuffix("s")) if t.pos_ in _VERBAL}
    for quantity in (q for q in counts.all if q.at not in gone):
        word = _introduced(sentence, quantity)
        if word == "at" and _is_anothers(sentence.doc[quantity.start - 1]):
            continue
        if word in ("to", "at") and verbs & _RISE:
            return quantity
        if quantity.start >= noun.end and quantity.start - noun.end <= 3:
            previous = sentence.doc[quantity.start - 1]
            if word in ("of", ":", "now", "reaching") or previous.lemma_.lower() in _RISE or previous.pos_ == "AUX":
                return quantity
    return None


def _is_anothers(preposition: Token) -> bool:
    """Whether the verb before "at" puts something else there: "put the price at 24 as the toll rose"."""
    objects = [c for c in preposition.head.children if c.dep_ == "dobj" and c.i < preposition.i]
    return any(not is_number_noun(c) for c in objects)


def _introduced(sentence: TokenSpan, quantity: Quantity) -> str:
    return sentence.doc[quantity.start - 1].lower_ if quantity.start > sentence.start else ""


def stretches(sentence: TokenSpan) -> tuple[bool, bool]:
    """Whether a sentence tells of a stretch of time up to now or of several incidents, and whether of a whole year."""
    text = sentence.text
    stretch = _STRETCH.search(text) is not None or _SEVERAL.search(text) is not None
    return stretch, _YEAR.search(text) is not None


def running(harm_rule: str, told: tuple[bool, bool]) -> bool:
    """Whether a count is said of a stretch of time, up to now ("so far this year") or a whole year's."""
    stretch, year = told
    return stretch or (year and harm_rule.startswith("count of"))
