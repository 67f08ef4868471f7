"""The draft of any kind of source: which kind is read by what."""

from collections.abc import Callable

from dateline.articles.archived import as_archived
from dateline.articles.decoding import decode
from dateline.articles.docx import docx
from dateline.articles.draft import Draft
from dateline.articles.feed_item import feed_item
from dateline.articles.markdown import markdown
from dateline.articles.message import message
from dateline.articles.mhtml import mhtml
from dateline.articles.newsletter import newsletter_story
from dateline.articles.nexis import nexis
from dateline.articles.page import page
from dateline.articles.pdf import pdf
from dateline.articles.record import record
from dateline.articles.refusals import Where
from dateline.articles.row import row
from dateline.model.article import RawSource


def drafted(raw: RawSource) -> Draft:
    """The draft of `raw`. Raises InputError where it cannot be read or holds no text."""
    return _BY_KIND[raw.kind](raw)


def _text(raw: RawSource) -> Draft:
    archived = dict(raw.archived)
    text, notes = decode(raw.data, archived.get("charset"), raw.location)
    return as_archived(Draft(text=text.replace("\r\n", "\n").replace("\r", "\n"), notes=notes), archived)


def _page(raw: RawSource) -> Draft:
    archived = dict(raw.archived)
    where = Where(archived.get("asked"), archived.get("url"))
    return as_archived(page(raw.data, raw.location, archived.get("charset"), where), archived)


_BY_KIND: dict[str, Callable[[RawSource], Draft]] = {
    "text": _text,
    "html": _page,
    "mhtml": lambda raw: mhtml(raw.data, raw.location),
    "feed": lambda raw: as_archived(feed_item(raw.data, raw.location), dict(raw.archived)),
    "eml": lambda raw: message(raw.data, raw.location),
    "newsletter": lambda raw: newsletter_story(raw.data, raw.location),
    "pdf": lambda raw: as_archived(pdf(raw.data, raw.location), dict(raw.archived)),
    "docx": lambda raw: as_archived(docx(raw.data, raw.location), dict(raw.archived)),
    "nexis": lambda raw: nexis(raw.data, raw.location),
    "row": row,
    "markdown": lambda raw: markdown(raw.data, raw.location),
    "jsonl": lambda raw: record(raw.data, raw.location),
}
