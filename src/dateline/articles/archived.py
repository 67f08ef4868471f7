"""What an archive or a fetch tells of a page: whether it is a report at all, its address, what its feed says of it."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from dateline.articles.decoding import decode
from dateline.articles.draft import Candidate, Draft
from dateline.articles.refusals import Where, refusal, undoubted
from dateline.articles.shown_page import shown
from dateline.errors import InputError
from dateline.model.article import RawSource


def refuse(raw: RawSource, body: str) -> None:
    """Raises InputError where a page, of which `body` was found, is a wall, a login, an error or another no-report."""
    archived = dict(raw.archived)
    where = Where(archived.get("asked"), archived.get("url"))
    refuse_page(raw.data, archived.get("charset"), body, where, raw.location)


def refuse_page(data: bytes, charset: str | None, body: str, where: Where, source: str) -> None:
    """The same for the bytes of a page of any origin."""
    if undoubted(body, where):
        return
    try:
        markup, _ = decode(data, charset, source)
    except InputError:
        return
    found = refusal(shown(markup), body, where)
    if found is not None:
        raise found.error(source)


def as_archived(draft: Draft, archived: Mapping[str, str]) -> Draft:
    """The draft with what is known from outside it. The page's own word goes before that of the feed that led to it."""
    dated = archived.get("feed published")
    candidates = (Candidate(dated, "feed", "published of the item"),) if dated else ()
    return replace(
        draft,
        url=_address(archived.get("url"), draft.url),
        retrieved=archived.get("retrieved", draft.retrieved),
        title=draft.title or archived.get("feed title"),
        outlet=draft.outlet or archived.get("feed source"),
        dates=(*draft.dates, *candidates),
    )


def _address(fetched: str | None, own: str | None) -> str | None:
    """The address that the page was fetched from; its own canonical one where that differs in the query alone."""
    if fetched is None or own is None:
        return fetched or own
    one, other = urlsplit(fetched), urlsplit(own)
    return own if (one.hostname, one.path) == (other.hostname, other.path) and not other.query else fetched
