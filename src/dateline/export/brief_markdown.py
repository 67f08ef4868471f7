"""The brief as Markdown: lines with numbered citations, sources, the cited passages, method."""

import re
from itertools import groupby

from dateline.export import decided_words, display, scope_words
from dateline.export.chains import chains
from dateline.export.marks import has_marks
from dateline.export.shown_lines import badge, value
from dateline.export.source_words import published
from dateline.export.unseen import replaced
from dateline.model.dossier import Cell, Dossier, Line, Quote, SourceRecord

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$^=@:])")
_SPACE = re.compile(r"\s+")


def render(dossier: Dossier) -> bytes:
    """The whole brief, UTF-8. Every word of an article is escaped, so that it can only be text."""
    method = dossier.method
    out: list[str] = []
    heads = [line for line in dossier.lines if line.section == "headline"]
    out += ["# " + (" ".join(_quoted(q) + _cites(heads[0]) for q in heads[0].quotes) if heads else "Brief"), ""]
    out += [_escaped(told) for told in decided_words.marks(heads[0], dossier)] if heads else []
    out += [
        f"{_many(method.articles, 'report')} · {_many(method.origins, 'independent origin')} · "
        f"{_many(method.copies, 'copy', 'copies')} counted once",
        "",
    ]
    asked = scope_words.asked(dossier)
    out += [_escaped(" ".join(asked)), ""] if asked else []
    for section, lines in groupby((x for x in dossier.lines if x.section != "headline"), key=lambda x: x.section):
        out += [f"## {_heading(section)}", ""]
        for group, members in groupby(lines, key=lambda x: x.group):
            if group and section in ("statements", "positions", "changes"):
                out += [f"**{_escaped(group)}**", ""]
            out += [_line(line) + _marked(line, dossier) for line in members]
            out.append("")
    out += ["## Sources", "", "| | report | outlet | published | basis | copy of |", "|---|---|---|---|---|---|"]
    for s in dossier.sources:
        row = [str(s.number), s.title or s.name, s.outlet or "unknown", published(s), s.basis, str(s.copy_of or "")]
        row[2] += _marks(s, dossier)
        out.append("| " + " | ".join(_escaped(cell) for cell in row) + " |")
    out += ["", "## What backs each line", ""]
    for backed in chains(dossier):
        out.append(f"- {backed.line}: {_escaped(backed.count)}")
        out += [f"  - \\[{number}\\] {_escaped(told)}" for number, told in backed.steps]
    out += ["", "## Evidence", ""]
    out += [f"- \\[{e.number}\\] report {e.source}: “{_escaped(e.text)}”" for e in dossier.evidence]
    out += [
        "",
        "## Method",
        "",
        f"Reports read: {method.articles}; without a date of their own: {method.undated}; "
        f"passages left out as not part of a report: {method.not_story}.",
        "",
    ]
    out += [f"- {_escaped(told)}" for told in decided_words.in_method(dossier)]
    out += [f"- line {_escaped(a)} left out: {_escaped(b)}" for a, b in method.left_out]
    out += [f"- not used: {_escaped(f'{f.source}: {f.problem}; {f.remedy}')}" for f in method.failures]
    out += ["", "Made by " + ", ".join(_escaped(f"{a} {b}") for a, b in method.versions) + "."]
    out += ["", f"Repeat with: {_escaped(method.command)}", ""]
    return "\n".join(out).encode("utf-8", "replace")


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"


def _marked(line: Line, dossier: Dossier) -> str:
    return _escaped(_marks(line, dossier))


def _marks(line: Line | SourceRecord, dossier: Dossier) -> str:
    """What analysts decided, each behind a point."""
    return "".join(f" · {told}" for told in decided_words.marks(line, dossier))


def _heading(section: str) -> str:
    return "Lead" if section == "lead" else display.HEADINGS[section]


def _line(line: Line) -> str:
    cells = [c for c in line.cells if c.name != "kind"]
    shown = " · ".join(_escaped(_cell(c)) for c in cells)
    quotes = " … ".join(_quoted(q) for q in line.quotes)
    words = " · ".join(part for part in (shown, quotes) if part)
    count = badge(line)[0]
    return " ".join(part for part in (f"- {words}", _cites(line), f"({_escaped(count)})" if count else "") if part)


def _cell(cell: Cell) -> str:
    if cell.derivation == "published":
        return f"as of {value(cell)}"
    if cell.derivation == "source":
        return f"report {cell.value} carries no date of its own"
    return value(cell)


def _quoted(quote: Quote) -> str:
    parts, at = [], 0
    for insertion in sorted(quote.insertions, key=lambda i: i.at):
        parts += [_escaped(quote.text[at : insertion.at]), f" \\[{_escaped(insertion.text)}\\]"]
        at = insertion.at
    shown = "".join([*parts, _escaped(quote.text[at:])])
    return shown if has_marks(quote.text) else f"“{shown}”"


def _cites(line: Line) -> str:
    return "".join(f"\\[{n}\\]" for n in line.evidence)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", replaced(_SPACE.sub(" ", text)))
