"""What the case says of the facts of one report: what backs, updates or contradicts them, and where that stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.export.display import counted, days, published
from dateline.model.views import Query, ViewName, Views
from dateline.web import listing
from dateline.web.reader.margin import Noted
from dateline.web.rendering import address, in_range, slug

_Row = dict[str, Any]
# Later figures of a track that are told; the page of figures has all.
_LATER = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the case says of a fact, and the address where it stands."""

    text: str
    at: str
    clash: bool = False


def of_case(views: Views, article: str, facts: Sequence[Noted]) -> dict[str, tuple[Said, ...]]:
    """What the case says of the facts, by the rows of these in the margin."""
    said: dict[str, list[Said]] = defaultdict(list)
    for made in (_statements, _figures, _stands, _timeline, _conflicts):
        for row, told in made(views, article, facts):
            if told not in said[row]:
                said[row].append(told)
    return {row: tuple(told) for row, told in said.items()}


def _rows(views: Views, view: ViewName, article: str) -> Iterable[_Row]:
    return (row.record for row in views.ask(Query(view, article=article, limit=None)).rows)


def _statements(views: Views, article: str, facts: Sequence[Noted]) -> Iterator[tuple[str, Said]]:
    by_id = {f.annotation: f for f in facts if f.kind == "statement"}
    by_words = {" ".join(f.words.split()): f for f in facts if f.kind == "statement"}
    for row in _rows(views, "statements", article):
        # The same words in another report are a statement that this one carries.
        fact = by_id.get(row["annotation"]) or by_words.get(" ".join(row["fact"]["words"].split()))
        if fact is None:
            continue
        at = address("/statements", {"article": article}) + f"#row-{slug(row['id'])}"
        yield fact.row, Said(_backed(row["backing"]), at)
        if row["speaker"] and row["speaker"] != fact.told.who and fact.fact.state != "corrected":
            yield fact.row, Said(f"the case names the speaker {row['speaker']}", at)


def _figures(views: Views, article: str, facts: Sequence[Noted]) -> Iterator[tuple[str, Said]]:
    by_id = {f.annotation: f for f in facts if f.kind == "figure"}
    rows = [row for row in _rows(views, "figures", article) if row["id"] in by_id]
    tracks = listing.by_id(views, "tracks", (row["track"] for row in rows))
    points = {id_: track.record["points"] for id_, track in tracks.items()}
    for row in rows:
        fact, at = by_id[row["id"]], address("/figures", {"group": row["track"]})
        yield fact.row, Said(_backed(row["backing"]), at)
        if row["relation"] in ("update", "conflict", "correction"):
            words = {"update": "updates an earlier figure", "conflict": "conflicts with another source’s figure"}
            told = words.get(row["relation"], "corrects an earlier figure")
            yield fact.row, Said(told, at, row["relation"] == "conflict")
        later = list(_later(points.get(row["track"], ()), row))
        if later:
            more = "" if len(later) <= _LATER else f" and {counted(len(later) - _LATER, 'more')}"
            yield fact.row, Said(f"later updated to {', then '.join(later[:_LATER])}{more}", at)


def _later(points: Sequence[_Row], row: _Row) -> Iterator[str]:
    """The other values of the figure that updates gave after this one, each where it changes."""
    numbers = [n for n, point in enumerate(points) if point["id"] == row["id"]]
    last = in_range(row["low"], row["high"])
    for point in points[numbers[0] + 1 :] if numbers else ():
        value = in_range(point["low"], point["high"])
        if point["relation"] in ("update", "correction") and value != last:
            yield value
            last = value


def _stands(views: Views, article: str, facts: Sequence[Noted]) -> Iterator[tuple[str, Said]]:
    by_id = {f.annotation: f for f in facts if f.kind == "stance"}
    for row in _rows(views, "positions", article):
        fact = by_id.get(row["annotation"] or "")
        if fact is None:
            continue
        at = address("/positions", {"group": row["position"]})
        sources = counted(row["independent_sources"], "independent source")
        yield fact.row, Said(f"{row['side']} on {row['matter']}: {sources}", at)
        if row["was"]:
            on = f" on {days(row['was']['date'])}" if row["was"]["date"] else ""
            yield fact.row, Said(f"changed: was {row['was']['stance']}{on}", at, True)


def _timeline(views: Views, article: str, facts: Sequence[Noted]) -> Iterator[tuple[str, Said]]:
    """The days that the report's events and times stand for."""
    happened = [f for f in facts if f.kind in ("event", "time")]
    for row in _rows(views, "timeline", article):
        if row["article"] != article:
            continue
        at = address("/timeline", {"article": article}) + f"#row-{slug(row['id'])}"
        dated = row["fact"]
        for fact in happened:
            span = fact.span
            within = span.part == row["part"] and row["start"] <= span.start and span.end <= row["stop"]
            own = dated and (dated["start"], dated["end"], dated["part"]) == (span.start, span.end, span.part)
            if own or (within and fact.kind == "event"):
                yield fact.row, Said(f"on the timeline, {days(row['when'])}: {_backed(row['backing'])}", at)


def _conflicts(views: Views, article: str, facts: Sequence[Noted]) -> Iterator[tuple[str, Said]]:
    by_id = {f.annotation: f for f in facts}
    for row in _rows(views, "conflicts", article):
        for mine, other in (("first", "second"), ("second", "first")):
            fact = by_id.get(row[f"{mine}_id"] or "")
            if fact is None or row[f"{mine}_article"] != article or row[other] is None:
                continue
            when = published(row[f"{other}_published"], None, None) if row[f"{other}_published"] else "undated"
            outlet = row[f"{other}_outlet"] or "another report"
            at = address("/conflicts", {"article": article}) + f"#row-{slug(row['id'])}"
            value = days(row[other]) if row["kind"] == "date" else row[other]
            yield fact.row, Said(f"differs: {value} ({outlet}, {when})", at, True)


def _backed(words: str) -> str:
    return f"backed by {words}" if words else "not counted"
