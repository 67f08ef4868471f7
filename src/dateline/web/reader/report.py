"""What is known of a report itself: its date and what that rests on, its copies, its earlier and later texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.export.display import days, published
from dateline.export.source_words import web
from dateline.model.article import Article
from dateline.model.views import Query, Views
from dateline.storage.case import Case
from dateline.web.listing import by_id

# Places of bytes that a name may have for a file to be kept by on any system.
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Other:
    """Another report, by what it is called."""

    article: str
    called: str


@dataclass(frozen=True, slots=True)
class Revised:
    """An earlier or later text of the same page, and what changed, in words."""

    other: Other
    later: bool
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportTold:
    """A report as the last build has it; where none has, as it was read. `stories` are ids with headlines."""

    published: str
    basis: str
    rejected: tuple[str, ...]
    bounds: tuple[dict[str, Any], ...]
    linked: bool
    origin: str
    copy_of: Other | None
    copies: tuple[Other, ...]
    revisions: tuple[Revised, ...]
    stories: tuple[tuple[str, str], ...]
    url: str | None


def report_told(case: Case, article: Article) -> ReportTold:
    """What is known of the report."""
    views, dated = case.views(), article.published
    row = views.get("sources", article.id)
    told: dict[str, Any] = row.record if row is not None else {}
    first, last = (d.isoformat() if d else None for d in (dated.earliest, dated.latest))
    rejected = tuple(f"{r.value} ({r.basis}, {r.detail}): {r.reason}" for r in dated.rejected)
    basis, detail = told.get("basis", dated.basis), told.get("detail", dated.detail)
    copies = [*told.get("copies", ())]
    others = _called(views, [*copies, *([told["copy_of"]] if told.get("copy_of") else [])])
    titles = by_id(views, "stories", told.get("stories", ())).values()
    return ReportTold(
        published=published(told.get("published", dated.value), told.get("earliest", first), told.get("latest", last)),
        basis=f"{basis}: {detail}" if detail and detail != basis else basis,
        rejected=rejected,
        bounds=tuple({**bound, "days": _bounded(bound)} for bound in told.get("bounds", ())),
        linked=row is not None,
        origin=_origin(told),
        copy_of=others.get(told.get("copy_of") or ""),
        copies=tuple(others[id_] for id_ in copies if id_ in others),
        revisions=_revisions(views, article.id),
        stories=tuple((s.id, s.record["title"]) for s in titles),
        url=web(article.url),
    )


def file_name(article: Article) -> str:
    """What the original is called when it is kept: letters, digits and marks that no system takes for anything else."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in article.name)
    return plain.lstrip(".-")[-_LONGEST_NAME:] or "report"


def _called(views: Views, ids: Sequence[str]) -> dict[str, Other]:
    rows = by_id(views, "sources", ids)
    return {id_: Other(id_, row.record["outlet"] or row.record["name"]) for id_, row in rows.items()}


def _origin(told: dict[str, Any]) -> str:
    if not told.get("origin"):
        return ""
    reason = told.get("origin_reason")
    return f"{told['origin']} ({reason})" if reason else told["origin"]


def _bounded(bound: dict[str, Any]) -> str:
    first, last = bound["earliest"], bound["latest"]
    if first and last:
        return days(f"{first}/{last}" if first != last else first)
    return f"{days(first)} or later" if first else f"{days(last)} or earlier" if last else "any day"


def _revisions(views: Views, article: str) -> tuple[Revised, ...]:
    """The texts of the same page next to this one, with what differs between the two."""
    changes: dict[tuple[str, str, bool], list[str]] = {}
    for row in views.ask(Query("revisions", article=article, limit=None)).rows:
        told = row.record
        later = told["earlier_id"] == article
        other, name = (told["later_id"], told["later"]) if later else (told["earlier_id"], told["earlier"])
        kept = changes.setdefault((other, name, later), [])
        if told["kind"] != "none":
            kept.append(_change(told))
    return tuple(Revised(Other(id_, name), later, tuple(kept)) for (id_, name, later), kept in changes.items())


def _change(told: dict[str, Any]) -> str:
    about = f"{told['kind']} {told['about']}".strip() if told["about"] else told["kind"]
    if told["before"] and told["after"]:
        return f"{about}: {told['before']} became {told['after']}"
    return f"{about}: {told['after']} came" if told["after"] else f"{about}: {told['before']} went"
