"""Checks that a page shows what its record says: lines, passages, reports, sources, and nothing more."""

import re
from collections.abc import Iterator
from typing import Any

from dateline.dossier.audit.badges import count_shown, is_count
from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.decided_page import marks_shown
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.frame import frame_findings
from dateline.dossier.audit.pictures import picture_findings
from dateline.dossier.audit.shown import cell_forms, flat, quoted
from dateline.dossier.audit.visible import META, visible_digest

# What could change or hide what a reader sees.
_ACTIVE = ("script", "iframe", "frame", "object", "embed", "form", "base", "link", "img", "video", "audio")
# Sections whose cells need not be shown: the passage itself says them.
_QUOTATION_ONLY = ("headline", "lead")


def page_findings(page: Any, brief: Brief) -> Iterator[Finding]:
    """Where what a parsed page shows differs from its record."""
    yield from _visible(page)
    yield from _active(page)
    shown: set[str] = set()
    for element in page.xpath("//*[@data-line]"):
        id_ = element.get("data-line")
        line = brief.lines.get(id_)
        if line is None or id_ in shown:
            yield Finding(None, f"the page shows a line {id_!r} {'twice' if line else 'that its record has not'}")
            continue
        shown.add(id_)
        for problem in _line(element, line, brief):
            yield Finding(id_, f"as shown: {problem}")
    for id_ in sorted(brief.lines.keys() - shown):
        yield Finding(id_, "is in the record and not shown")
    by_id = _by_id(page)
    for e in brief.record["evidence"]:
        marks = [m for x in by_id.get(f"e{e['number']}", ()) for m in x.iter("mark")]
        yield from _same(marks, e["text"], f"evidence [{e['number']}]")
    for source in brief.record["sources"]:
        if source["text"] is not None:
            reports = [r for x in by_id.get(f"r{source['number']}", ()) for r in x.xpath(".//*[@class='report']")]
            yield from _same(reports, source["text"], f"report {source['number']}")
    yield from frame_findings(page, brief)
    yield from picture_findings(page, brief)


def _visible(page: Any) -> Iterator[Finding]:
    told = [m.get("content") for m in page.xpath(f"//meta[@name='{META}']")]
    found = visible_digest(page)
    if not told:
        yield Finding(None, f"the page does not carry the digest of its visible text (meta {META})")
    elif told != [found]:
        yield Finding(None, f"visible text: its digest is {found}, the page says {', '.join(map(str, told))}")


def _active(page: Any) -> Iterator[Finding]:
    headings = {_told(th) for th in page.iter("th")}
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _ACTIVE:
            yield Finding(None, f"the page holds a <{element.tag}>, which a brief has no use for")
        style = (element.get("style") or "").replace(" ", "").casefold()
        if element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
            yield Finding(None, f"the page hides a <{element.tag}>")
        # On narrow screens a cell bears the name of its column.
        if element.get("data-label", "") not in {"", *headings}:
            yield Finding(None, f"the page calls a cell “{element.get('data-label')}”, which none of its columns is")
        if any(name.startswith("on") for name in element.attrib):
            yield Finding(None, f"the page acts on a <{element.tag}>")


def _line(element: Any, line: Record, brief: Brief) -> Iterator[str]:
    text = flat(element.text_content())
    for quote in line["quotes"]:
        if flat(f"“{quoted(quote)}”") not in text and flat(quoted(quote)) not in text:
            yield f"the quotation “{flat(quoted(quote))}” is not there; it says “{text}”"
    cites = [int(m) for a in element.xpath(".//a[@class='cite']") for m in re.findall(r"^\[(\d{1,9})\]$", _told(a))]
    if cites != line["evidence"]:
        yield f"it cites {cites}, its record {line['evidence']}"
    links = [a.get("href") for a in element.xpath(".//a[@class='cite']")]
    if links != [f"#e{n}" for n in cites]:
        yield "a citation leads elsewhere than it says"
    yield from _badge(element, line)
    yield from marks_shown(element, line, brief)
    if line["section"] in _QUOTATION_ONLY and not element.xpath(".//*[@class='cells']"):
        return
    # What all lines of a group share, its speaker and role, may stand in the group's heading.
    headings = element.xpath("ancestor::*[@data-group][1]/h3")
    text = " ".join([text, *(flat(h.text_content()) for h in headings)])
    yield from _before(element, line)
    for cell in line["cells"]:
        if not any(form in text for form in cell_forms(cell)):
            yield f"{cell['name']} “{cell['value']}” is not there"


def _before(element: Any, line: Record) -> Iterator[str]:
    """What an earlier line said stands word for word, each thing in a place of its own."""
    told = [c for c in line["cells"] if c["derivation"] == "earlier"]
    shown = (
        [flat(b.text_content()) for b in element.xpath("./p[@class='about']/bdi")] if line["section"] == "since" else []
    )
    if len(shown) != len(told) or any(s not in map(flat, cell_forms(c)) for s, c in zip(shown, told, strict=False)):
        yield f"it says that before it was {shown}, by its record {[c['value'] for c in told]}"


def _badge(element: Any, line: Record) -> Iterator[str]:
    """How many sources a line is said to have, and what they are."""
    expected = count_shown(line)
    badges = [flat(_told(b)) for b in element.xpath(".//*[starts-with(@class,'n ') or @class='n']")]
    for badge in badges:
        if is_count(badge) and badge != expected:
            yield f"it says “{badge}”, by its record it is “{expected}”"
    if line["support"] is not None and expected not in badges:
        yield f"it does not say “{expected}”"


def _told(element: Any) -> str:
    return str(element.text_content()).strip()


def _by_id(page: Any) -> dict[str, list[Any]]:
    """The elements by their id."""
    found: dict[str, list[Any]] = {}
    for element in page.xpath("//*[@id]"):
        found.setdefault(element.get("id"), []).append(element)
    return found


def _same(elements: list[Any], expected: str, what: str) -> Iterator[Finding]:
    # Numbers of citations set into a report are the page's own.
    own = ".//text()[not(ancestor::*[@class='cite' or @class='aside'])]"
    found = [flat("".join(x.xpath(own))) for x in elements]
    if found != [flat(expected)]:
        yield Finding(None, f"{what}: the page shows {found!r:.300}, its record says “{flat(expected):.300}”")
