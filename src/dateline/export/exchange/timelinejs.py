"""The brief's timeline as TimelineJS3 JSON: a slide for each line, the brief's headline as the title slide.

Headline and text of a slide are HTML there, so that every word of a report is escaped.
"""

from datetime import date
from html import escape
from typing import Any

from dateline.export import display
from dateline.export.exchange.json_text import encoded
from dateline.export.exchange.line_words import quoted, reports
from dateline.export.shown_lines import badge, cells
from dateline.export.source_words import web
from dateline.model.dossier import Dossier, Line, SourceRecord

_HEADLINE = 110


def render(dossier: Dossier) -> bytes:
    """The object that the timeline is made from: `title` where the brief has a headline, `events` in their order."""
    heads = [line for line in dossier.lines if line.section == "headline"]
    events = [_event(line, dossier) for line in dossier.lines if line.section == "timeline" and "when" in cells(line)]
    made: dict[str, Any] = {"scale": "human"}
    if heads:
        text = f"<p>{dossier.method.articles} reports, {dossier.method.origins} independent origins</p>"
        made["title"] = {"text": {"headline": escape(quoted(heads[0])), "text": text}}
    return encoded({**made, "events": events})


def _event(line: Line, dossier: Dossier) -> dict[str, Any]:
    when = cells(line)["when"]
    first, last = display.bounds(when.value)
    words = quoted(line)
    # Shown alone above the text, a headline that is cut would be read as the whole.
    whole = len(words) <= _HEADLINE
    told = "" if whole else f"<p>{escape(words)}</p>"
    planned = "planned · " if cells(line)["status"].value == "planned" else ""
    sources = ", ".join(_report(s) for s in reports(line, dossier))
    event = {
        "unique_id": line.id,
        "start_date": _day(first),
        "display_date": display.days(when.value, when.words or ""),
        "text": {
            "headline": escape(display.shortened(words, _HEADLINE)),
            "text": f"{told}<p>{escape(planned + badge(line)[0])}: {sources}</p>",
        },
    }
    return event if first == last else {**event, "end_date": _day(last)}


def _report(source: SourceRecord) -> str:
    name, url = escape(source.outlet or source.name), web(source.url)
    return f'<a href="{escape(url)}" rel="noopener">{name}</a>' if url else name


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
