"""The dossier: lines with evidence, and the sources they rest on. Renderings add nothing to it.

This is also the published JSON form of a brief (`schema` counts its versions) and all that an audit needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from dateline.model.decision_record import DecisionRecord
from dateline.model.place_record import PlaceRecord
from dateline.model.support_record import SupportRecord

SCHEMA = 2

SectionName = Literal[
    "headline",
    "lead",
    "since",
    "background",
    "timeline",
    "statements",
    "figures",
    "differences",
    "positions",
    "changes",
    "single",
    "open",
]
# The sections in the order in which a brief has them where nobody chose another; the headline always comes first.
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)


# What a brief begins with, whatever the order of the others.
OPENING: tuple[SectionName, ...] = ("headline", "lead")


def ordered_by(first: Sequence[str]) -> tuple[SectionName, ...]:
    """All sections: headline and lead, those named in their order, the others as a brief has them."""
    order = (*OPENING, *(name for name in first if name not in OPENING))
    return tuple(sorted(SECTIONS, key=lambda name: order.index(name) if name in order else len(order)))


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One article read. `text` is its whole text where the brief cites it, else None; the hash is of the text.

    `origin` is the independent source it counts as, `family` its publisher; `copy_of` the source number whose text it
    repeats. `not_story` holds (start, end, reason) of the passages of the text that are not part of the report.
    """

    number: int
    article: str
    name: str
    title: str | None
    outlet: str | None
    family: str | None
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
    # The outlet's Admiralty code, and the decisions on the report and its outlet, by number.
    reliability: str | None = None
    decided: tuple[int, ...] = ()


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

    A "date": `words` in evidence `evidence` resolve to the ISO days `earliest` to `latest` from `anchor`. A "referent":
    `words` ("He") stand right before `at` for `text`, whom the same report names in evidence `evidence`.
    """

    at: int
    text: str
    evidence: int
    earliest: str | None = None
    latest: str | None = None
    words: str = ""
    anchor: str | None = None
    kind: Literal["date", "referent"] = "date"


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim passage of a line: `text` equals evidence `evidence`'s text, whole."""

    text: str
    evidence: int
    insertions: tuple[Insertion, ...] = ()


Derivation = Literal[
    "when",
    "published",
    "verbatim",
    "name",
    "number",
    "measure",
    "relation",
    "stance",
    "count",
    "term",
    "source",
    "sole",
    "failure",
    "since",
    "earlier",
    "decided",
]


@dataclass(frozen=True, slots=True)
class Cell:
    """A derived value of a line, and what it is recomputed from (docs/method.md explains each derivation).

    Cells by section: timeline "when", "status" (term: reported, planned); statements "when", "speaker" (name), "role"
    (verbatim), "channel" (verbatim), "cue" (verbatim), "kind" (term: direct, mixed, indirect); figures "measure",
    "range" (number), "when", "as_of" (published), "said_by" (name), "relation"; positions "actor" (name), "role"
    (verbatim), "stance", "when"; changes "before" and "after" (stance, `refs`: the position line); background and lead
    "when"; single "only" (sole), "when"; since "change" (since) and what the earlier line said, by the name of its cell
    (earlier); open "undated" (source), "failed" (failure), "disputed" (relation) with "measure" and both "range".

    `derivation` and the form of `value` (`words`: the words in the evidence that carry it):

    - "when": ISO days "A" or "A/B", from the time expression `words` and `anchor`, the ISO day they are counted from
      (None for absolute ones); a day without a time expression is not a "when" cell.
    - "published": the publication value of the source of `evidence`, as in the sources table.
    - "verbatim": `value` stands, byte for byte, in the evidence. "name": each word of it stands in the evidence.
    - "number": "LOW..HIGH" in digits, a side empty where unbounded ("574..574", "1..", "..20"), from `words`.
    - "measure": killed, injured, missing, captured, displaced, or the counted noun, licensed by the evidence's words.
    - "relation": "update", "conflict", "agreement" or "correction" with the lines `refs`, from both lines' "range" and
      "as_of"; of a correction also from the notice that stands in a source.
    - "stance": for, against, conditional or open, from the cue words in the evidence.
    - "count": the number of distinct origins of the line's evidence, or of `refs` where given.
    - "term": one of a closed list of words.
    - "source": the number of a row of the sources table.
    - "sole": the name of the only independent source of the line `refs`.
    - "failure": the source of a failure that the method box lists, `words` its problem.
    - "since": new, updated or withdrawn, by the lines of the earlier brief; `words` is the key of the earlier line,
      None of what is new; `refs` the line of this brief, nothing of what is withdrawn.
    - "earlier": what the earlier line with the key `words` told: the cell of that name, "text" or "sources".
    - "decided": what an analyst put in the place of what was derived; `words` is the decision's number.
    """

    name: str
    value: str
    derivation: Derivation
    evidence: tuple[int, ...] = ()
    refs: tuple[str, ...] = ()
    anchor: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the brief: verbatim quotations and derived cells, its evidence and the origins that carry it.

    `group` gathers lines under one heading inside a section (a speaker); `origins` are the sorted distinct origin ids
    of the sources that its evidence stands in. `support` tells how many independent sources there are and why; lines
    of the timeline, statements and figures have one, and lines of the lead that the timeline has too. `decided` are the
    numbers of the decisions on what it tells.
    """

    id: str
    section: SectionName
    group: str | None
    quotes: tuple[Quote, ...]
    cells: tuple[Cell, ...]
    evidence: tuple[int, ...]
    origins: tuple[str, ...]
    support: SupportRecord | None = None
    decided: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FailureRecord:
    """An input that could not be read, as it is listed in the brief."""

    source: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Method:
    """How the brief was made. No clock time, so that the same inputs give the same bytes."""

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
class Largest:
    """The stories that stand for a case which is too large to be linked as one: so many of `of_stories`, in a case of
    `of_reports`."""

    stories: int
    of_stories: int
    of_reports: int


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for, so that a reader and the audit can tell what a brief leaves out.

    `story` is a story's id, `first` and `last` ISO days; `about` the words asked for without those that ask
    ("what did … say"); `actor` whom as they were asked for; `names` the forms by which the reports name the actor and
    the entities in `about`; `pages` the length. `sections` are those that the brief may have, in their order. `largest`
    is what stands for a case where no story is asked for, None where all of it does.
    """

    story: str | None = None
    first: str | None = None
    last: str | None = None
    about: tuple[str, ...] = ()
    actor: str | None = None
    names: tuple[str, ...] = ()
    pages: int | None = None
    sections: tuple[SectionName, ...] = SECTIONS
    largest: Largest | None = None


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """A line of an earlier brief: its `key` is made of what it quotes, not of its number.

    `texts` are its quotations, `told` the cells that can change (name, value), `sources` the names and text hashes of
    the reports that it quotes.
    """

    key: str
    section: SectionName
    texts: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EarlierBrief:
    """The brief that this one is compared with: its own `digest`, and the hashes of the texts that it `read`."""

    digest: str
    first_day: str | None
    last_day: str | None
    read: tuple[str, ...]
    lines: tuple[EarlierLine, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A brief. `digest` is the SHA-256 of the canonical JSON of everything else in it.

    `decisions` are those that it shows or obeys, by number; in its JSON what only decisions fill is left out where they
    fill nothing (`dateline.model.brief_record`).
    """

    schema: int
    first_day: str | None
    last_day: str | None
    lines: tuple[Line, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[SourceRecord, ...]
    method: Method
    digest: str
    scope: Scope = Scope()
    earlier: EarlierBrief | None = None
    places: tuple[PlaceRecord, ...] = ()
    decisions: tuple[DecisionRecord, ...] = ()
