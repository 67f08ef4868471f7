"""The clause that a verb of saying or thinking introduces, or that stands around it or beside "according to"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate import naming
from dateline.annotate.clauses import is_content, telling
from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.told import Told, made, reach
from dateline.annotate.statements.units import Unit
from dateline.lexicon import words
from dateline.model.annotations import StatementNature

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WITH_CLAUSE = frozenset({"says", "thinks", "weak", "aims"})
_HOPS = 8


def by_clause(unit: Unit, cue: Cue) -> Iterator[Told]:
    """What the cue introduces."""
    if "phrase" in cue.kinds:
        yield from _beyond_phrase(unit, cue)
        return
    if not (cue.kinds & _WITH_CLAUSE or _is_as(cue.head)):
        return
    nature: StatementNature = "speech" if cue.kinds & {"says", "weak", "quoting"} else "belief"
    if _is_unsaid(cue.head):
        nature = "attitude"
    if "weak" in cue.kinds:
        # "The study showed that ...": with a clause it is a verb of saying.
        cue = replace(cue, kinds=cue.kinds | {"says"})
    doc = cue.head.doc
    head = next((c for c in cue.head.children if is_content(c) and not _is_parted(c, cue.head)), None)
    # "Should peace talks fail" is a condition, not what is said.
    if head is not None and head.left_edge.tag_ != "MD":
        if _is_asked(cue.head):
            cue, nature = replace(cue, subject=None), "attitude"
        first, last = reach(head)
        last = _before_description(cue, max((last, *(reach(c)[1] for c in _joined(head, cue.head)))))
        yield from made(cue, doc, _around(unit, cue, _behind_time(head, first), last), nature, "verb with clause")
        return
    if head is None and _is_as(cue.head):
        yield from made(cue, doc, _without(unit, *reach(cue.head)), nature, "as somebody says")
    elif head is None and cue.head.dep_ == "parataxis":
        yield from made(cue, doc, _around(unit, cue, *reach(cue.head.head)), nature, "verb set into its clause")


def _joined(clause: Token, verb: Token) -> Iterator[Token]:
    """Further clauses with a "that" of their own: "said it had fired, and that one sailor had died"."""
    for child in verb.children:
        own = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if own and child.dep_ == "conj" and child.i > clause.i > verb.i:
            yield child


def _before_description(cue: Cue, last: int) -> int:
    """The end of what is said without a description of who says it: "…, its chair, Ruta Mallin, said"."""
    subject, doc = cue.subject, cue.head.doc
    if subject is None or subject.i >= cue.first or doc[subject.i + 1].text != ",":
        return last
    if subject.i < last and subject.dep_ != "appos":
        return last
    comma = subject.left_edge.i - 1
    if comma < 1 or doc[comma].text != ",":
        return last
    people = naming.person_nouns()
    for token in (doc[comma - 1], *doc[comma - 1].ancestors):
        ends = token.right_edge.i in (comma - 1, subject.i, subject.i + 1)
        if token.dep_ == "appos" and token.lemma_.lower() in people and ends:
            opening = int(token.left_edge.i)
            return opening if opening and doc[opening - 1].text == "," else last
    return last


def _is_parted(clause: Token, verb: Token) -> bool:
    """Whether a semicolon parts a clause from the verb behind it: "He said 22 had died; she confirmed eight"."""
    return clause.i < verb.i and any(t.text == ";" for t in clause.doc[clause.i : verb.i])


def _behind_time(clause: Token, first: int) -> int:
    """Where the words that are said begin, which the parser gives the time of saying: "said on Friday he was ready"."""
    doc = clause.doc
    at = behind = first + (doc[first].pos_ == "ADP")
    while behind <= clause.i and doc[behind].ent_type_ in ("DATE", "TIME"):
        behind += 1
    # "Said next week they would leave" tells when they leave.
    ahead = any(t.lower_ == "next" for t in doc[at:behind])
    return behind if behind > at and not ahead and telling(doc[at:behind], clause) is not None else first


def _is_asked(verb: Token) -> bool:
    """ "was asked whether ...", "asked why ...": nobody is named who asked, and whoever is asked does not say it."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    bare = verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return (passive or bare) and not any(c.dep_ == "agent" for c in verb.children)


def _is_as(verb: Token) -> bool:
    """ "as Dahl put it", "as reported by the agency": with no object of its own."""
    marked = any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.children)
    own = any(c.dep_ in ("dobj", "xcomp") and c.lower_ != "it" for c in verb.children)
    listed = verb.lemma_.lower() in words("annotate", "attributions", "as")
    return verb.dep_ == "advcl" and marked and listed and not own


def _without(unit: Unit, first: int, last: int) -> list[tuple[int, int]]:
    """The unit's tokens on both sides of a clause."""
    sides = [(unit.first, max(unit.first, first)), (min(last, unit.last), unit.last)]
    return [(start, end) for start, end in sides if end - start > 1]


def _is_unsaid(verb: Token) -> bool:
    """Whether nothing is said yet or at all: "did not say", "if they say", "refused to say"."""
    at = verb
    for _ in range(2):
        for child in at.children:
            if child.dep_ == "neg" and child.i < at.i:
                return True
            if child.lower_ in words("annotate", "attributions", "unsaid") and child.dep_ in ("mark", "aux", "advmod"):
                return True
        if at.dep_ != "xcomp":
            return False
        at = at.head
        if at.lemma_.lower() in words("annotate", "attributions", "unsaid"):
            return True
    return False


def _around(unit: Unit, cue: Cue, first: int, last: int) -> list[tuple[int, int]]:
    """The tokens without the cue and its subject where the parser wraps the clause around them."""
    first, last = max(first, unit.first), min(last, unit.last)
    if not first <= cue.first < last:
        return [(first, last)]
    before, after = (first, _frame(cue)), (cue.last, last)
    subject = cue.subject
    if subject is not None and cue.last <= subject.i < last and subject.head.i == cue.head.i:
        after = (int(subject.right_edge.i) + 1, last)
    doc = cue.head.doc
    parted = before[1] > unit.first and doc[before[1] - 1].text == "," and after[0] < last and doc[after[0]].text == ","
    sides = [side for side in (before, after) if _n_words(cue.head, *side) > 0]
    if parted or len(sides) < 2:
        return sides
    # The longer side is the content.
    return [max(sides, key=lambda side: side[1] - side[0])]


def _n_words(token: Token, first: int, last: int) -> int:
    return sum(1 for t in token.doc[first:last] if t.is_alpha) if last > first else 0


def _frame(cue: Cue) -> int:
    """Where the words around a cue begin: its subject."""
    subject = cue.subject
    if subject is not None and subject.left_edge.i < cue.first and subject.head.i == cue.head.i:
        return int(subject.left_edge.i)
    return cue.first


def _beyond_phrase(unit: Unit, cue: Cue) -> Iterator[Told]:
    """All that "according to X" does not hold: what stands before it and after X, as far as it is one sentence."""
    if cue.subject is None:
        return
    doc = cue.head.doc
    last = int(cue.subject.right_edge.i) + 1
    before, after = (unit.first, cue.first), (last, unit.last)
    verb = _verb_above(cue.head)
    goes_on = verb is not None and verb.i >= last and last < unit.last and doc[last].text == ","
    pieces = [before] if cue.first - unit.first > 2 else [after]
    if cue.first - unit.first > 2 and goes_on and doc[cue.first - 1].text == ",":
        pieces = [before, after]
    yield from made(cue, doc, pieces, "speech", "according to")


def _verb_above(token: Token) -> Token | None:
    at = token
    for _ in range(_HOPS):
        if at.head is at:
            return None
        at = at.head
        if at.tag_ in _FINITE or at.pos_ == "VERB":
            return at
    return None
