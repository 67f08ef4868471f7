"""The days that matter and what was said when: rows of the timeline and of the statements."""

from collections.abc import Iterator

from dateline.casework.views.around import CaseBuilt, records
from dateline.casework.views.backing import counted, detail, tellers
from dateline.casework.views.days import days_of
from dateline.export.rows import timeline_table
from dateline.export.statement_rows import statements_table
from dateline.model.views import ViewRow


def timeline(case: CaseBuilt) -> Iterator[ViewRow]:
    """Entries in date order, each with its detail."""
    story = case.told.story
    for entry, record in zip(story.timeline, records(timeline_table(story)), strict=True):
        spans = [entry.best.passage.span, *(r.passage.span for r in entry.also)]
        articles = tellers(entry.support, (entry.best, *entry.also))
        names, places = case.named(spans), case.places_in(spans)
        time = entry.when.time
        record.update(case.passage(entry.best.passage))
        record |= {
            "anchor": entry.when.anchor,
            "counted": counted(entry.support),
            "also": len(entry.also),
            "names": list(names),
            "places": list(places),
            "weight": entry.weight,
            "detail": entry.id,
            "fact": case.fact("time", time) if time is not None else None,
        }
        yield ViewRow(
            view="timeline",
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
        yield detail(case, "timeline", entry.id, entry.support, entry.also)


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
