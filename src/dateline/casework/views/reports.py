"""The reports: their stories, their dates and what those rest on, what they count as, which texts replaced which."""

from collections.abc import Iterator
from dataclasses import asdict

from dateline.casework.views.around import CaseBuilt, Record, records
from dateline.casework.views.days import days_of
from dateline.export.revision_rows import revisions_table
from dateline.export.rows import sources_table
from dateline.export.story_rows import stories_table
from dateline.model.dating import DateBound
from dateline.model.decision import Fact
from dateline.model.views import ViewRow

_COUNTED = ("statements", "figures", "events", "places", "stances")


def stories(case: CaseBuilt) -> Iterator[ViewRow]:
    """The stories, the one with the most reports first."""
    for record in records(stories_table(case.stories, case.articles, {c.article for c in case.copies})):
        articles = tuple(record["articles"])
        yield ViewRow(
            view="stories",
            id=record["id"],
            text=f"{record['title']} {record['words']}",
            record=record,
            first=days_of(record["first"])[0],
            last=days_of(record["last"])[1],
            sources=record["publishers"],
            kinds=("decided" if record["decided"] else "found",),
            outlets=case.outlets_of(articles),
            stories=(record["id"],),
            articles=articles,
        )


def sources(case: CaseBuilt) -> Iterator[ViewRow]:
    """The reports in canonical order."""
    told = case.told
    repeated: dict[str, list[str]] = {}
    for copy in told.story.copies:
        repeated.setdefault(copy.original, []).append(copy.article)
    agencies = {o.id: o.agency for o in told.story.origins}
    for article, record in zip(
        told.listed, records(sources_table(told.listed, told.story, told.revised_by)), strict=True
    ):
        origin = case.origin_of.get(article.id)
        found = case.found.get(article.id)
        dated = article.published
        record |= {
            "byline": article.byline,
            "changed": article.changed,
            "family": article.family,
            "origin_id": origin,
            "agency": agencies.get(origin, False) if origin else False,
            "copies": sorted(repeated.get(article.id, [])),
            "stories": list(case.stories_of((article.id,))),
            "rejected": [asdict(r) for r in dated.rejected],
            "bounds": [_bound(case, b) for b in dated.bounds],
            "found": {what: len(getattr(found, what)) for what in _COUNTED} if found else None,
            "problem": found.problem if found else None,
            "fact": asdict(Fact("article", article.id)),
        }
        yield ViewRow(
            view="sources",
            id=article.id,
            text=" ".join(filter(None, (article.title, article.name, article.outlet, article.byline, article.url))),
            record=record,
            first=dated.earliest,
            last=dated.latest,
            group=origin,
            kinds=(dated.basis, _state(record)),
            outlets=(article.outlet,) if article.outlet else (),
            stories=case.stories_of((article.id,)),
            articles=(article.id,),
        )


def _state(record: Record) -> str:
    if record["revised_by"]:
        return "earlier text"
    if record["copy_of"]:
        return "copy"
    return "carried by others" if record["copies"] else "own text"


def _bound(case: CaseBuilt, bound: DateBound) -> Record:
    return {
        "rule": bound.rule,
        "earliest": bound.earliest.isoformat() if bound.earliest else None,
        "latest": bound.latest.isoformat() if bound.latest else None,
        "why": bound.why,
        "fate": bound.fate,
        "note": bound.note,
        "mine": [case.passage(p) for p in bound.mine],
        "theirs": [case.passage(p) for p in bound.theirs],
    }


def origins(case: CaseBuilt) -> Iterator[ViewRow]:
    """The independent sources, as many reports as each may count for; their reports are rows of the sources."""
    for origin in case.told.story.origins:
        published = [case.article(a).published for a in origin.articles]
        first = min((p.earliest for p in published if p.earliest), default=None)
        last = max((p.latest for p in published if p.latest), default=None)
        record: Record = {
            "id": origin.id,
            "name": origin.name,
            "agency": origin.agency,
            "reports": len(origin.articles),
            "outlets": list(case.outlets_of(origin.articles)),
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
        }
        yield ViewRow(
            view="origins",
            id=origin.id,
            text=" ".join((origin.name, *record["outlets"])),
            record=record,
            first=first,
            last=last,
            sources=1,
            kinds=("agency",) if origin.agency else ("outlet",),
            outlets=tuple(record["outlets"]),
            stories=case.stories_of(origin.articles),
            articles=origin.articles,
        )


def entities(case: CaseBuilt) -> Iterator[ViewRow]:
    """Those who say something, take a stand or are given a role, by how much they do, then by name."""
    story = case.told.story
    said: dict[str | None, int] = {}
    for spoken in story.statements:
        said[spoken.entity] = said.get(spoken.entity, 0) + 1
    stands: dict[str | None, int] = {}
    for position in story.positions:
        for taken in position.taken:
            stands[taken.entity] = stands.get(taken.entity, 0) + 1
    for entity in sorted(story.entities, key=lambda e: (-said.get(e.id, 0) - stands.get(e.id, 0), e.name, e.id)):
        count = said.get(entity.id, 0) + stands.get(entity.id, 0)
        if not count and not entity.tenures:
            continue
        articles = tuple(dict.fromkeys(r.span.article for r in entity.roles))
        record: Record = {
            "id": entity.id,
            "name": entity.name,
            "kind": entity.kind,
            "aliases": list(entity.aliases),
            "tenures": [
                {
                    "text": t.text,
                    "of": t.of,
                    "first": t.first.isoformat() if t.first else None,
                    "last": t.last.isoformat() if t.last else None,
                    "reports": len(t.articles),
                }
                for t in entity.tenures
            ],
            "statements": said.get(entity.id, 0),
            "stands": stands.get(entity.id, 0),
        }
        yield ViewRow(
            view="entities",
            id=entity.id,
            text=" ".join((entity.name, *entity.aliases, *(t.text for t in entity.tenures))),
            record=record,
            who=(entity.name,),
            kinds=(entity.kind,),
            stories=case.stories_of(articles),
            articles=articles,
        )


def revisions(case: CaseBuilt) -> Iterator[ViewRow]:
    """What later texts of a page changed, by page and in order of time."""
    for number, record in enumerate(records(revisions_table(case.revisions, case.articles)), start=1):
        later = case.article(record["later_id"])
        articles = (record["later_id"], record["earlier_id"])
        record |= {"id": f"{record['earlier_id']}-{record['later_id']}-{number}", "outlet": later.outlet}
        yield ViewRow(
            view="revisions",
            id=record["id"],
            text=" ".join(filter(None, (record["about"], record["before"], record["after"]))),
            record=record,
            first=later.published.earliest,
            last=later.published.latest,
            kinds=(record["kind"],),
            outlets=case.outlets_of(articles),
            stories=case.stories_of(articles),
            articles=articles,
        )
