"""What only one independent source tells while others report on the same matter: an incident, a figure, a statement.

The matter of an incident is its day with its place or a participant; of a figure or a statement it is their incident.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dateline.model.disagreement import OnlyTold, Side
from dateline.model.incident import Incident
from dateline.model.story import FigurePoint, Reading, Story
from dateline.stories.disagreements import figure_value
from dateline.stories.taken_back import lone_notices

# Other origins from which on silence on something tells.
_OTHERS = 2
_PEOPLE = frozenset({"killed", "injured", "missing", "captured", "displaced", "detained", "rescued"})


def told_by_one(story: Story, readings: Sequence[Reading]) -> tuple[OnlyTold, ...]:
    """Incidents first, then figures, statements and lone notices of corrections, each in the order of the story."""
    by_id = {r.article.id: r for r in readings}
    return (
        *_incidents(story, by_id),
        *_figures(story, by_id),
        *_statements(story, by_id),
        *lone_notices(story, by_id),
    )


def _incidents(story: Story, by_id: Mapping[str, Reading]) -> Iterator[OnlyTold]:
    told: dict[tuple[date, str], set[str]] = {}
    for incident in story.incidents:
        for key in _keys(incident):
            told.setdefault(key, set()).update(incident.origins)
    for incident in story.incidents:
        if len(incident.origins) != 1 or incident.status != "occurred":
            continue
        others = {o for key in _keys(incident) for o in told[key]} - set(incident.origins)
        if len(others) < _OTHERS:
            continue
        best = incident.best
        article, value = by_id[best.article].article, incident.types[0] if incident.types else "toll"
        told_by = Side(value, best.passage, article.outlet, article.published.value, best.said_by, incident.origins)
        yield OnlyTold(
            "single", "incident", None, incident.place, best.when, told_by, tuple(sorted(others)), incident.id
        )


def _keys(incident: Incident) -> list[tuple[date, str]]:
    """The day with the place and with each named participant."""
    if incident.earliest is None or incident.earliest != incident.latest:
        return []
    named = [n for n in (*incident.actors, *incident.recipients) if n[:1].isupper()]
    places = [incident.place] if incident.place else []
    return [(incident.earliest, name.casefold()) for name in (*places, *named)]


def _figures(story: Story, by_id: Mapping[str, Reading]) -> Iterator[OnlyTold]:
    incident_of = {span: i for i in story.incidents for span in i.figures}
    for track in story.tracks:
        incident = incident_of.get(track.points[0].figure.passage.span)
        origins = {p.origin for p in track.points}
        if incident is None or track.measure not in _PEOPLE or len(origins) != 1:
            continue
        others = set(incident.origins) - origins
        if len(others) < _OTHERS or track.points[0].figure.cumulative is False:
            continue
        point: FigurePoint = track.points[-1]
        figure = point.figure
        credited = figure.attributed_to.name if figure.attributed_to else None
        outlet = by_id[point.article].article.outlet
        told = Side(figure_value(figure), figure.passage, outlet, point.as_of, credited, tuple(origins))
        place = figure.place or track.place or incident.place
        yield OnlyTold("single", track.measure, track.id, place, figure.when, told, tuple(sorted(others)), incident.id)


def _statements(story: Story, by_id: Mapping[str, Reading]) -> Iterator[OnlyTold]:
    """Words of somebody on an incident in whose reports no other source has that one speak."""
    by_article: dict[str, list[tuple[int, int, Incident]]] = {}
    for incident in story.incidents:
        if len(incident.origins) > _OTHERS:
            for mention in incident.mentions:
                span = mention.passage.span
                by_article.setdefault(span.article, []).append((span.start, span.end, incident))
    speaking: dict[tuple[str, str], set[str]] = {}
    found = []
    for spoken in story.statements:
        span = spoken.statement.span
        near = [i for a, b, i in by_article.get(span.article, ()) if a < span.end and span.start < b]
        if not near or spoken.speaker_name is None or spoken.entity is None:
            continue
        speaking.setdefault((near[0].id, spoken.speaker_name), set()).update(spoken.origins)
        found.append((near[0], spoken))
    for incident, spoken in found:
        name = spoken.speaker_name or ""
        others = set(incident.origins) - set(spoken.origins)
        if len(speaking[incident.id, name]) != 1 or len(others) < _OTHERS:
            continue
        article = by_id[spoken.article].article
        words = spoken.statement.fragments[0]
        told = Side(name, words, article.outlet, article.published.value, name, spoken.origins)
        when = spoken.statement.when
        yield OnlyTold("single", "statement", None, incident.place, when, told, tuple(sorted(others)), incident.id)
