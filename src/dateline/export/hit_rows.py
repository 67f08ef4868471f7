"""The table of what a search found."""

from dateline.export.tables import Table, Value
from dateline.model.search import Found, Hit

COLUMNS = ("article", "published", "outlet", "title", "text", "part", "start", "stop", "matched", "report")
SHOWN = ("published", "outlet", "text", "report")
HEADS = (("published", "published", 16), ("outlet", "outlet", 16), ("report", "report", 20))


def hits_table(found: Found) -> Table:
    """Passages in the order of the search; `matched` are the words of them that were looked for, as they stand."""
    return Table("search", COLUMNS, tuple(_row(hit) for hit in found.hits), SHOWN, HEADS)


def _row(hit: Hit) -> tuple[Value, ...]:
    span = hit.span
    words = tuple(hit.text[start:end] for start, end in hit.marks)
    where = (span.part, span.start, span.end)
    return (span.article, hit.published, hit.outlet, hit.title, hit.text, *where, words, hit.name)
