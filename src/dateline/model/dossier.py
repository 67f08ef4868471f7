"""The dossier: lines with evidence, and the sources they rest on. Renderings add nothing to it.

This is also the published JSON form of a brief (`schema` counts its versions) and all that an audit needs.
"""

from dataclasses import dataclass
from typing import Literal

SCHEMA = 1

SectionName = Literal[
    "headline", "lead", "background", "timeline", "statements", "figures", "differences", "positions", "changes", "open"
]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One article read. `text` is its whole text where the brief cites it, else None; the hash is of the text.

    `origin` is the independent source it counts as; `copy_of` the source number whose text it repeats. `not_story` holds
    the [start, end) ranges of the text that are not part of the report.
    """

    number: int
    article: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    basis: str
    basis_detail: str
    origin: str
    origin_reason: str
    copy_of: int | None
    text: str | None
    text_sha256: str
    not_story: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited passage: `text` is exactly source `source`'s part[start:end]."""

    number: int
    source: int
    part: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words that are not the source's, shown in square brackets at offset `at` of the quoted text.

    It is a resolved date; `evidence` is the time expression it resolves, `earliest`/`latest` the ISO days it gives.
    """

    at: int
    text: str
    evidence: int
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim passage of a line: `text` equals evidence `evidence`'s text, whole."""

    text: str
    evidence: int
    insertions: tuple[Insertion, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A derived value of a line, and what it is recomputed from.

    `derivation` names the recomputation (docs/method.md lists them): "when" (earliest/latest in `value` as ISO "A" or "A/B",
    from the time expression in `evidence` and `anchor`, the ISO publication day), "verbatim" (value stands in the evidence),
    "name" (its words stand in the evidence), "number" (low–high of the number words in the evidence), "relation" (update, agreement
    or conflict with the lines `refs`, from their as-of days and ranges), "stance" (from the cue words), "count" (of `refs`),
    "measure" (what the number counts), "term" (a closed list of words such as "direct", "planned").
    """

    name: str
    value: str
    derivation: str
    evidence: tuple[int, ...] = ()
    refs: tuple[str, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the brief: verbatim quotations and derived cells, its evidence and the origins that carry it.

    `group` gathers lines under one heading inside a section (a speaker); `origins` are sorted origin ids, recomputable as the
    set of the origins of the evidence's sources.
    """

    id: str
    section: SectionName
    group: str | None
    quotes: tuple[Quote, ...]
    cells: tuple[Cell, ...]
    evidence: tuple[int, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FailureRecord:
    """An input that could not be read, as it is listed in the brief."""

    source: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Method:
    """How the brief was made: counts, versions and settings; no clock time, so that the same inputs give the same bytes."""

    articles: int
    origins: int
    copies: int
    undated: int
    not_story: int
    left_out: tuple[tuple[str, str], ...]
    failures: tuple[FailureRecord, ...]
    versions: tuple[tuple[str, str], ...]
    command: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A brief. `digest` is the SHA-256 of the canonical JSON of everything else in it."""

    schema: int
    first_day: str | None
    last_day: str | None
    lines: tuple[Line, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[SourceRecord, ...]
    method: Method
    digest: str
