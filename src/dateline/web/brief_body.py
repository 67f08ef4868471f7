"""The brief of the whole case as its page shows it: rendered once a build, with gaps for what is decided on lines."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from dateline.dossier.earlier import key
from dateline.export import brief_html
from dateline.export.display import shortened
from dateline.model.decision import Decided, Decision, Fact
from dateline.model.dossier import Dossier, Line
from dateline.web.facts import reference
from dateline.web.rendering import environment, passage

# Sections whose lines are chosen: the others follow from them.
CHOSEN = ("lead", "background", "timeline", "statements", "figures", "positions")
# How much of a line a decision on it tells, for those who read the log.
_BEGINNING = 120
# Stands around the id of a line where something is put in later: nobody who writes a report can know it.
_GAP = secrets.token_hex(16)
_GAPS = re.compile(f"{_GAP}(.*?){_GAP}")


@dataclass(frozen=True, slots=True)
class Choosable:
    """A line that can be pinned and dropped: how it is known again, where it stands and how it begins."""

    id: str
    key: str
    section: str
    begins: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the page, and the line whose acts come behind it, if any."""

    html: Markup
    line: Choosable | None


@dataclass(frozen=True, slots=True)
class Body:
    """`head` is the headline with the lead, `rest` all else; `lines` can be chosen; `decided` are obeyed by it."""

    title: str
    head: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    sections: tuple[tuple[str, str, int], ...]
    lines: tuple[Choosable, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is decided on a line: "pinned", "dropped" or nothing; `seen` is the newest decision on it."""

    ref: str
    state: str
    by: Decision | None
    seen: int


def body_of(dossier: Dossier) -> Body:
    """The brief as its page shows it."""
    told: dict[str, Any] = brief_html.told(dossier)
    evidence = {e.number: e for e in dossier.evidence}
    articles = {s.number: s.article for s in dossier.sources}
    lines = {x.id: _choosable(x) for x in dossier.lines if x.section in CHOSEN and x.quotes}

    def cited_at(number: int) -> str:
        cited = evidence[number]
        return passage(articles[cited.source], cited.start, cited.end, cited.part)

    def after(line: Line) -> Markup:
        return Markup(f"{_GAP}{line.id}{_GAP}") if line.id in lines else Markup()

    undated = {int(c.value) for x in dossier.lines for c in x.cells if c.derivation == "source"}
    told |= {"cited_at": cited_at, "after": after, "listed": {*told["cited"], *undated}}
    head, rest = (_pieces(name, told, lines) for name in ("brief_head", "brief_rest"))
    sections = tuple((id_, heading, sum(len(g.lines) for g in groups)) for id_, heading, groups in told["sections"])
    headline = next((q.text for x in told["headlines"] for q in x.quotes), "Brief")
    return Body(shortened(headline, _BEGINNING), head, rest, sections, tuple(lines.values()))


def chosen(line: Choosable, log: Decided) -> Chosen:
    """What is decided on the line."""
    pinned, dropped = log.pinned.get(line.key), log.dropped.get(line.key)
    fact = Fact("line", words=line.key)
    state = "pinned" if pinned else "dropped" if dropped else ""
    return Chosen(reference(fact), state, pinned or dropped, log.of(fact).newest)


def gone(body: Body | None, log: Decided) -> list[tuple[Decision, Chosen]]:
    """The dropped lines that the brief does not hold any more, each with what is decided on it, newest first."""
    held = {line.key for line in body.lines} if body is not None else set()
    found = [(d, Choosable("", k, d.field or "", d.value or "")) for k, d in log.dropped.items() if k not in held]
    return [(d, chosen(line, log)) for d, line in sorted(found, key=lambda f: -f[0].number)]


def _choosable(line: Line) -> Choosable:
    words = " … ".join(q.text for q in line.quotes)
    return Choosable(line.id, key(line), line.section, shortened(words, _BEGINNING))


def _pieces(name: str, told: Mapping[str, Any], lines: Mapping[str, Choosable]) -> tuple[Piece, ...]:
    html = _templates().get_template(f"parts/{name}.html.j2").render(told)
    # Every second piece is the id of a line.
    parts = _GAPS.split(html)
    return tuple(
        Piece(Markup(part), lines.get(id_) if id_ else None)
        for part, id_ in zip(parts[::2], [*parts[1::2], ""], strict=True)
    )


@cache
def _templates() -> Environment:
    """Ours, with those that show the lines of an exported brief, and what these call."""
    exported = PrefixLoader({"exported": PackageLoader("dateline.export")})
    made = Environment(loader=ChoiceLoader([exported, PackageLoader("dateline.web")]), **brief_html.MANNERS)
    made.filters |= environment().filters
    made.globals |= brief_html.AT_HAND | {name: environment().globals[name] for name in ("address", "counted")}
    return made
