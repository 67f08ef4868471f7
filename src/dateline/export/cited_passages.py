"""Cited passages where they stand: in their paragraph, and marked in the whole report."""

from dataclasses import dataclass
from itertools import pairwise

from dateline.model.dossier import Evidence, SourceRecord

# Characters of the paragraph shown on each side of a cited passage.
_AROUND = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text.

    `starts` are the numbers of the cited passages that begin here, `cited` of all that cover it; `left_out` says why it
    is no part of the report, where it is none.
    """

    text: str
    starts: tuple[int, ...]
    cited: tuple[int, ...]
    left_out: str | None


def around(evidence: Evidence, source: SourceRecord) -> tuple[str, str]:
    """What stands before and after a passage in its paragraph, cut between words where that is long."""
    whole = (source.title if evidence.part == "title" else source.text) or ""
    start = max(0, evidence.start - _AROUND)
    before = whole[start : evidence.start]
    if "\n" in before:
        before = before.rpartition("\n")[2]
    elif start > 0:
        before = "… " + before.partition(" ")[2]
    end = evidence.end + _AROUND
    after = whole[evidence.end : end]
    if "\n" in after:
        return before, after.partition("\n")[0]
    return before, after.rpartition(" ")[0] + " …" if end < len(whole) else after


def pieces(source: SourceRecord, evidence: list[Evidence]) -> list[Piece]:
    """A report's text cut wherever a cited passage or one that is no part of it begins or ends; `evidence` is its own.

    Passages may overlap; together the pieces are the text.
    """
    text = source.text or ""
    own = [e for e in evidence if e.part == "text"]
    begin: dict[int, list[int]] = {}
    end: dict[int, list[int]] = {}
    for e in own:
        begin.setdefault(e.start, []).append(e.number)
        end.setdefault(e.end, []).append(e.number)
    out = sorted(source.not_story)
    cuts = {0, len(text), *begin, *end, *(p for a, b, _ in out for p in (a, b))}
    marks = sorted(c for c in cuts if 0 <= c <= len(text))
    found, open_, n = [], set[int](), 0
    for a, b in pairwise(marks):
        open_ = (open_ | set(begin.get(a, ()))) - set(end.get(a, ()))
        while n < len(out) and out[n][1] <= a:
            n += 1
        why = out[n][2] if n < len(out) and out[n][0] <= a else None
        found.append(Piece(text[a:b], tuple(sorted(begin.get(a, ()))), tuple(sorted(open_)), why))
    return found
