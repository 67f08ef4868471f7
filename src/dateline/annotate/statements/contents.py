"""What is said: which cue each quotation of a unit hangs on, and the clause that a cue introduces."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.parse import Parse
from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.quotations import Quotation
from dateline.annotate.statements.units import Unit

_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl"})
_CLOSING = ".,!?…"
# Tokens between a quotation and a cue beside it.
_BESIDE = 14
_HOPS = 40


@dataclass(frozen=True, slots=True)
class Hanging:
    """A quotation with the cue it hangs on, None where it hangs on none."""

    quotation: Quotation
    cue: Cue | None


def hanging(parse: Parse, unit: Unit, cues: list[Cue]) -> list[Hanging]:
    """The unit's quotations with their cues."""
    found: list[Hanging] = []
    for quotation in unit.quotes:
        cue = _cue_of(parse, quotation, cues)
        # What goes on in one sentence is the same speaker's: "“The talks,” said Beli, “are over.”"
        found.append(Hanging(quotation, cue or (found[-1].cue if found else None)))
    return found


def is_complete(parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence of its own: a capital first, punctuation before the closing mark."""
    inner = parse.article.text[quotation.start + 1 : quotation.end].strip("”’'\"»“„ ")
    return inner[:1].isupper() and inner[-1:] in _CLOSING


def _cue_of(parse: Parse, quotation: Quotation, cues: list[Cue]) -> Cue | None:
    if not cues:
        return None
    span = parse.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if span is None:
        return None
    complete = is_complete(parse, quotation)
    speaking = [c for c in cues if c.kinds & {"says", "weak", "quoting", "phrase", "thinks"}]
    if complete:
        beside = _beside(span.start, span.end, speaking)
        if beside is not None:
            return beside
    by_head = {c.head.i: c for c in cues}
    at = span.root
    for _ in range(_HOPS):
        if at.head is at:
            break
        at = at.head
        found = by_head.get(at.i)
        if found is not None and (found.kinds & {"says", "judges", "thinks", "aims"} or complete):
            return found
    return _beside(span.start, span.end, speaking, 6) if complete or len(span) > 6 else None


def _beside(start: int, end: int, cues: list[Cue], reach: int = _BESIDE) -> Cue | None:
    after = [c for c in cues if end <= c.first <= end + reach]
    before = [c for c in cues if start - reach <= c.last <= start]
    if after:
        return min(after, key=lambda c: c.first)
    return max(before, key=lambda c: c.first, default=None)


def clause(parse: Parse, unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """Characters [start, end) of the clause that the cue introduces, without the mark of punctuation at its edges."""
    if "phrase" in cue.kinds:
        return _beyond_phrase(parse, unit, cue)
    heads = [c for c in cue.head.children if c.dep_ == "ccomp"]
    if not heads and "aims" in cue.kinds:
        heads = [c for c in cue.head.children if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBG")]
    # "Should peace talks fail" is a condition, not what is said.
    if not heads or heads[0].left_edge.tag_ == "MD":
        return None
    return _trimmed(parse, unit, heads[0].left_edge.i, heads[0].right_edge.i + 1, cue)


def _beyond_phrase(parse: Parse, unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """All that "according to X" does not hold: what stands before it, else what stands after X."""
    if cue.subject is None:
        return None
    last = cue.subject.right_edge.i + 1
    if cue.first - unit.first > 2:
        return _trimmed(parse, unit, unit.first, cue.first, None)
    return _trimmed(parse, unit, last, unit.last, None)


def _trimmed(parse: Parse, unit: Unit, first: int, last: int, cue: Cue | None) -> tuple[int, int] | None:
    first, last = max(first, unit.first), min(last, unit.last)
    if cue is not None and first <= cue.first < last:
        # A clause that the parser wraps around its cue: the longer side is the content.
        left, right = (first, _start_of_frame(cue)), (cue.last, last)
        first, last = max(left, right, key=lambda side: side[1] - side[0])
    doc = parse.doc
    while first < last and (doc[first].is_punct or doc[first].is_space) and not doc[first].is_quote:
        first += 1
    while last > first and (doc[last - 1].is_punct or doc[last - 1].is_space) and not doc[last - 1].is_quote:
        last -= 1
    if last - first < 2:
        return None
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


def _start_of_frame(cue: Cue) -> int:
    subject: Token | None = cue.subject
    if subject is not None and subject.left_edge.i < cue.first and subject.head.i == cue.head.i:
        return int(subject.left_edge.i)
    return cue.first
