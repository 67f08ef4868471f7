"""What an archive or a fetch tells of a page: whether it is a report at all, its address, what its feed says of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from dateline.articles.draft import Candidate, Draft
from dateline.articles.refusals import Where, refusal, undoubted
from dateline.articles.shown_page import Shown, shown


def refuse(tree: Any, body: str, where: Where, source: str) -> None:
    """Raises InputError where a parsed page, of which `body` was found, is a wall, a login, an error or another
    no-report; None stands for a page in which nothing can be read.
    """
    if undoubted(body, where):
        return
    found = refusal(shown(tree) if tree is not None else Shown(), body, where)
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
