"""What is told differently, side by side, and what one source alone tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response

from dateline.casework.annotating import key
from dateline.export.conflict_rows import COLUMNS
from dateline.model.annotations import DayRange
from dateline.model.article import Article
from dateline.model.decision import Decided, Fact, FactKind, decided, fact_of
from dateline.model.identity import parsed_id
from dateline.model.span import Span
from dateline.model.views import ViewRow
from dateline.storage.case import Case
from dateline.web import listing
from dateline.web.facts import FactShown, shown
from dateline.web.rendering import page
from dateline.web.surroundings import Quoted, quoted

router = APIRouter()

# The kinds as the filter calls them; the count stands beside.
KINDS = {
    "figure": "figures",
    "date": "days",
    "place": "places",
    "actor": "who did it",
    "correction": "corrections",
    "single": "told by one source only",
}
_SIDES = ("first", "second")
# Each has two sides with words of their own.
_SIZE = 25
# The facts whose words a side may be.
_BEHIND: dict[str, FactKind] = {"figure": "figure", "statement": "statement"}


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side: its value, its words, whose they are, and the fact behind it where one can be decided on."""

    name: str
    value: str
    article: str
    start: int
    stop: int
    quoted: Quoted
    outlet: str | None
    published: str | None
    said_by: str | None
    sources: int
    fact: FactShown | None


@router.get("/conflicts")
def conflicts(request: Request) -> Response:
    """The list: differences first, then what one source alone tells."""
    given = request.query_params
    query = listing.asked("conflicts", given, size=_SIZE)
    with request.app.state.case.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            return listing.table_of(views, query, COLUMNS)
        found = listing.listed(views, query)
        counts = dict(views.facets("conflicts", "kind"))
        return page(
            request,
            "conflicts.html.j2",
            case,
            list=found,
            sides=_Sides(case, found.rows).shown(),
            kinds=[(kind, f"{called} ({counts[kind]})") for kind, called in KINDS.items() if kind in counts],
            places=views.facets("conflicts", "place"),
            stories=listing.stories_of(views, "conflicts", query.story),
        )


class _Sides:
    """The sides of the rows of one page."""

    def __init__(self, case: Case, rows: Sequence[ViewRow]) -> None:
        self._case = case
        self._rows = rows
        self._log: Decided = decided(case.decisions())
        self._articles: dict[str, Article | None] = {}
        incidents = (row.record["incident"] for row in rows if row.record["incident"])
        opened = listing.by_id(case.views(), "details", incidents)
        self._mentions: Mapping[str, list[dict[str, Any]]] = {
            id_: row.record["mentions"] for id_, row in opened.items()
        }

    def shown(self) -> dict[str, list[SideShown]]:
        """The sides of each row by its id."""
        return {row.id: [s for name in _SIDES if (s := self._side(row.record, name))] for row in self._rows}

    def _side(self, record: dict[str, Any], name: str) -> SideShown | None:
        if record[name] is None:
            return None
        id_, start, stop = (record[f"{name}_{part}"] for part in ("article", "start", "stop"))
        if id_ not in self._articles:
            self._articles[id_] = self._case.article(id_)
        article = self._articles[id_]
        words = quoted(article, start, stop) if article is not None else Quoted("", record[f"{name}_text"], "")
        return SideShown(
            name,
            record[name],
            id_,
            start,
            stop,
            words,
            record[f"{name}_outlet"],
            record[f"{name}_published"],
            record[f"{name}_said_by"],
            record[f"{name}_sources"],
            self._fact(record, name, article),
        )

    def _fact(self, record: dict[str, Any], name: str, article: Article | None) -> FactShown | None:
        """It can be rejected and noted on here; what it says is corrected where its report stands beside it."""
        wanted = parsed_id(record[f"{name}_id"] or "")
        if wanted is None or article is None:
            return None
        span = Span(article.id, record[f"{name}_start"], record[f"{name}_stop"])
        kind = _BEHIND.get(wanted.kind)
        fact = fact_of(kind, span, article.text[span.start : span.end]) if kind else self._told_in(record, name, span)
        return replace(shown(fact, self._log.of(fact)), fields=()) if fact is not None else None

    def _told_in(self, record: dict[str, Any], name: str, sentence: Span) -> Fact | None:
        """What a sentence says of a day: the words that name it; else the event that it tells of the incident."""
        found = self._case.annotations(sentence.article, *key())
        if found is None:
            return None
        for time in found.times:
            days = DayRange(time.earliest, time.latest, "") if time.earliest and time.latest else None
            if record["kind"] == "date" and days and days.iso == record[name] and sentence.contains(time.passage.span):
                return fact_of("time", time.passage.span, time.passage.text)
        mentions = self._mentions.get(record["incident"] or "", ())
        triggers = {m["trigger"] for m in mentions if (m["article"], m["start"]) == (sentence.article, sentence.start)}
        events = [e for e in found.events if sentence.contains(e.passage.span)]
        told = [e for e in events if e.passage.text in triggers] or (events if len(events) == 1 else [])
        return fact_of("event", told[0].passage.span, told[0].passage.text) if told else None
