"""The lines of a brief as an RSS 2.0 feed: an item for each, whose guid changes only with what the line says.

A brief that was held against an earlier one has what is new or updated since; any other has all its lines, and a reader
of feeds shows those that it has not shown before.
"""

import hashlib
from datetime import datetime
from email.utils import format_datetime
from html import escape

from lxml import etree

from dateline.export import display
from dateline.export.exchange.line_words import cells, heading, quoted, reports, speaker
from dateline.export.exchange.moments import moment
from dateline.export.exchange.xml import child, document
from dateline.export.shown_lines import badge
from dateline.export.source_words import web
from dateline.model.dossier import Dossier, Line

SECTIONS = ("timeline", "statements", "figures", "differences", "positions", "changes")
_TITLE = 110


def render(dossier: Dossier) -> bytes:
    """The feed, the items with the latest report first."""
    root = etree.Element("rss", version="2.0")
    channel = child(root, "channel")
    heads = [quoted(line) for line in dossier.lines if line.section == "headline"]
    child(channel, "title", heads[0] if heads else "Brief")
    child(channel, "link", next((url for s in dossier.sources if (url := web(s.url))), f"urn:sha256:{dossier.digest}"))
    child(channel, "description", f"Lines of a brief of {dossier.method.articles} reports; each is verbatim.")
    items = {_guid(line): line for line in reversed(_lines(dossier))}
    dated = [(_published(line, dossier), guid, line) for guid, line in items.items()]
    # Feeds of the same lines are the same, wherever a line stands in its brief.
    dated.sort(key=lambda item: (-(item[0].timestamp() if item[0] else 0.0), item[1]))
    for published, guid, line in dated:
        _item(channel, line, guid, published, dossier)
    return document(root)


def _lines(dossier: Dossier) -> list[Line]:
    """The lines that are new or updated since an earlier brief, where it was held against one; else all."""
    listed = [line for line in dossier.lines if line.section in SECTIONS]
    if dossier.earlier is None:
        return listed
    cells = [c for line in dossier.lines if line.section == "since" for c in line.cells if c.derivation == "since"]
    changed = {ref for cell in cells for ref in cell.refs}
    return [line for line in listed if line.id in changed]


def _guid(line: Line) -> str:
    """Digest of what the line says; its number in the brief changes when another line comes before it."""
    said = [line.section, speaker(line) or "", *(q.text for q in line.quotes)]
    said += [f"{c.name}={c.value}" for c in line.cells if c.derivation != "relation"]
    return "urn:sha256:" + hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()


def _published(line: Line, dossier: Dossier) -> datetime | None:
    """When the latest report of the line was published."""
    moments = [moment(s.published, s.earliest, s.latest) for s in reports(line, dossier)]
    return max((m for m in moments if m is not None), default=None)


def _item(channel: etree._Element, line: Line, guid: str, published: datetime | None, dossier: Dossier) -> None:
    item = child(channel, "item")
    words, told = quoted(line), cells(line)
    group = f"{name}: " if (name := speaker(line)) else ""
    title = group + (words or told)
    child(item, "title", display.shortened(title, _TITLE))
    sources = reports(line, dossier)
    link = next((url for s in sources if (url := web(s.url))), None)
    if link:
        child(item, "link", link)
    names = ", ".join(dict.fromkeys(s.outlet or s.name for s in sources))
    paragraphs = [group + words, told, f"{badge(line)[0]} ({names})"]
    # Readers take a description for HTML.
    child(item, "description", "".join(f"<p>{escape(p)}</p>" for p in paragraphs if p))
    child(item, "category", heading(line))
    child(item, "guid", guid, isPermaLink="false")
    if published is not None:
        child(item, "pubDate", format_datetime(published, usegmt=True))
