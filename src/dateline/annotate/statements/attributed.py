"""All that a unit attributes to somebody outside quotation marks."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from dateline.annotate.giving import giving_verbs
from dateline.annotate.sieve import Sieve
from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.contents import by_clause
from dateline.annotate.statements.contrast import without_contrast
from dateline.annotate.statements.labels import by_label
from dateline.annotate.statements.nouns import by_adjective, by_copula, by_noun
from dateline.annotate.statements.numbers import by_number
from dateline.annotate.statements.told import Told, trim
from dateline.annotate.statements.units import Unit
from dateline.annotate.statements.verbs import by_verb
from dateline.lexicon import table


@cache
def _known() -> frozenset[str]:
    """Every word that data/attributions.toml lists, those that give a number, and the copula."""
    lists = (g.values() for g in table("annotate", "attributions").values() if isinstance(g, dict))
    return frozenset(word for group in lists for words in group for word in words) | {"be"} | giving_verbs()


_MAY_TELL = Sieve(lambda word: word.lower() in _known(), "LEMMA", "LOWER")


def attributed(unit: Unit, cues: Sequence[Cue], used: set[int]) -> list[Told]:
    """The contents in text order; `used` are the first tokens of cues that quotations hang on.

    What stands within another content is the other's, but for a clause that somebody says: "Dahl said that Beli said".
    """
    by_first = {c.first: c for c in cues}
    found = [] if not unit.outer else list(by_label(unit.outer[0].doc, unit))
    telling = frozenset(_MAY_TELL.between(unit.outer[0].doc, unit.first, unit.last)) if unit.outer else frozenset[int]()
    for token in unit.outer:
        may = token.i in telling or token.i in by_first
        if may and token.i not in used:
            found += (told for t in _at(unit, token, by_first.get(token.i)) if (told := _within(unit, t)) is not None)
    found.sort(key=lambda t: (t.first, -t.last))
    kept: list[Told] = []
    reached = unit.first
    for told in found:
        nested = told.last <= reached and kept
        if not nested or (told.nature == "speech" and "clause" in told.rule):
            kept.append(told)
        reached = max(reached, told.last)
    return kept


def _at(unit: Unit, token: Token, cue: Cue | None) -> Iterator[Told]:
    told = next(by_clause(unit, cue), None) if cue is not None else None
    if told is not None:
        yield told
    elif token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.pos_ != "AUX"):
        first = next(by_number(token), None) or next(by_verb(token), None)
        yield from [first] if first is not None else by_adjective(token) if token.dep_ == "acomp" else ()
    elif token.pos_ == "AUX":
        yield from by_copula(token)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from by_noun(token)
    elif token.pos_ == "ADJ":
        yield from by_adjective(token)


def _within(unit: Unit, told: Told) -> Told | None:
    """The content as far as it stands in the unit, and up to where somebody else is set against it."""
    clipped = without_contrast(told, [(max(first, unit.first), min(last, unit.last)) for first, last in told.pieces])
    pieces = [p for piece in clipped if (p := trim(told.cue.head.doc, *piece)) is not None]
    return Told(told.cue, tuple(pieces), told.nature, told.rule) if pieces else None
