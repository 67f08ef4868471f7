"""A web page: its body by trafilatura, after what is plainly no article was cut out; the rest from metadata."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from lxml import etree

from dateline.articles.archived import refuse
from dateline.articles.blocks import Blocks, blocks
from dateline.articles.byline import names
from dateline.articles.cut_off import cut_off
from dateline.articles.date_lines import is_date_line
from dateline.articles.decoding import decode
from dateline.articles.draft import Aside, Draft, Posted
from dateline.articles.headings import is_byline
from dateline.articles.language import code
from dateline.articles.live_page import body as live_body
from dateline.articles.live_page import live
from dateline.articles.live_page import posted as live_posted
from dateline.articles.live_updates import with_updates
from dateline.articles.metadata import Metadata, masthead, metadata, other_side
from dateline.articles.own_times import IN_HEAD
from dateline.articles.part_names import is_of_authors
from dateline.articles.parts import reasons
from dateline.articles.prose import is_prose
from dateline.articles.refusals import Where
from dateline.articles.report_blocks import Piece, report, title_block
from dateline.articles.saving import saved
from dateline.articles.second_opinion import doubted, kept
from dateline.articles.told_body import NOTE, told_paragraphs
from dateline.articles.written_dates import find
from dateline.errors import InputError
from dateline.markup import parsed

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# Marks that turn or isolate a direction and spaces without width; joiners, which letters need, are none of them.
_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")
# The head of a report ends with this paragraph of prose: the first may be a standfirst.
_HEAD_ENDS = 2


def page(data: bytes, source: str, declared: str | None = None, where: Where | None = None) -> Draft:
    """The draft of a page. Raises InputError where it has no body of text, or is nested beyond reading; and where it is
    a wall, a login or another page that stands where a report should, if it is told `where` the page comes from.
    """
    found = _DECLARED.search(data[:4096])
    text, notes = decode(data, declared or (found[1].decode("ascii") if found else None), source)
    tree: Any = None
    draft: Draft | None = None
    problem, remedy = "is a page with no body of text", "save the whole page, or its text"
    try:
        tree = parsed(text)
        draft = _draft(tree, text, notes, where.url if where else None) if tree is not None else None
    except (RecursionError, etree.LxmlError, ValueError):
        problem, remedy = "is a page that cannot be read", "save the page again, or its text"
    if where is not None:
        refuse(tree, draft.text if draft else "", where, source)
    if draft is None:
        raise InputError(source, problem, remedy)
    return draft


def _draft(tree: Any, text: str, notes: tuple[str, ...], url: str | None) -> Draft | None:
    """The draft of a parsed page, None where it has no body of text."""
    about = metadata(tree)
    when, saved_from = saved(text)
    body = _body(tree, about)
    told, posted = with_updates(body.text, about.updates) if not body.posted else (body.text, body.posted)
    if not told:
        return None
    # The newest entry's time may stand where a report has its own.
    times = {entry.value for entry in posted}
    return Draft(
        text=told,
        title=_visible(body.title or about.title),
        outlet=_visible(about.outlet or other_side(about.shown, body.title) or masthead(about.shown)),
        byline=_visible(names(about.byline, about.outlet) or body.byline),
        url=about.url or url or saved_from,
        language=code(about.language),
        dates=tuple(d for d in about.dates if d.value not in times or not d.detail.endswith(IN_HEAD)),
        notes=(*notes, *body.notes),
        country=about.country,
        retrieved=when,
        entries=posted,
        asides=body.asides,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    asides: tuple[Aside, ...]
    posted: tuple[Posted, ...]
    title: str | None
    byline: str | None
    notes: tuple[str, ...] = ()


def _visible(text: str | None) -> str | None:
    """A field without characters that only turn the direction of others or show nothing."""
    return " ".join(_INVISIBLE.sub("", text).split()) or None if text else None


def _body(tree: Any, about: Metadata) -> _Body:
    """The text of a parsed page, what in it is not the report, and a liveblog's entries."""
    blog = live(tree)
    found = blocks(tree)
    title = title_block(found, about.titles)
    entries = {blog.top, *(mark.start for mark in blog.marks)} if blog else ()
    marks = reasons(found, title, entries)
    pieces = live_body(blog, found, marks, title) if blog else None
    posted = live_posted(blog, pieces, found) if blog and pieces else ()
    if pieces is None:
        pieces = report(found, marks, title)
        if doubted(found, marks, pieces):
            pieces = kept(tree, found, marks, pieces) or pieces
    heading = found.found[title].text if title is not None else None
    signed = _signed(found, pieces, about.outlet)
    shown = "".join(p.text for p in pieces if p.reason is None and p.number != title)
    told = told_paragraphs(about.report, shown) if not posted else []
    if told:
        return _Body("\n\n".join([*([heading] if heading else []), *told]), (), (), heading, signed, (NOTE,))
    wall = cut_off(found, pieces)
    text, asides = _joined(pieces)
    return _Body(text, asides, posted, heading, signed, (wall,) if wall else ())


def _joined(pieces: Sequence[Piece]) -> tuple[str, tuple[Aside, ...]]:
    """The pieces as one text, and those in it that are not the report."""
    asides, at = [], 0
    for piece in pieces:
        if piece.reason is not None:
            asides.append(Aside(at, at + len(piece.text), piece.reason))
        at += len(piece.text) + 2
    return "\n\n".join(piece.text for piece in pieces), tuple(asides)


def _signed(page: Blocks, pieces: Sequence[Piece], outlet: str | None) -> str | None:
    """The byline in the report's head: in a part named for authors, in another of that kind, else beside a date."""
    above, prose = [], 0
    for piece in pieces:
        prose += piece.reason is None and is_prose(page.found[piece.number])
        if prose == _HEAD_ENDS:
            break
        above.append(piece)
    lines = [p for p in above if p.reason == "byline" or is_byline(p.text)]
    lines.sort(key=lambda p: not is_of_authors(page.found[p.number].element))
    dated = [p for p in above if p.reason == "navigation" and next(find(p.text), None) is not None]
    beside = [
        p
        for p, other in chain(pairwise(above), ((b, a) for a, b in pairwise(above)))
        if p.reason == "navigation" and is_date_line(other.text) and names(p.text, outlet, full=True) == p.text
    ]
    found = (names(_apart(page, p), outlet, full=True) for p in (*lines, *dated, *beside))
    return next((name for name in found if name), None)


def _apart(page: Blocks, piece: Piece) -> str:
    """The texts in a block, set apart: a name and an office are often told apart by the page's style alone."""
    element = page.found[piece.number].element
    first, end = page.within.get(element, (0, len(page.found)))
    if end - first > 1:
        return piece.text
    # Where a text ends with a space, the next goes on: "<span>Dana </span><span>Wolk</span>".
    texts = [str(text) for text in element.itertext() if text.strip()]
    return "".join(" ".join(t.split()) + (" " if t.endswith(" ") else " | ") for t in texts).rstrip(" |")
