"""The brief as one self-contained HTML page: no script, no network; the record is embedded, inert, for the audit."""

import hashlib
from dataclasses import replace
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import html
from markupsafe import Markup, escape

from dateline.export import brief_json, cited_passages, decided_words, display, scope_words, shown_lines
from dateline.export.chains import chains
from dateline.export.pictures import PAGE, pictures
from dateline.export.source_words import basis, published, relatives, undated
from dateline.export.unseen import replaced
from dateline.model.dossier import Dossier, Evidence

_UNKNOWN_DIGEST = "0" * 64


def render(dossier: Dossier) -> bytes:
    """The page, UTF-8. Every string of an article is escaped; what cannot be seen in it is shown as U+FFFD."""
    pages = Environment(loader=PackageLoader("dateline.export"), **MANNERS)
    return page(dossier, pages, "brief.html.j2")


def page(dossier: Dossier, pages: Environment, name: str) -> bytes:
    """The page of the template of that name, which has what our own has at hand."""
    pages.globals.update(AT_HAND)
    record = Markup(escape(brief_json.render(dossier).decode("utf-8")))
    given = told(dossier)
    # Macros are imported without their caller's context.
    pages.globals["decided_on"] = given["decided_on"]
    shown = pages.get_template(name).render(given, record=record, digest=_UNKNOWN_DIGEST)
    return shown.replace(_UNKNOWN_DIGEST, _visible_digest(shown), 1).encode("utf-8")


def told(dossier: Dossier) -> dict[str, Any]:
    """What a template of the brief is given of it, wherever it is shown."""
    cited: dict[int, list[Evidence]] = {}
    for evidence in dossier.evidence:
        cited.setdefault(evidence.source, []).append(evidence)
    return {
        "d": dossier,
        "headlines": [x for x in dossier.lines if x.section == "headline"],
        "lead": [x for x in dossier.lines if x.section == "lead"],
        "sections": [
            (name, display.HEADINGS[name], shown_lines.groups(list(lines)))
            for name, lines in groupby(
                (x for x in dossier.lines if x.section in display.HEADINGS), key=lambda x: x.section
            )
        ],
        "lines": {x.id: x for x in dossier.lines},
        "sources": {s.number: s for s in dossier.sources},
        "pictures": [replace(p, svg=Markup(p.svg)) for p in pictures(dossier, PAGE)],
        "cited": cited,
        "relatives": relatives(dossier.sources),
        "asked": scope_words.asked(dossier),
        "method": scope_words.method(dossier),
        "taken_out": decided_words.in_method(dossier),
        "decided_on": lambda x: decided_words.marks(x, dossier),
        "backing": scope_words.BACKING,
        "read": scope_words.read(dossier.method),
        "read_in_full": scope_words.read_in_full(dossier.method),
        "chains": chains(dossier),
        "pieces": lambda s: cited_passages.pieces(s, cited.get(s.number, [])),
    }


def _seen(value: Any) -> Any:
    """What a template puts out. Markup was made from parts that have passed here already."""
    return replaced(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _visible_digest(page: str) -> str:
    """SHA-256 of the text that the page shows: all text of its body but the styles and the record, in one line."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    parsed = html.document_fromstring(page.encode("utf-8"), parser=parser)
    unseen = "ancestor::template or ancestor::style or ancestor::script"
    parts = [str(text) for text in parsed.xpath(f"//body//text()[not({unseen})]")]
    return hashlib.sha256(" ".join("".join(parts).split()).encode("utf-8")).hexdigest()


# How pages are written, whosever the template is.
MANNERS: dict[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "finalize": _seen,
}
# What templates of a brief, and the macros that show its lines, call.
AT_HAND: dict[str, Any] = {
    "around": cited_passages.around,
    "at_quotes": shown_lines.at_quotes,
    "badge": shown_lines.badge,
    "basis": basis,
    "before": shown_lines.before,
    "behind": shown_lines.behind,
    "cells": shown_lines.cells,
    "marks": shown_lines.marks,
    "parts": shown_lines.quoted_parts,
    "published": published,
    "relation": shown_lines.relation,
    "rest_cited": shown_lines.rest_cited,
    "rivals": shown_lines.rivals,
    "sides": shown_lines.sides,
    "spelled": display.spelled,
    "tone": shown_lines.tone,
    "undated": undated,
    "value": shown_lines.value,
    "weekdays": display.weekdays,
}
