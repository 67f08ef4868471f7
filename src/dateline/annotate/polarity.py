"""What turns a stand over, makes it conditional, or leaves it in doubt: negation, conditions, modals, questions."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from dateline.lexicon import table

# How many words after a cue a condition may be joined to it.
REACH = 40
_ENDS = frozenset({".", "!", "?", ";"})


@cache
def listed(group: str, key: str) -> frozenset[str]:
    """A list of data/stances.toml."""
    return frozenset(table("annotate", "stances")[group][key])


def is_negated(token: Token) -> bool:
    """Whether "not", "never", "no longer", "neither" or "nobody" turns this very word over."""
    if no_longer(token):
        return True
    return any(
        c.dep_ == "neg"
        or c.lower_ in {"never", "neither", "nor"}
        or (c.lower_ == "no" and c.dep_ == "det")
        or (c.dep_ in {"nsubj", "nsubjpass"} and _excludes(c))
        for c in token.children
        if c.i < token.i or c.dep_ == "neg"
    )


def _excludes(subject: Token) -> bool:
    """ "Nobody", "no country", "neither France nor Germany"."""
    if subject.lower_ in {"nobody", "none", "neither"}:
        return True
    return any(c.lower_ in {"no", "neither"} and c.dep_ in {"det", "preconj", "cc", "advmod"} for c in subject.children)


def no_longer(token: Token) -> bool:
    """Whether the negation ends what was: "no longer opposes", "does not oppose any more"."""
    return any(
        c.lower_ == "anymore"
        or (c.lower_ == "longer" and c.i > token.sent.start and c.nbor(-1).lower_ in {"no", "any"})
        for c in token.children
    )


def in_doubt(token: Token, negated: bool) -> bool:
    """Whether the word's own clause puts it in doubt: "might", "if it rejects", "whether", "would have accepted"."""
    helpers = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & (listed("other", "doubtful_modals") - ({"could"} if negated else set())):
        return True
    if "would" in helpers and "have" in helpers:
        return True
    return any(c.dep_ == "mark" and c.lower_ in listed("other", "doubtful_marks") for c in token.children)


def is_advice(token: Token) -> bool:
    """ "Should", "must": what the clause tells is what somebody wants of its subject."""
    return any(c.dep_ == "aux" and c.lower_ in listed("other", "advising_modals") for c in token.children)


def is_asked(token: Token) -> bool:
    """Whether the first end of a sentence after the word is a question mark."""
    end = next((t.text for t in token.doc[token.i : token.sent.end] if t.text in _ENDS), "")
    return end == "?"


def has_condition(levels: list[Token]) -> bool:
    """Whether a condition hangs on the words or is joined to the last of them: "if they come unarmed"."""
    marks = listed("conditions", "marks")
    for at in levels:
        for child in at.children:
            mark = next((g for g in child.children if g.dep_ in {"mark", "advmod"} and g.lower_ in marks), None)
            if child.dep_ not in {"advcl", "conj", "ccomp"} or mark is None or mark.i > child.i:
                continue
            # "Even if" is no condition; what a told clause opens with belongs to what is told there.
            if mark.i == 0 or mark.doc[mark.i - 1].lower_ != "even":
                return True
    return _joined(levels[0])


def is_bound(levels: list[Token]) -> bool:
    """Whether a negated stand is bound to something: "will not sign unless", "without", "until"."""
    negative = listed("conditions", "negative")
    for at in levels:
        for child in at.children:
            if child.i > at.i and child.dep_ == "prep" and child.lower_ in negative:
                return True
            if child.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in negative for g in child.children):
                return True
    after = levels[0].doc[levels[0].i : min(levels[0].sent.end, levels[0].i + REACH)]
    return any(t.lower_ in {"unless", "until"} and t.dep_ == "mark" for t in _clause(after))


def _joined(token: Token) -> bool:
    after = token.doc[token.i : min(token.sent.end, token.i + REACH)]
    told = " ".join(t.lower_ for t in _clause(after))
    return any(f" {phrase} " in f" {told} " for phrase in listed("conditions", "phrases"))


def _clause(tokens: Iterable[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        if token.text in _ENDS:
            break
        kept.append(token)
    return kept
