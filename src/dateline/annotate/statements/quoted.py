"""What a unit says in quotation marks: each quotation with the cue it belongs to and the words that are its content.

A quotation that is a sentence of its own belongs to the cue beside it, and those that no other cue parts are one
content ("“X,” he said, “Y.”"). Quoted words within the narration belong to the outermost cue above them in the parse,
with all that this cue introduces ("said the deal was “dead on arrival” in any case"). What no cue introduces is
nobody's: a title, a nickname, words held at a distance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.annotate.parse import Parse
from dateline.annotate.statements.attribution import Cue, subject_of
from dateline.annotate.statements.introduced import Introduced, after_comma, starts_over
from dateline.annotate.statements.pieces import Piece, ends_in_comma, n_words, pieces
from dateline.annotate.statements.quotations import Quotation
from dateline.annotate.statements.speakers import is_passive
from dateline.annotate.statements.units import Unit
from dateline.lexicon import words
from dateline.model.annotations import StatementKind

_SPEAKING = frozenset({"says", "weak", "quoting", "phrase", "thinks"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "relcl", "appos"})
_ASIDE = frozenset({"prep", "npadvmod", "advmod", "advcl", "punct", "prt", "agent", "mark", "dative"})
# Tokens between a sentence in quotation marks and its cue: an apposition or a relative clause may stand there.
_BESIDE = 45
# Words between a cue and quoted words that the parser does not hang on it.
_FAR = 14
# The same for what may be a name: "called Beli “Little Ivo”".
_NAMED = 4
# Tokens between a quotation and a verb that only beside one is a verb of saying.
_ADJOINING = 5
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HOPS = 40

_Characters = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A content: `fragments` are characters [start, end) in order; `cue` is None for a sentence beside no cue."""

    cue: Cue | None
    fragments: tuple[_Characters, ...]
    kind: StatementKind
    first: Quotation


def contents(parse: Parse, unit: Unit, cues: Sequence[Cue]) -> list[Quoted]:
    """The contents of the unit that hold quotation marks, in text order."""
    return _Reading(parse, unit, cues).contents()


class _Reading:
    """Takes the pieces of one unit in order."""

    def __init__(self, parse: Parse, unit: Unit, cues: Sequence[Cue]) -> None:
        self._parse = parse
        self._doc: Doc = parse.doc
        self._unit = unit
        self._cues = cues
        self._pieces = pieces(parse, unit, cues)
        self._introduced = Introduced(parse.doc, unit, cues, self._pieces)
        self._found: list[Quoted] = []
        # The place among the found of each cue's content, by the cue's first token.
        self._of_cue: dict[int, int] = {}

    def contents(self) -> list[Quoted]:
        reached = self._unit.first
        for n, piece in enumerate(self._pieces):
            if piece.first < reached:
                continue
            own = (piece.quotation.start, piece.quotation.end)
            if piece.whole or self._unit.is_bare:
                self._take(piece, self._speaking(n) if piece.whole else None, own)
                continue
            cue, span = self._around(n)
            if cue is not None and span is not None:
                end = self._doc[span[1] - 1]
                self._take(piece, cue, (self._doc[span[0]].idx, end.idx + len(end)))
                reached = span[1]
            elif self._goes_on(n):
                self._take(piece, self._found[-1].cue, own)
        return self._found

    def _take(self, piece: Piece, cue: Cue | None, fragment: _Characters) -> None:
        quoted = any(p.quotation.start <= fragment[0] and fragment[1] <= p.quotation.end for p in self._pieces)
        kind: StatementKind = "direct" if quoted else "mixed"
        at = self._of_cue.get(cue.first) if cue is not None else None
        if at is not None:
            begun = self._found[at]
            *before, last = begun.fragments
            parts = (*before, (last[0], fragment[1])) if fragment[0] < last[1] else (*before, last, fragment)
            self._found[at] = replace(begun, fragments=parts, kind=begun.kind if quoted else "mixed")
            return
        self._found.append(Quoted(cue, (fragment,), kind, piece.quotation))
        if cue is not None:
            self._of_cue[cue.first] = len(self._found) - 1

    def _between(self, before: int, after: int) -> list[Cue]:
        """The cues that stand between two pieces; -1 and the number of pieces are the unit's edges."""
        low = self._pieces[before].last if before >= 0 else self._unit.first
        high = self._pieces[after].first if after < len(self._pieces) else self._unit.last
        inside = [c for c in self._cues if low <= c.first and c.last <= high and not _is_modifier(c.head)]
        return [c for c in inside if c.kinds & _SPEAKING and (c.kinds != {"quoting"} or self._adjoins(c, low, high))]

    def _adjoins(self, cue: Cue, low: int, high: int) -> bool:
        """Whether only the cue's subject can stand between it and a quotation: "he smiled"."""
        return cue.first - low <= _ADJOINING or high - cue.last <= 1

    def _speaking(self, n: int) -> Cue | None:
        """The cue of a sentence in quotation marks: beside it, or that of the sentence it goes on with."""
        cue = self._beside(n)
        if cue is None and self._found and not self._between(n - 1, n):
            return self._found[-1].cue
        return cue or self._verb_beside(n)

    def _verb_beside(self, n: int) -> Cue | None:
        """A verb that is a cue only by where it stands: "he demurred: “…”", "“…,” Dahl sputtered"."""
        piece, doc = self._pieces[n], self._doc
        outer = {t.i for t in self._unit.outer}
        at = piece.first - 2
        if at in outer and doc[at + 1].text in {":", ","} and doc[at].tag_ in _FINITE:
            return _as_cue(doc[at])
        if not ends_in_comma(self._parse, piece.quotation):
            return None
        after = [doc[i] for i in range(piece.last, min(piece.last + _ADJOINING, self._unit.last)) if i in outer]
        verb = next((t for t in after if t.pos_ == "VERB" and t.tag_ in _FINITE), None)
        return _as_cue(verb) if verb is not None else None

    def _beside(self, n: int) -> Cue | None:
        piece = self._pieces[n]
        before, after = self._between(n - 1, n), self._between(n, n + 1)
        near = [c for c in after if c.first - piece.last <= _BESIDE and not _is_occasion(c)]
        # "Asked who would pay: “Nobody,” she said".
        promised = bool(near) and (ends_in_comma(self._parse, piece.quotation) or near[0].first == piece.last)
        if before and not promised and self._leads_in(before[-1], piece):
            return before[-1]
        if near:
            above = {t.i for t in self._root(piece).ancestors}
            free = [c for c in near if c.head.dep_ not in ("relcl", "acl") and not _is_of_who(c)]
            linked = [c for c in free if c.head.i in above]
            return (linked or free or near)[0]
        if before and piece.first - before[-1].last <= _BESIDE:
            return before[-1]
        return None

    def _leads_in(self, cue: Cue, piece: Piece) -> bool:
        """Whether the words from the cue to the quotation lead in to it: "said:", "told the crowd,"."""
        if n_words(self._doc, cue.last, piece.first) == 0:
            return True
        return self._doc[piece.first - 1].text in {":", ","} and piece.first - cue.last <= _BESIDE

    def _goes_on(self, n: int) -> bool:
        """Whether a piece that no cue introduces goes on with the content before it: "“X,” he said, “y.”"."""
        if not self._found or n == 0:
            return False
        previous, cue = self._pieces[n - 1], self._found[-1].cue
        between = [t for t in self._doc[previous.last : self._pieces[n].first] if not t.is_space]
        ended = self._found[-1].fragments[-1][1] == previous.quotation.end
        parted = bool(between) and between[-1].text in {",", ":", "—", "–"}
        return cue is not None and ended and previous.last <= cue.first and parted

    def _around(self, n: int) -> tuple[Cue | None, tuple[int, int] | None]:
        """The cue that introduces the clause in which the piece stands, and the clause's tokens."""
        piece = self._pieces[n]
        # A cue that has its sentence in quotation marks introduces nothing else.
        taken = {cue for cue, at in self._of_cue.items() if self._found[at].kind == "direct"}
        for cue, branch in self._above(piece):
            span = self._clause(cue, branch, piece) if cue.first not in taken else None
            if span is not None:
                return cue, span
        last = next((c for c in reversed(self._cues) if c.last <= piece.first), None)
        if last is not None and last.first not in taken and self._reaches(last, n):
            that = next((t.i for t in self._doc[last.last : piece.first] if t.lower_ == "that"), last.last)
            return last, self._introduced.after(last, that, piece)
        for cue in () if piece.title else self._cues:
            free = cue.first >= piece.last and cue.first not in taken and not _has_own(cue)
            if free and cue.kinds & _SPEAKING and self._introduced.is_aside(cue):
                return cue, self._introduced.before(cue, piece)
        return None, None

    def _reaches(self, cue: Cue, n: int) -> bool:
        """Whether the words go straight on from the cue to the piece, where the parser sees no link."""
        piece = self._pieces[n]
        if cue.head.dep_ == "amod" or "phrase" in cue.kinds:
            return False
        if any(p.whole and cue.last <= p.first < piece.first for p in self._pieces):
            return False
        far = _FAR if cue.kinds & {"says", "judges"} else 1
        if piece.title:
            far = _NAMED if "judges" in cue.kinds else 0
        parted = any(t.text in ";:" for t in self._doc[cue.last : piece.first])
        return not parted and n_words(self._doc, cue.last, piece.first) <= far

    def _root(self, piece: Piece) -> Token:
        """The word above the piece's first one that still stands in the piece."""
        at = next((t for t in self._doc[piece.first : piece.last] if not (t.is_punct or t.is_space)), None)
        if at is None:
            return self._doc[piece.first]
        for _ in range(_HOPS):
            if at.head is at or not piece.first <= at.head.i < piece.last:
                break
            at = at.head
        return at

    def _above(self, piece: Piece) -> Iterator[tuple[Cue, Token]]:
        """The cues above the piece in the parse, outermost first, each with its child on the way down."""
        by_head = {c.head.i: c for c in self._cues}
        at = self._root(piece)
        chain: list[tuple[Cue, Token]] = []
        for _ in range(_HOPS):
            if at.head is at:
                break
            cue = by_head.get(at.head.i)
            if cue is not None and at.dep_ not in ("conj", *_SUBJECTS):
                chain.append((cue, at))
                # "rejected the plan, calling it …", "quoted Y as saying …": the participle has its own content.
                if cue.head.tag_ == "VBG" and (self._doc[cue.first - 1].lower_ == "as" or after_comma(self._doc, cue)):
                    break
                # "…, and Dahl said": another sentence, whatever verb it is coordinated with.
                if self._starts_over(cue):
                    break
            at = at.head
        return reversed(chain)

    def _starts_over(self, cue: Cue) -> bool:
        before = self._doc[cue.first - 1]
        if before.dep_ == "cc" and (before.lower_ == "but" or cue.head.lower_ == "said"):
            return True
        return cue.head.dep_ == "conj" and starts_over(self._doc, cue)

    def _clause(self, cue: Cue, branch: Token, piece: Piece) -> tuple[int, int] | None:
        """What the cue introduces by its `branch`, where the piece stands in it; None where that is no content."""
        if "phrase" in cue.kinds or cue.head.dep_ == "amod" or (piece.title and branch.dep_ != "ccomp"):
            return None
        if piece.last <= cue.first:
            told = cue.kinds & _SPEAKING and not _has_own(cue)
            return self._introduced.before(cue, piece) if told else None
        if branch.dep_ == "ccomp" and cue.kinds - {"quoting"}:
            return self._introduced.after(cue, int(branch.left_edge.i), piece)
        if branch.dep_ == "advcl" or (_has_own(cue) and branch.dep_ in _ASIDE):
            return None
        if branch.dep_ in ("prep", "npadvmod") and branch.lower_ not in _opening():
            return None
        goes_with = cue.head.lemma_.lower() in words("annotate", "quoted", "with_preposition")
        if cue.kinds & {"says", "judges"} or goes_with or ("aims" in cue.kinds and branch.dep_ == "xcomp"):
            return self._introduced.after(cue, cue.last, piece)
        return None


def _is_modifier(verb: Token) -> bool:
    """Whether the verb only describes: "a written statement", "Asked about it, …"."""
    return verb.dep_ == "amod" or (verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and is_passive(verb))


def _is_of_who(cue: Cue) -> bool:
    return any(c.dep_ in _SUBJECTS and c.lower_ in ("who", "which", "that") for c in cue.head.children)


def _as_cue(verb: Token) -> Cue | None:
    subject = subject_of(verb)
    if subject is None or is_passive(verb) or subject.pos_ not in ("PROPN", "PRON", "NOUN"):
        return None
    return Cue(verb.i, verb.i + 1, verb, frozenset({"quoting"}), subject)


def _is_occasion(cue: Cue) -> bool:
    """Whether the cue only tells when it was said: "“We’ll see,” when asked about it"."""
    if is_passive(cue.head):
        return True
    before = (c for c in cue.head.children if c.i < cue.first and c.dep_ in ("mark", "advmod"))
    return cue.head.dep_ == "advcl" and any(c.tag_ in ("IN", "WRB") for c in before)


def _has_own(cue: Cue) -> bool:
    """Whether a clause after the cue is its content."""
    return any(c.dep_ == "ccomp" and c.i > cue.first for c in cue.head.children)


def _opening() -> frozenset[str]:
    return words("annotate", "quoted", "content_prepositions")
