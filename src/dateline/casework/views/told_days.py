"""The days that matter and what was said when: rows of the timeline and of the statements."""

from collections.abc import Iterator

from dateline.casework.views.around import CaseBuilt, Record, records
from dateline.casework.views.backing import counted, detail, tellers
from dateline.casework.views.days import days_of
from dateline.export.rows import entries_table
from dateline.export.statement_rows import statements_table
from dateline.model.story import TimelineEntry
from dateline.model.views import ViewName, ViewRow


def timeline(case: CaseBuilt) -> Iterator[ViewRow]:
    """Entries in date order, each with its detail."""
    entries = case.told.story.timeline
    for entry, record in zip(entries, records(entries_table(entries)), strict=True):
        yield _row(case, "timeline", entry, record | {"detail": entry.id})
        yield detail(case, "timeline", entry.id, entry.support, entry.also)


def days(case: CaseBuilt) -> Iterator[ViewRow]:
    """What every day has, in date order; what the timeline has too names it, and its detail is that one's."""
    chosen = {entry.best.passage.span: entry.id for entry in case.told.story.timeline}
    for entry, record in zip(case.days, records(entries_table(case.days)), strict=True):
        same = chosen.get(entry.best.passage.span)
        opened = bool(entry.also) or len(entry.support.chain) > 1
        yield _row(case, "days", entry, record | {"chosen": same, "detail": same or (entry.id if opened else None)})
        if opened and same is None:
            yield detail(case, "days", entry.id, entry.support, entry.also)


def _row(case: CaseBuilt, view: ViewName, entry: TimelineEntry, record: Record) -> ViewRow:
    spans = [entry.best.passage.span, *(r.passage.span for r in entry.also)]
    articles = tellers(entry.support, (entry.best, *entry.also))
    names, places = case.named(spans), case.places_in(spans)
    time = entry.when.time
    record |= case.passage(entry.best.passage)
    record |= {
        "anchor": entry.when.anchor,
        "counted": counted(entry.support),
        "also": len(entry.also),
        "names": list(names),
        "places": list(places),
        "weight": entry.weight,
        "fact": case.fact("time", time) if time is not None else None,
    }
    return ViewRow(
        view=view,
        id=entry.id,
        text=" ".join(r.passage.text for r in (entry.best, *entry.also)),
        record=record,
        first=entry.earliest,
        last=entry.latest,
        sources=entry.support.independent,
        who=names,
        places=places,
        kinds=("planned" if entry.planned else "reported",),
        outlets=case.outlets_of(articles),
        stories=case.stories_of(articles),
        articles=articles,
    )


def statements(case: CaseBuilt) -> Iterator[ViewRow]:
    """Statements, the latest first, each with its detail where more than one report carries it."""
    told = case.told
    spoken = {s.id: s for s in told.story.statements}
    for record in records(statements_table(told.story, told.articles)):
        said = spoken[record["id"]]
        statement = said.statement
        span = statement.span
        articles = tuple(dict.fromkeys((said.article, *tellers(said.support, said.carried_by))))
        others = [r for r in said.carried_by if r.article != said.article]
        opened = bool(others) or len(said.support.chain) > 1
        record |= {
            **case.report(said.article),
            "part": span.part,
            "entity": said.entity,
            "fragments": [{"text": f.text, "start": f.span.start, "stop": f.span.end} for f in statement.fragments],
            "candidates": list(statement.candidates),
            "counted": counted(said.support),
            "also": len(others),
            "detail": said.id if opened else None,
            "fact": case.fact("statement", span),
        }
        first, last = days_of(record["date"])
        yield ViewRow(
            view="statements",
            id=said.id,
            text=" ".join(filter(None, (said.speaker_name, record["role"], record["text"]))),
            record=record,
            first=first,
            last=last,
            sources=said.support.independent,
            group=said.entity,
            who=(said.speaker_name,) if said.speaker_name else (),
            places=case.places_in([span]),
            kinds=(statement.kind,),
            outlets=case.outlets_of(articles),
            stories=case.stories_of(articles),
            articles=articles,
        )
        if opened:
            yield detail(case, "statements", said.id, said.support, others)
