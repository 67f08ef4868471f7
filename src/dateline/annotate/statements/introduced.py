"""How far what a cue introduces reaches, where quoted words stand in it: the tokens of the content."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.contrast import contrast
from dateline.annotate.statements.pieces import Piece
from dateline.annotate.statements.units import Unit
from dateline.lexicon import words

# Tokens from a cue to its "that", where a day or a place stands between.
_DAY = 6
_HOPS = 4
_DASHES = frozenset({"-", "--", "–", "—"})
# Tokens between quoted words and a cue after them that the parser hangs them on.
_CLOSE = 6


@dataclass(frozen=True, slots=True)
class Introduced:
    """Finds contents in one unit."""

    doc: Doc
    unit: Unit
    cues: Sequence[Cue]
    pieces: Sequence[Piece]

    def after(self, cue: Cue, first: int, piece: Piece) -> tuple[int, int]:
        """From token `first` to the end of what the cue introduces, at least to the piece's end."""
        doc = self.doc
        first = min(self._past_particles(cue, piece) if first <= cue.last else first, piece.first)
        last = max(piece.last, min(int(cue.head.right_edge.i) + 1, self.unit.last))
        for other in self.cues:
            # "…, adding that", "and criticised": what the next cue introduces is not this one's.
            parted = _is_beside(cue, other) or self._adds(cue, other) or starts_over(doc, other)
            if piece.last <= other.first < last and parted:
                last = min(last, max(piece.last, self.frame(other)))
        against = contrast(cue, piece.last, last)
        last = against[0] if against is not None else last
        for sentence in self.pieces:
            if sentence.whole and piece.last <= sentence.first < last:
                last = sentence.first
        for quoted in self.pieces:
            if piece.first <= quoted.first < last and self._breaks_off(quoted, last):
                last = quoted.last
                break
        while first < piece.first and (doc[first].is_punct or doc[first].is_space) and not doc[first].is_quote:
            first += 1
        return first, self._end(piece, last)

    def _breaks_off(self, piece: Piece, last: int) -> bool:
        """Whether the content ends with the piece: a comma inside the closing mark, or a dash after it."""
        if piece.last + 1 >= last:
            return False
        following = self.doc[piece.last]
        if following.text in _DASHES:
            return True
        goes_on = following.dep_ == "cc" or following.is_quote or following.is_punct
        return self.doc[piece.last - 2].text == "," and not goes_on

    def before(self, cue: Cue, piece: Piece) -> tuple[int, int] | None:
        """The words before a cue that stands apart: "the raid was “cruel,” she said"."""
        if not self.is_aside(cue) and piece.last < cue.first - _CLOSE:
            return None
        first, last = self.unit.first, max(self.frame(cue), piece.last)
        for other in self.pieces:
            if other.whole and other.last <= piece.first:
                first = max(first, other.last)
        while first < piece.first:
            token = self.doc[first]
            if token.is_quote or not (token.is_punct or token.is_space or token.dep_ == "cc"):
                break
            first += 1
        return first, self._end(piece, last)

    def is_aside(self, cue: Cue) -> bool:
        """Whether the cue stands apart from what it introduces: "…, he said"."""
        at = self.frame(cue)
        return at == self.unit.first or self.doc[at].text == "," or self.doc[at - 1].text in {",", '"', "”", "''"}

    def frame(self, cue: Cue) -> int:
        """Where the words around a cue begin: its subject, its conjunction."""
        left = cue.first
        if cue.subject is not None and cue.subject.head.i == cue.head.i and cue.subject.left_edge.i < left:
            left = int(cue.subject.left_edge.i)
        while left > self.unit.first:
            token = self.doc[left - 1]
            if token.text != "," and token.dep_ not in {"cc", "aux", "advmod", "neg"}:
                break
            left -= 1
        return left

    def _end(self, piece: Piece, last: int) -> int:
        """The end `last` moved behind a quotation that it cuts, or before marks of punctuation."""
        for other in self.pieces:
            if other.first < last < other.last:
                last = other.last
        edges = {p.last for p in self.pieces}
        while last > piece.last and last not in edges:
            token = self.doc[last - 1]
            if not (token.is_punct or token.is_space or token.dep_ == "cc"):
                break
            last -= 1
        return last

    def _past_particles(self, cue: Cue, piece: Piece) -> int:
        at = cue.last
        while at < piece.first and self.doc[at].head.i == cue.head.i and self.doc[at].dep_ in ("prt", "punct"):
            at += 1
        at = self._past_days(cue, self._past_addressee(cue, at, piece), piece)
        # "said on Monday that …"
        that = next((t.i for t in self.doc[at : min(at + _DAY, piece.first)] if t.lower_ == "that"), None)
        if that is not None and cue.kinds & {"says", "thinks"}:
            return that
        lemmas = words("annotate", "quoted", "with_preposition")
        if at < piece.first and self.doc[at].dep_ == "prep" and cue.head.lemma_.lower() in lemmas:
            at += 1
        return at

    def _past_addressee(self, cue: Cue, at: int, piece: Piece) -> int:
        """Behind the one who is told: "told the crowd it was “over”"."""
        if cue.head.lemma_.lower() not in words("annotate", "quoted", "addressed"):
            return at
        told = next((c for c in cue.head.children if c.dep_ in ("dobj", "dative") and c.left_edge.i == at), None)
        return int(told.right_edge.i) + 1 if told is not None and told.right_edge.i + 1 < piece.first else at

    def _past_days(self, cue: Cue, at: int, piece: Piece) -> int:
        """Behind a day and a passive's doer right after the cue: "said on Monday it was", "described by Dahl as"."""
        by = next((c for c in cue.head.children if c.dep_ == "agent" and c.i == at), None)
        doer = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        if doer is not None and doer.i + 1 < piece.first:
            return int(doer.i) + 1
        day = at + 1 if self.doc[at].dep_ == "prep" else at
        end = day
        while end < piece.first and self.doc[end].ent_type_ in ("DATE", "TIME"):
            end += 1
        return end if day < end < piece.first else at

    def _adds(self, cue: Cue, other: Cue) -> bool:
        """Whether the other cue opens a clause of its own, whatever the parser hangs it on: ", adding", "and said"."""
        before = self.doc[other.first - 1]
        if other.head.tag_ == "VBG":
            return after_comma(self.doc, other)
        return before.dep_ == "cc" and other.head.tag_ == cue.head.tag_ and bool(other.kinds & {"says", "judges"})


def starts_over(doc: Doc, cue: Cue) -> bool:
    """Whether the cue's subject opens a clause beside the one before: ", and even Dahl said"."""
    subject = cue.subject
    if subject is None or subject.head.i != cue.head.i:
        return False
    left = int(subject.left_edge.i)
    while left > 1 and doc[left - 1].pos_ == "ADV":
        left -= 1
    if left < 2 or doc[left - 1].dep_ != "cc":
        return False
    return bool(doc[left - 2].text == "," or doc[left - 2].is_quote)


def after_comma(doc: Doc, cue: Cue) -> bool:
    """Whether a comma stands before the cue, perhaps inside a closing mark."""
    at = cue.first - 1
    if at > 0 and doc[at].is_quote:
        at -= 1
    return at >= 0 and bool(doc[at].text == ",")


def _is_beside(cue: Cue, other: Cue) -> bool:
    """Whether the other cue is coordinated with this one, or a participle that adds to it."""
    at = other.head
    for _ in range(_HOPS):
        if at.head.i == cue.head.i:
            return at.dep_ in ("conj", "advcl", "dep") and (at.dep_ != "advcl" or other.head.tag_ == "VBG")
        if at.dep_ not in ("conj", "advcl") or at.head is at:
            return False
        at = at.head
    return False
