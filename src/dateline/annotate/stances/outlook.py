"""What stands above a cue and what it makes of the stand: turned over, denied, asked for, threatened, in doubt."""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from dateline.annotate.polarity import in_doubt, is_advice, is_asked, is_negated, listed, no_longer
from dateline.annotate.stances.matters import subject
from dateline.lexicon import table

# How far up the tree one looks.
CLIMB = 8
_BELOW = frozenset({"xcomp", "ccomp", "pcomp", "acomp", "attr", "oprd", "conj", "advcl", "acl", "dobj", "pobj", "prep"})
_GROUPS = ("negating", "denying", "asking", "threatening", "weighing", "doubting", "alleging", "dropping", "carrying")

Change = Literal["asked", "threatened", "denied", "dropped", "weighed"]


@dataclass(slots=True)
class Outlook:
    """The words from the cue up (`levels`), how often the stand is turned over, and what else befalls it.

    `asker` is the word whose subject wants the stand of another; `told_by` the reporting word next above.
    """

    levels: list[Token]
    turns: int = 0
    changes: set[Change] = field(default_factory=set)
    asker: Token | None = None
    ended: bool = False
    lost: bool = False


def outlook(cue: Token) -> Outlook:
    """What the words above the cue make of its stand."""
    found = Outlook([cue])
    # "Is seen as favouring".
    found.lost = is_asked(cue) or (cue.dep_ == "pcomp" and cue.head.lower_ == "as")
    at, own = cue, True
    for _ in range(CLIMB):
        _take(found, at, own)
        above = at.head
        # "Stopped short of".
        below = at.dep_ in _BELOW or at.lower_ == "short"
        if found.lost or above.i == at.i or not below or _stands_alone(at):
            break
        if at.dep_ in {"advcl", "acl"} and not _hangs_on(at):
            # "Calling such a move unacceptable": a clause beside another shares its subject and not its negation.
            found.lost = found.lost or _is_supposed(at) or (at.dep_ == "acl" and at.tag_ == "VB")
            break
        own = _govern(found, at, above)
        if at.dep_ == "conj":
            # "Did not accept or endorse" shares the negation, "did not accept it and rejected" does not.
            own = any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in above.children)
        found.levels.append(above)
        at = above
    return found


def _take(found: Outlook, at: Token, own: bool) -> None:
    """Counts the negation of a level and looks for doubt in it."""
    negated = is_negated(at)
    if negated and own:
        found.turns += 1
        found.ended = found.ended or no_longer(at)
    elif negated and at.pos_ == "VERB" and found.levels[-2].dep_ != "conj":
        # "Did not say that it would accept" tells no stand.
        found.lost = True
    if in_doubt(at, negated):
        found.lost = True
    if is_advice(at) and found.asker is None:
        found.changes.add("asked")
        found.asker = at


def _govern(found: Outlook, at: Token, above: Token) -> bool:
    """What `above` makes of the stand below it; returns whether a negation of it turns the stand over."""
    group = _group(at, above)
    if group == "negating":
        found.turns += 1
    elif group == "denying":
        found.turns += 1
        found.changes.add("denied")
    elif group == "asking":
        found.changes.add("asked")
        found.asker = above
        return False
    elif group == "threatening":
        found.changes.add("threatened")
    elif group == "weighing":
        found.changes.add("weighed")
    elif group == "dropping":
        found.turns += 1
        found.changes.add("dropped")
    elif group in {"doubting", "alleging"}:
        found.lost = True
    return above.lemma_.lower() not in listed("governors", "reporting") or above.pos_ not in {"VERB"}


def _group(at: Token, above: Token) -> str | None:
    lemma = above.lemma_.lower()
    noun = at.pos_ == "NOUN"
    if at.dep_ == "conj":
        return None
    for group in _GROUPS:
        if lemma not in listed("governors", group):
            continue
        if group in {"dropping", "carrying"} and not (noun and at.dep_ in {"dobj", "nsubjpass"}):
            continue
        if group == "asking" and not (at.dep_ in {"xcomp", "ccomp", "pcomp"} or (noun and at.dep_ in {"dobj", "pobj"})):
            continue
        if group in {"negating", "alleging"} and noun and at.dep_ not in {"dobj", "pobj"}:
            continue
        if group == "weighing" and at.dep_ == "ccomp":
            continue
        if group == "doubting" and lemma in {"use", "help"} and at.dep_ != "xcomp":
            continue
        return group
    return None


def _stands_alone(at: Token) -> bool:
    """Whether a coordinated clause has a subject of its own."""
    return at.dep_ == "conj" and at.pos_ in {"VERB", "AUX"} and (subject(at) is not None or subject(at.head) is None)


def _hangs_on(at: Token) -> bool:
    """Whether the word above says something of the clause: "refusal to accept", "reports that it accepts", and "ruled
    out accepting", where the parser sees a clause beside it."""
    if any((c.dep_ == "aux" and c.lower_ == "to") or (c.dep_ == "mark" and c.lower_ == "that") for c in at.children):
        # "Evidence to support a claim" supports nothing yet.
        return at.dep_ != "acl" or _tells_of(at.head.lemma_.lower())
    close = at.dep_ == "advcl" and at.tag_ == "VBG" and 0 < at.i - at.head.i < 3
    return close and at.head.lemma_.lower() in listed("governors", "negating") | listed("governors", "weighing")


def _tells_of(noun: str) -> bool:
    """Whether a noun tells what somebody will, says or does: "refusal to", "reports that"."""
    return noun in table("annotate", "stances")["nouns"] or noun in listed("holders", "telling")


def _is_supposed(at: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in listed("other", "doubtful_marks") for c in at.children)
