"""Revisions as rows: what each later text of a page changed, with the passages of both."""

from collections.abc import Mapping, Sequence

from dateline.export.tables import Table, Value
from dateline.model.article import Article
from dateline.model.revision import Change, Revision
from dateline.model.span import Passage


def revisions_table(found: Sequence[tuple[Revision, Sequence[Change]]], articles: Mapping[str, Article]) -> Table:
    """One row for each change; a revision in which nothing was found to differ has one row of its own."""
    rows: list[tuple[Value, ...]] = []
    for revision, changes in found:
        names = articles[revision.earlier].name, articles[revision.later].name
        head = (revision.url, revision.basis, *names, revision.earlier, revision.later)
        for change in changes:
            values = (change.kind, change.about, change.before, change.after)
            rows.append((*head, *values, *_place(change.old), *_place(change.new)))
        if not changes:
            rows.append((*head, "none", None, None, None, *_place(None), *_place(None)))
    columns = ("url", "basis", "earlier", "later", "earlier_id", "later_id", "kind", "about", "before", "after")
    places = ("before_start", "before_stop", "after_start", "after_stop")
    shown = ("earlier", "later", "kind", "about", "before", "after")
    return Table("revisions", (*columns, *places), tuple(rows), shown)


def _place(passage: Passage | None) -> tuple[Value, Value]:
    return (passage.span.start, passage.span.end) if passage else (None, None)
