"""The timeline in its wire format (`dateline timeline --format json`)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.model.story import Story, TimelineEntry


def timeline_object(story: Story, ids: Mapping[str, str]) -> dict[str, Any]:
    """One object with `dates` in order; the entries of one day or range are its sentences, their sources counted once.

    `ids` maps an article's id to the one its giver knows it by (a Document's); others keep theirs.
    """
    days: dict[tuple[date, date], list[TimelineEntry]] = {}
    for entry in story.timeline:
        days.setdefault((entry.earliest, entry.latest), []).append(entry)
    return {"dates": [_day(*day, days[day], ids) for day in sorted(days)]}


def _day(earliest: date, latest: date, entries: list[TimelineEntry], ids: Mapping[str, str]) -> dict[str, Any]:
    return {
        "date": earliest.isoformat(),
        "end": latest.isoformat(),
        "independent_sources": len({source.id for entry in entries for source in entry.support.sources}),
        "sentences": [
            {
                "text": entry.best.passage.text,
                "article": ids.get(entry.best.article, entry.best.article),
                "start": entry.best.passage.span.start,
                "end": entry.best.passage.span.end,
            }
            for entry in entries
        ],
    }
