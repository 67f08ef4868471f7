"""Figures, and their tracks as a chart needs them."""

from collections.abc import Iterator

from dateline.casework.views.around import CaseBuilt, Record, records
from dateline.casework.views.backing import counted, detail, tellers
from dateline.casework.views.days import days_of
from dateline.export.rows import figures_table
from dateline.model.story import FigurePoint, FigureTrack
from dateline.model.support import Support
from dateline.model.views import ViewRow


def figures(case: CaseBuilt) -> Iterator[ViewRow]:
    """Figures by track in as-of order, each track after its figures; what backs several figures is one detail."""
    story = case.told.story
    every = iter(records(figures_table(story)))
    for track in story.tracks:
        details: dict[Support, str] = {}
        points = []
        for point in track.points:
            record = next(every)
            opened = details.get(point.support)
            if opened is None and len(point.support.chain) > 1:
                opened = details[point.support] = f"{track.id}#{len(details) + 1}"
                yield detail(case, "figures", opened, point.support)
            record |= {
                **case.report(point.article),
                "part": point.figure.passage.span.part,
                "origin": point.origin,
                "counted": counted(point.support),
                "against": [{"article": s.article, "start": s.start, "stop": s.end} for s in point.against],
                "detail": opened,
                "fact": case.fact("figure", point.figure.passage.span),
            }
            points.append(record)
            yield _figure(case, record, point, tellers(point.support, ()))
        yield _track(case, track, points)


def _figure(case: CaseBuilt, record: Record, point: FigurePoint, told_by: tuple[str, ...]) -> ViewRow:
    first, last = days_of(record["date"] or record["as_of"])
    articles = tuple(dict.fromkeys((point.article, *told_by)))
    return ViewRow(
        view="figures",
        id=record["id"],
        text=" ".join(filter(None, (record["measure"], record["place"], record["said_by"], record["text"]))),
        record=record,
        first=first,
        last=last,
        sources=point.support.independent,
        group=record["track"],
        who=(record["said_by"],) if record["said_by"] else (),
        places=(record["place"],) if record["place"] else (),
        kinds=(record["measure"],),
        outlets=case.outlets_of((point.article,)),
        stories=case.stories_of((point.article,)),
        articles=articles,
    )


# What a chart and its labels need of a figure.
_POINT = (
    *("id", "low", "high", "unit", "approximate", "cumulative", "asserted", "date", "as_of", "said_by", "relation"),
    *("text", "article", "start", "stop", "part", "outlet", "origin", "figure_sources"),
)


def _track(case: CaseBuilt, track: FigureTrack, points: list[Record]) -> ViewRow:
    least, most, latest = track.spread
    days = [days_of(p["date"] or p["as_of"]) for p in points]
    known = sorted(d for pair in days for d in pair if d is not None)
    articles = tuple(dict.fromkeys(p["article"] for p in points))
    record: Record = {
        "id": track.id,
        "measure": track.measure,
        "action": track.action,
        "place": track.place,
        "unit": points[0]["unit"] if points else None,
        "low": least,
        "high": most,
        "origins": latest,
        "independent_sources": track.support.independent,
        "conflicts": sum(p["relation"] == "conflict" for p in points),
        "points": [{name: p[name] for name in _POINT} for p in points],
    }
    return ViewRow(
        view="tracks",
        id=track.id,
        text=" ".join(filter(None, (track.measure, track.action, track.place))),
        record=record,
        first=known[0] if known else None,
        last=known[-1] if known else None,
        sources=track.support.independent,
        who=tuple(dict.fromkeys(p["said_by"] for p in points if p["said_by"])),
        places=tuple(dict.fromkeys(p for p in (track.place, *(p["place"] for p in points)) if p)),
        kinds=(track.measure,),
        outlets=case.outlets_of(articles),
        stories=case.stories_of(articles),
        articles=articles,
    )
