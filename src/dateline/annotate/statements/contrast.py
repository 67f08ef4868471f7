"""Where a content ends because the sentence sets somebody else against it: "…, while the coast guard put it at 24"."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from dateline.annotate.giving import giving
from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.told import Told
from dateline.lexicon import table, words

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLAIN = frozenset({"VBD", "VBZ", "VBP"})
_Tokens = tuple[int, int]


def without_contrast(told: Told, pieces: Sequence[_Tokens]) -> list[_Tokens]:
    """The pieces [first, last) of a content without the clause, before or behind, in which somebody else tells."""
    kept = []
    for first, last in pieces:
        clause = contrast(told.cue, first, last)
        if clause is None:
            kept.append((first, last))
        elif clause[0] > first:
            return [*kept, (first, clause[0])]
        elif clause[1] < last:
            kept.append((clause[1], last))
    return kept


def contrast(cue: Cue, first: int, last: int) -> _Tokens | None:
    """The first clause among the tokens in which another than the cue's subject tells something against it."""
    clauses = (clause for verb in cue.head.doc[first:last] if (clause := _clause(verb, cue)) is not None)
    return next((clause for clause in clauses if first <= clause[0] < last), None)


def _clause(verb: Token, cue: Cue) -> _Tokens | None:
    """The clause of a verb of telling with a subject of its own, with the word that sets it against another."""
    if verb.tag_ not in _PLAIN or verb.i == cue.head.i or not _tells(verb):
        return None
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject == cue.subject:
        return None
    if any(c.dep_ == "aux" for c in verb.children):
        # "Said … while the union had put it at 24" may be told by the one who said it.
        return None
    joining = _joining(verb.doc, int(subject.left_edge.i), verb)
    if joining is None:
        return None
    return joining, int(verb.right_edge.i) + 1


def _joining(doc: Doc, first: int, verb: Token) -> int | None:
    """Where the word stands that sets the clause against another; a comma has to stand before all but some."""
    at = first - 1
    if at < 0:
        return None
    low = doc[at].lower_
    parted = at == 0 or doc[at - 1].is_punct or doc[at - 1].is_space or bool(doc[at].is_sent_start)
    if low in _listed("marks") and (parted or giving(verb) is not None):
        return at
    return at if low in _listed("conjunctions") and parted else None


def _tells(verb: Token) -> bool:
    """Whether the verb gives a number, or is one of saying with something said."""
    if giving(verb) is not None:
        return True
    lemma = verb.lemma_.lower()
    said = any(c.dep_ in ("ccomp", "dobj") and c.i > verb.i for c in verb.children)
    return said and (lemma in words("annotate", "cues", "says") or lemma in words("annotate", "cues", "thinks"))


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("annotate", "giving")["contrast"][key])
