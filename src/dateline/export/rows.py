"""The rows of the tables: what a story or its reports hold, one record a row, each with the id that explains it."""

from collections.abc import Iterable, Mapping
from datetime import date

from dateline.export.support_words import in_words
from dateline.export.tables import Table, Value
from dateline.model.article import Article
from dateline.model.identity import annotation_id
from dateline.model.story import Reading, Story, TimelineEntry

TIMELINE_COLUMNS = (
    "id",
    "date",
    "end",
    "when",
    "status",
    "text",
    "independent_sources",
    "article",
    "start",
    "stop",
    "basis",
    "backing",
)


def timeline_table(story: Story) -> Table:
    """Entries of the timeline in date order."""
    return entries_table(story.timeline)


def entries_table(entries: Iterable[TimelineEntry]) -> Table:
    """Entries as the timeline has them, in the order given."""
    rows: list[tuple[Value, ...]] = []
    for entry in entries:
        span = entry.best.passage.span
        rows.append(
            (
                entry.id,
                entry.earliest.isoformat(),
                entry.latest.isoformat(),
                _days(entry.earliest, entry.latest),
                "planned" if entry.planned else "reported",
                entry.best.passage.text,
                entry.support.independent,
                span.article,
                span.start,
                span.end,
                entry.when.basis,
                in_words(entry.support.sources),
            )
        )
    return Table("timeline", TIMELINE_COLUMNS, tuple(rows), ("id", "when", "status", "text", "backing", "article"))


FIGURE_COLUMNS = (
    *("id", "track", "measure", "action", "low", "high", "unit", "approximate", "cumulative", "asserted", "date"),
    *("as_of", "said_by", "place", "relation", "track_low", "track_high", "independent_sources"),
    *("text", "article", "start", "stop", "rule", "figure_sources", "backing"),
)


def figures_table(story: Story) -> Table:
    """Figures by track, each track in as-of order."""
    rows: list[tuple[Value, ...]] = []
    for track in story.tracks:
        least, most, _ = track.spread
        for point in track.points:
            figure = point.figure
            span = figure.passage.span
            rows.append(
                (
                    annotation_id(span, "figure"),
                    track.id,
                    figure.measure,
                    figure.action,
                    figure.low,
                    figure.high,
                    figure.unit,
                    figure.approximate,
                    figure.cumulative,
                    figure.asserted,
                    figure.when.iso if figure.when else None,
                    point.as_of,
                    figure.attributed_to.name if figure.attributed_to else None,
                    figure.place or track.place,
                    point.relation,
                    least,
                    most,
                    track.support.independent,
                    figure.passage.text,
                    span.article,
                    span.start,
                    span.end,
                    figure.rule,
                    point.support.independent,
                    in_words(point.support.sources),
                )
            )
    shown = (
        *("id", "track", "measure", "low", "high", "unit", "date", "as_of", "said_by", "place", "relation", "backing"),
        "text",
    )
    return Table("figures", FIGURE_COLUMNS, tuple(rows), shown)


PLACE_COLUMNS = (
    *("id", "name", "latitude", "longitude", "country", "geonames_id", "precision"),
    *("text", "article", "start", "stop", "rule"),
)


def places_table(readings: Iterable[Reading]) -> Table:
    """Every mention of a place, in the order of the reports."""
    rows: list[tuple[Value, ...]] = []
    for reading in readings:
        for place in reading.found.places:
            span = place.passage.span
            rows.append(
                (
                    annotation_id(span, "place"),
                    place.name,
                    place.latitude,
                    place.longitude,
                    place.country,
                    place.geonames_id,
                    place.precision,
                    place.passage.text,
                    span.article,
                    span.start,
                    span.end,
                    place.rule,
                )
            )
    shown = ("id", "name", "latitude", "longitude", "country", "precision")
    return Table("places", PLACE_COLUMNS, tuple(rows), shown)


SOURCE_COLUMNS = (
    *("id", "name", "title", "outlet", "published", "earliest", "latest", "basis", "detail", "origin"),
    *("origin_reason", "copy_of", "revised_by", "language", "url", "retrieved", "notes", "locations"),
    "rejected_dates",
)


def sources_table(articles: Iterable[Article], story: Story, revised_by: Mapping[str, str]) -> Table:
    """The reports with their dates, how those are known, and what they count as.

    `revised_by` gives for an earlier text of a page the id of the next one: it is listed and counts for nothing.
    """
    origin_of = {a: (o.name, dict(o.reasons).get(a)) for o in story.origins for a in o.articles}
    copy_of = {c.article: c.original for c in story.copies}
    rows: list[tuple[Value, ...]] = []
    for article in articles:
        dated = article.published
        origin, reason = origin_of.get(article.id, (None, None))
        rows.append(
            (
                article.id,
                article.name,
                article.title,
                article.outlet,
                dated.value,
                dated.earliest.isoformat() if dated.earliest else None,
                dated.latest.isoformat() if dated.latest else None,
                dated.basis,
                dated.detail,
                origin,
                reason,
                copy_of.get(article.id),
                revised_by.get(article.id),
                article.language,
                article.url,
                article.retrieved,
                article.notes,
                article.locations,
                tuple(f"{r.value} ({r.basis}, {r.detail}): {r.reason}" for r in dated.rejected),
            )
        )
    shown = ("id", "name", "title", "outlet", "published", "basis", "origin", "origin_reason", "copy_of", "revised_by")
    # A moment breaks after its minutes.
    return Table("sources", SOURCE_COLUMNS, tuple(rows), shown, (("published", "published", 16),))


def _days(earliest: date, latest: date) -> str:
    return earliest.isoformat() if earliest == latest else f"{earliest.isoformat()}/{latest.isoformat()}"
