"""Who stands where: rows of the positions, and of what changed in them."""

from collections.abc import Iterator

from dateline.casework.views.around import CaseBuilt, Record, records
from dateline.casework.views.days import days_of
from dateline.export.position_rows import positions_table
from dateline.model.span import Passage, Span
from dateline.model.story import PositionTaken, ShiftReported
from dateline.model.views import ViewRow

_STAND = ("id", "date", "actor", "stance", "matter", "text", "article", "start", "stop", "outlet", "published")


def positions(case: CaseBuilt) -> Iterator[ViewRow]:
    """Stands by position in date order, then the changes that somebody tells; then each change as a row of its own."""
    told = case.told
    taken: dict[str, PositionTaken | ShiftReported] = {s.id: s for s in told.story.shifts}
    taken |= {f"{p.id}.{n + 1}": t for p in told.story.positions for n, t in enumerate(p.taken)}
    shown: dict[str, Record] = {}
    for record in records(positions_table(told.story, told.articles)):
        stand = taken[record["id"]]
        passage = stand.told.passage if isinstance(stand, ShiftReported) else stand.stance.passage
        span = passage.span
        before = shown.get(record["changes"]) if record["changes"] else None
        record |= {
            **case.report(span.article),
            "part": span.part,
            "origin": stand.origin,
            "was": {name: before[name] for name in _STAND} if before else None,
            "fact": case.fact("stance", span) if isinstance(stand, PositionTaken) else None,
        }
        shown[record["id"]] = record
        row = _row(case, record, passage)
        yield row
        if before is not None:
            yield _change(row, before)


def _row(case: CaseBuilt, record: Record, passage: Passage) -> ViewRow:
    first, last = days_of(record["date"])
    span: Span = passage.span
    return ViewRow(
        view="positions",
        id=record["id"],
        text=" ".join(filter(None, (record["side"], record["actor"], record["matter"], record["text"]))),
        record=record,
        first=first,
        last=last,
        sources=record["independent_sources"],
        group=record["position"],
        who=tuple(n for n in (record["side"], record["actor"]) if n),
        places=case.places_in([span]),
        kinds=(record["stance"] or record["kind"],),
        outlets=case.outlets_of((span.article,)),
        stories=case.stories_of((span.article,)),
        articles=(span.article,),
    )


def _change(row: ViewRow, before: Record) -> ViewRow:
    """The change that a stand is, with both stands in one row."""
    after = row.record
    record = {
        "id": row.id,
        "position": after["position"],
        "side": after["side"],
        "matter": after["matter"],
        "before": {name: before[name] for name in _STAND},
        "after": {name: after[name] for name in _STAND},
    }
    return ViewRow(
        view="changes",
        id=row.id,
        text=f"{row.text} {before['text']}",
        record=record,
        first=row.first,
        last=row.last,
        sources=row.sources,
        group=row.group,
        who=row.who,
        places=row.places,
        kinds=(f"{before['stance']} to {after['stance']}",),
        outlets=tuple(dict.fromkeys(o for o in (*row.outlets, before["outlet"]) if o)),
        stories=row.stories,
        articles=(*row.articles, before["article"]),
    )
