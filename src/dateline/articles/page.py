"""A web page: its body by trafilatura, after what is plainly no article was cut out; the rest from metadata."""

import re
from dataclasses import replace
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from dateline.articles.decoding import decode
from dateline.articles.draft import Draft
from dateline.articles.language import code
from dateline.articles.live_page import body as live_body
from dateline.articles.live_page import live
from dateline.articles.live_updates import with_updates
from dateline.articles.metadata import Metadata, metadata
from dateline.articles.own_times import IN_HEAD
from dateline.articles.saving import saved
from dateline.errors import InputError

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# An internal DTD subset: its entities are never expanded, and its text is none of the page's.
_SUBSET = re.compile(r"<!DOCTYPE[^\[>]{0,300}\[.{0,20000}?\]\s*>", re.IGNORECASE | re.DOTALL)
_CUT_ELEMENTS = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "aside",
    "footer",
    "form",
    "button",
    "iframe",
    "svg",
    "dialog",
)
_CUT_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|comments?|respond|disqus|sidebar|related|recommended|more-stories|share|sharing|social|"
    r"newsletter|signup|subscribe|subscription|promo|promotion|advert|advertisement|ads?|sponsored|breadcrumbs?|paywall|"
    r"taboola|outbrain|popup|modal|trending|most-read|tags|byline|author-bio|skip|kicker)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "blockquote", "pre")
# A page whose cut body is shorter than this share of its paragraphs has lost something.
_FEW = 0.6


def page(data: bytes | str, source: str, declared: str | None = None, url: str | None = None) -> Draft:
    """The draft of a page. Raises InputError where it has no body of text, or is nested beyond reading."""
    if isinstance(data, bytes):
        found = _DECLARED.search(data[:4096])
        text, notes = decode(data, declared or (found[1].decode("ascii") if found else None), source)
    else:
        text, notes = data, ()
    try:
        tree = _tree(text, source)
        about = metadata(tree)
        when, where = saved(text)
        blog = live(tree)
        _cut(tree)
        told = live_body(blog) if blog is not None else None
        body, posted = told or with_updates(_body(tree), about.updates)
    except (RecursionError, etree.LxmlError, ValueError) as error:
        raise InputError(source, "is a page that cannot be read", "save the page again, or its text") from error
    if not body:
        raise InputError(source, "is a page with no body of text", "save the whole page, or its text")
    draft = _draft(body, about, notes, url or where)
    if posted:
        # The newest entry's time may stand where a report has its own.
        times = {entry.value for entry in posted}
        own = tuple(d for d in draft.dates if d.value not in times or not d.detail.endswith(IN_HEAD))
        draft = replace(draft, dates=own)
    return replace(draft, retrieved=when, entries=posted)


def _draft(body: str, about: Metadata, notes: tuple[str, ...], url: str | None) -> Draft:
    return Draft(
        text=body,
        title=about.title,
        outlet=about.outlet,
        byline=about.byline,
        url=about.url or url,
        language=code(about.language),
        dates=about.dates,
        notes=notes,
        country=about.country,
    )


def _tree(text: str, source: str) -> Any:
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    text = _SUBSET.sub("", _XML.sub("", text).replace("\0", ""), count=1)
    if not text.strip():
        raise InputError(source, "is a page with no body of text", "save the whole page, or its text")
    return lxml.html.document_fromstring(text, parser=parser)


def _cut(tree: Any) -> None:
    for element in list(tree.iter(*_CUT_ELEMENTS)):
        _drop(element)
    for element in list(tree.iter()):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag not in ("html", "body", "article", "main") and named.strip() and _CUT_CLASSES.search(named):
            _drop(element)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _body(tree: Any) -> str:
    plain = _paragraphs(tree)
    found: Any = trafilatura.bare_extraction(tree, favor_recall=True, include_comments=False, include_tables=True)
    lines = [" ".join(line.split()) for line in (found.text or "").split("\n")] if found is not None else []
    body = [line.removeprefix("- ") for line in lines if line]
    if sum(map(len, body)) < _FEW * sum(map(len, plain)):
        body = plain
    return "\n\n".join(body)


def _paragraphs(tree: Any) -> list[str]:
    """The text blocks of the article element, or of the body where there is none."""
    roots = tree.xpath("//article") or tree.xpath("//main") or tree.xpath("//body")
    if not roots:
        return []
    root = max(roots, key=lambda element: len(element.text_content()))
    blocks = [b for b in root.iter(*_BLOCKS) if not any(True for _ in b.iterdescendants(*_BLOCKS))]
    texts = [" ".join(b.text_content().split()) for b in blocks]
    return [t for t in texts if t] or [
        t for t in (" ".join(line.split()) for line in root.text_content().split("\n")) if t
    ]
