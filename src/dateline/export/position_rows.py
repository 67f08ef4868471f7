"""The table of positions: who stands where on what, in date order, with changes and with what others call one."""

from collections.abc import Mapping

from dateline.export.asked import Asked, Dated, dated, report_name
from dateline.export.tables import Table, Value
from dateline.model.article import Article
from dateline.model.identity import annotation_id
from dateline.model.meant import Meant
from dateline.model.story import Position, PositionTaken, ShiftReported, Story

COLUMNS = (
    *("id", "position", "kind", "date", "side", "actor", "stance", "type", "matter", "changes", "text", "cue"),
    *(
        "voice",
        "independent_sources",
        "article",
        "start",
        "stop",
        "report",
        "date_basis",
        "annotation",
        "rule",
        "stand",
    ),
)
SHOWN = ("id", "date", "actor", "stand", "matter", "text", "report")
HEADS = (
    *(("date", "date", 11), ("actor", "who", 13), ("stand", "stand", 11), ("matter", "matter", 18)),
    ("report", "report", 12),
)
Row = tuple[Value, ...]


def positions_table(
    story: Story,
    articles: Mapping[str, Article],
    actor: Meant | None = None,
    asked: Asked | None = None,
    changes: bool = False,
) -> Table:
    """Stands by position, each position in date order; then what somebody calls a change (kind "change told").

    `changes` keeps the two stands of each change and the told ones alone.
    """
    rows: list[Row] = []
    for position in story.positions:
        rows += _stands(position, articles, actor, asked or Asked(), changes)
    for shift in story.shifts:
        days = dated(shift.told.when, articles.get(shift.article))
        meant = actor is None or actor.holds(shift.entity, shift.actor_name) or shift.side in actor.names
        if meant and (asked or Asked()).takes(shift.told.passage.text, days):
            rows.append(_told(shift, articles, days))
    return Table("positions", COLUMNS, tuple(rows), SHOWN, HEADS)


def _stands(
    position: Position, articles: Mapping[str, Article], actor: Meant | None, asked: Asked, changes: bool
) -> list[Row]:
    before = {after: earlier for earlier, after in position.changes}
    changing = {n for change in position.changes for n in change}
    rows: list[Row] = []
    for n, taken in enumerate(position.taken):
        days = dated(taken.stance.when, articles.get(taken.article))
        meant = actor is None or actor.holds(taken.entity, taken.actor_name) or position.actor_name in actor.names
        about = f"{position.matter} {taken.stance.passage.text}"
        if meant and asked.takes(about, days) and (n in changing or not changes):
            rows.append(_stand(position, n, taken, articles, days, before.get(n)))
    return rows


def _stand(
    position: Position,
    n: int,
    taken: PositionTaken,
    articles: Mapping[str, Article],
    days: Dated,
    before: int | None,
) -> Row:
    stance = taken.stance
    span = stance.passage.span
    return (
        f"{position.id}.{n + 1}",
        position.id,
        "stand",
        days.iso,
        position.actor_name,
        taken.actor_name,
        stance.stance,
        stance.type,
        stance.matter.text,
        f"{position.id}.{before + 1}" if before is not None else None,
        stance.passage.text,
        stance.cue.text,
        stance.voice,
        _origins(position, taken),
        span.article,
        span.start,
        span.end,
        report_name(articles, span.article),
        days.basis,
        annotation_id(span, "stance"),
        stance.rule,
        stance.stance if before is None else f"{stance.stance}, was {position.taken[before].stance.stance}",
    )


def _origins(position: Position, taken: PositionTaken) -> int:
    """How many independent sources give the same actor the same stand on the matter for the same day."""
    key = (taken.actor_name, taken.stance.stance, taken.day)
    return len({t.origin for t in position.taken if (t.actor_name, t.stance.stance, t.day) == key})


def _told(shift: ShiftReported, articles: Mapping[str, Article], days: Dated) -> Row:
    told = shift.told
    span = told.passage.span
    return (
        shift.id,
        None,
        "change told",
        days.iso,
        shift.side,
        shift.actor_name,
        None,
        None,
        told.cue.text,
        None,
        told.passage.text,
        told.cue.text,
        "speaker" if shift.teller else "report",
        1,
        span.article,
        span.start,
        span.end,
        report_name(articles, span.article),
        days.basis,
        None,
        told.rule,
        f"change told by {shift.teller or 'the report'}",
    )
