"""A report as read: its text, where it came from, when it was published and how that is known."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model.dating import DateBound
from dateline.model.span import Span

# Why a passage is not part of the report.
NotStoryReason = Literal[
    "promotion",
    "related",
    "repeated headline",
    "byline",
    "credit",
    "copyright",
    "navigation",
    "caption",
    "share",
    "comment",
    "newsletter",
    "advertisement",
    "cookie notice",
    "tags",
    "author note",
    "correction",
    "pull quote",
    "paywall",
    "sidebar",
]

# What a publication date rests on, in the order in which one is believed over the next.
DateBasis = Literal[
    "given",
    "page metadata",
    "feed",
    "mail header",
    "document",
    "dateline",
    "URL",
    "byline",
    "page edge",
    "inferred",
    "none",
]

Precision = Literal["second", "day", "month", "year", "unknown"]


# Characters of a word with the space behind it, on average.
_A_WORD = 6


@dataclass(frozen=True, slots=True)
class RejectedDate:
    """A publication date that was found and not believed."""

    value: str
    basis: DateBasis
    detail: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When a report was published, and how that is known.

    `value` is ISO 8601, a date or a date-time with its offset, exactly as precise as the source was; None where no
    one day is known. `earliest` and `latest` bound the calendar day in the source's own time zone; either may be
    open. `detail` names the field, header or passage; `rejected` keeps the losing candidates with the reason.
    `bounds` are the constraints on a report without a date of its own, with what became of each.
    """

    value: str | None
    precision: Precision
    basis: DateBasis
    detail: str
    earliest: date | None
    latest: date | None
    rejected: tuple[RejectedDate, ...] = ()
    bounds: tuple[DateBound, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of publication where exactly one is known: the anchor of relative dates."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None


UNDATED = PublicationDate(None, "unknown", "none", "no date was found", None, None)


@dataclass(frozen=True, slots=True)
class NotStory:
    """A passage in the article's text that is not part of the report; it is kept, marked, never annotated."""

    span: Span
    reason: NotStoryReason


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a liveblog: its passage, and when it was posted.

    `value` is ISO 8601, a date or a date-time with its offset where one is given; `day` the calendar day of it in the
    source's own time zone; `detail` the field or words that it rests on. Relative dates inside `span` count from `day`.
    """

    span: Span
    value: str
    day: date
    detail: str


@dataclass(frozen=True, slots=True)
class Article:
    """One report. `text` is the text every span points into; it never changes once the article exists.

    `id` is derived from the source's identity and content; `name` is what the user calls it (file name, document
    id, message id) and what `--published NAME=DATE` matches; `locations` are all places it was read from.
    `paragraphs` are the spans of its paragraphs in order (a heading is one), without surrounding white space.
    `lede` is the index of the paragraph that opens the report proper. `entries` are a liveblog's, in the text's order,
    each with its own time; empty for an ordinary report. `retrieved` is when the report was fetched, in ISO 8601, where
    its source tells (an archive's record, a crawler's field): never a file's own time. `changed` is when the report
    says that it was last changed, in ISO 8601.
    """

    id: str
    name: str
    locations: tuple[str, ...]
    text: str
    title: str | None
    title_span: Span | None
    outlet: str | None
    family: str | None
    byline: str | None
    url: str | None
    language: str | None
    published: PublicationDate
    paragraphs: tuple[Span, ...]
    lede: int
    not_story: tuple[NotStory, ...]
    raw_sha256: str
    text_sha256: str
    # How the text was made: "utf-8", "windows-1251 (sniffed)", "mojibake mended" ...
    notes: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    retrieved: str | None = None
    changed: str | None = None

    def words(self, span: Span) -> str:
        """The words at a span of its text or its title."""
        return ((self.title or "") if span.part == "title" else self.text)[span.start : span.end]

    @property
    def about_words(self) -> int:
        """About how many words its text has: cheap, for parting work."""
        return len(self.text) // _A_WORD + 1


@dataclass(frozen=True, slots=True)
class RawSource:
    """The bytes of one input before anything is made of them.

    `kind` is the recognised form ("text", "html", "jsonl", …); `why` says how it was recognised.
    `location` is the path as the user gave it with the item's number where one file holds several ("wire.jsonl#3").
    """

    location: str
    name: str
    kind: str
    why: str
    data: bytes
    # What a sidecar file beside it says, as (field, value): published, title, outlet, url, retrieved.
    beside: tuple[tuple[str, str], ...] = ()
    # What the archive that it was taken from says of it, as (field, value): url, retrieved, charset.
    archived: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The wire format's Document (FORMATS.md): a text with what its giver knows of it."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be used: which, what is wrong, what to do."""

    source: str
    problem: str
    remedy: str
