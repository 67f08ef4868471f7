"""How a record is named to the user, so that `dateline explain` finds it again.

Lines of a dossier and rows of a story have short ids of their own ("T3", "S12"). What was found in one article is named
"ARTICLE:KIND:START": the article's id, the kind and the offset at which its words start.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from dateline.model.annotations import Annotations
from dateline.model.span import Span

AnnotationKind = Literal["time", "statement", "figure", "place", "event", "stance", "mention", "sentence"]
_KINDS: tuple[AnnotationKind, ...] = get_args(AnnotationKind)


@dataclass(frozen=True, slots=True)
class AnnotationId:
    """The name of an annotation, taken apart."""

    article: str
    kind: AnnotationKind
    start: int

    def __str__(self) -> str:
        return f"{self.article}:{self.kind}:{self.start}"


def annotation_id(span: Span, kind: AnnotationKind) -> str:
    """The id of the annotation of that kind whose words start where `span` does."""
    return str(AnnotationId(span.article, kind, span.start))


def parsed_id(text: str) -> AnnotationId | None:
    """The parts of an annotation id, None where `text` has not that form. An article's id may hold colons."""
    article, _, rest = text.rpartition(":")
    article, _, kind = article.rpartition(":")
    if not article or kind not in _KINDS or not rest.isascii() or not rest.isdigit() or len(rest) > 12:
        return None
    return AnnotationId(article, kind, int(rest))


def records(found: Annotations, wanted: AnnotationId) -> tuple[Any, ...]:
    """The records of the article's annotations that bear the id; more than one where words of one kind overlap."""
    return tuple(r for r in getattr(found, wanted.kind + "s") if span_of(r).start == wanted.start)


def span_of(record: Any) -> Span:
    """Where an annotation's words stand."""
    span: Span = record.span if hasattr(record, "fragments") else record.passage.span
    return span
