"""What a noun of harm counts: its own number ("six deaths"), or those it is said of ("the murder of six people")."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.figures import circumstances, victims
from dateline.annotate.figures.counted import Counts
from dateline.annotate.figures.measures import EACH, FATAL_ADJECTIVES, LOSE, OF, OPEN_NOUNS, WOUNDS, Reading
from dateline.lexicon import table

_MEASURES = table("annotate", "figures_measures")
_CONDITION = frozenset(_MEASURES["condition"]["nouns"])
_CONDITION_ADJECTIVES = frozenset(_MEASURES["condition"]["adjectives"])
_TIDINGS = frozenset(_MEASURES["tidings"]["nouns"])
NOUNS = frozenset((*_CONDITION, "life", "hostage", "casualty", "whereabouts"))


def of_noun(noun: Token, lemma: str, counts: Counts) -> Iterator[Reading]:
    """(measure, counted heads, rule, whether the outcome is open) for the ways a noun of harm can be read."""
    if lemma in _CONDITION:
        if any(c.lower_ in _CONDITION_ADJECTIVES for c in noun.children):
            yield "injured", list(victims.of_condition(noun)), f"in {lemma}", True
    elif lemma == "life":
        if noun.dep_ == "dobj" and noun.head.lemma_.lower() in (*LOSE, "save"):
            yield _of_life(noun, counts)
    elif lemma == "whereabouts":
        if any(t.lower_ == "unknown" for t in noun.sent):
            yield "missing", list(victims.of_noun(noun)), "whereabouts unknown", False
    elif lemma == "hostage":
        if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in circumstances.TAKING:
            yield "captured", [noun], "count of hostage", False
    else:
        yield from _told_of(noun, lemma, counts)


def _told_of(noun: Token, lemma: str, counts: Counts) -> Iterator[Reading]:
    each = EACH.get(lemma) or EACH.get(noun.lower_)
    if lemma == "casualty" or each is not None:
        none = _none_told(noun, counts)
        if none is not None:
            # "No casualties" says that nobody died and nobody was hurt.
            for measure in ("killed", "injured") if each is None else (each,):
                yield measure, [none], f"count of {lemma}", False
            return
        own = counts.of(noun)
        if each is not None and own is not None and own.basis == "number":
            about = [v for v in victims.of_noun(noun) if counts.numbered(v)]
            yield each, about or [noun], f"{'' if about else 'count '}of {lemma}", False
            return
    fatal = any(c.lower_ in FATAL_ADJECTIVES for c in noun.children)
    heads = list(victims.of_wound(noun)) if lemma in WOUNDS else []
    if heads:
        yield ("killed" if fatal else "injured"), heads, f"has {lemma}", not fatal
    elif lemma in OF:
        deadly = fatal and OF[lemma] == "injured"
        measure = "killed" if deadly else OF[lemma]
        yield measure, list(victims.of_noun(noun)), f"of {lemma}", lemma in OPEN_NOUNS and not deadly


def _none_told(noun: Token, counts: Counts) -> Token | None:
    """What "no" stands before: "no casualties", "no reports of injuries"."""
    for word in (noun, noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun):
        own = counts.of(word)
        if own is not None and own.low == own.high == 0 and (word == noun or word.lemma_.lower() in _TIDINGS):
            return word
    return None


def _of_life(life: Token, counts: Counts) -> Reading:
    """ "Took his own life", "claimed 12 lives", "claimed the lives of 12 people"."""
    own = counts.of(life)
    if life.head.lemma_.lower() == "save":
        return "rescued", list(victims.of_noun(life)), "save life", False
    if any(c.lower_ == "own" for c in life.children):
        return "killed", list(victims.of_subject_verb(life.head)), "own life", False
    if own is not None and own.basis == "number":
        return "killed", [life], "count of life", False
    return "killed", list(victims.of_noun(life)), "of life", False
