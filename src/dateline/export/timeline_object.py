"""The timeline in its wire format (`dateline timeline --format json`)."""

from datetime import date
from typing import Any

from dateline.model.story import Story, TimelineEntry


def timeline_object(story: Story) -> dict[str, Any]:
    """One object with `dates` in order; the entries of one day or range are its sentences."""
    days: dict[tuple[date, date], list[TimelineEntry]] = {}
    for entry in story.timeline:
        days.setdefault((entry.earliest, entry.latest), []).append(entry)
    return {"dates": [_day(*day, days[day]) for day in sorted(days)]}


def _day(earliest: date, latest: date, entries: list[TimelineEntry]) -> dict[str, Any]:
    return {
        "date": earliest.isoformat(),
        "end": latest.isoformat(),
        "independent_sources": len({origin for entry in entries for origin in entry.origins}),
        "sentences": [
            {
                "text": entry.best.passage.text,
                "article": entry.best.article,
                "start": entry.best.passage.span.start,
                "end": entry.best.passage.span.end,
            }
            for entry in entries
        ],
    }
