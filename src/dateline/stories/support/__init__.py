"""Attaches to each timeline entry, figure and statement of a case what backs it (`dateline.model.support`)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model.annotations import Statement
from dateline.model.span import Passage, Span
from dateline.model.story import FigurePoint, FigureTrack, Origin, Reading, SpokenStatement, TimelineEntry
from dateline.model.support import Support
from dateline.stories.entities import EntityIndex
from dateline.stories.support.counting import Telling, support
from dateline.stories.support.credits import Credited, Credits
from dateline.stories.support.outlets import Outlets
from dateline.stories.support.voices import Voices

__all__ = ["Supports"]


class Supports:
    """Answers what backs the facts of one case. The cost grows with the facts and not with pairs of reports."""

    def __init__(self, readings: Sequence[Reading], origins: Sequence[Origin], index: EntityIndex) -> None:
        self._readings = {r.article.id: r for r in readings}
        self._origins = {o.id: o for o in origins}
        self._origin_of = {article: o.id for o in origins for article in o.articles}
        self._outlets = Outlets(readings, origins)
        self._voices = Voices(index)
        self._credits: dict[str, Credits] = {}

    def timeline(self, entries: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
        """The entries, each with its support."""
        return tuple(replace(entry, support=self._of_entry(entry)) for entry in entries)

    def tracks(self, tracks: Iterable[FigureTrack]) -> tuple[FigureTrack, ...]:
        """The tracks with their support, and each figure with that of all which give the same for the same day."""
        return tuple(self._of_track(track) for track in tracks)

    def statements(self, spoken: Iterable[SpokenStatement]) -> tuple[SpokenStatement, ...]:
        """The statements, each with its support: one voice, and all who carry it."""
        said = {s.fragments[0].span: s for r in self._readings.values() for s in r.found.statements}
        return tuple(replace(each, support=self._of_statement(each, said)) for each in spoken)

    def _of_entry(self, entry: TimelineEntry) -> Support:
        reports = (entry.best, *entry.also)
        return self._count((r.passage, self._of(r.article).of_sentence(r.passage)) for r in reports)

    def _of_track(self, track: FigureTrack) -> FigureTrack:
        told = {p.figure.passage.span: self._told(p) for p in track.points}
        same: dict[tuple[object, ...], list[FigurePoint]] = {}
        for point in track.points:
            same.setdefault(_given(point), []).append(point)
        each = {key: self._count(told[p.figure.passage.span] for p in points) for key, points in same.items()}
        points = tuple(replace(p, support=each[_given(p)]) for p in track.points)
        return replace(track, points=points, support=self._count(told.values()))

    def _told(self, point: FigurePoint) -> tuple[Passage, tuple[Credited, ...]]:
        credits = self._of(point.article)
        sentence = credits.sentence_of(point.figure.passage.span)
        return sentence.passage if sentence else point.figure.passage, credits.of_figure(point.figure)

    def _of_statement(self, spoken: SpokenStatement, said: dict[Span, Statement]) -> Support:
        carried = ((r.passage, said.get(r.passage.span, spoken.statement)) for r in spoken.carried_by)
        return self._count((p, (self._of(p.span.article).of_statement(s),)) for p, s in carried)

    def _count(self, told: Iterable[tuple[Passage, tuple[Credited, ...]]]) -> Support:
        tellings = []
        for passage, credited in told:
            article = self._readings[passage.span.article].article
            outlet = (article.outlet or article.name).casefold()
            tellings.append(Telling(article.id, self._origin_of[article.id], outlet, passage, credited))
        return support(tellings, self._origins)

    def _of(self, article: str) -> Credits:
        if article not in self._credits:
            self._credits[article] = Credits(self._readings[article], self._outlets, self._voices)
        return self._credits[article]


def _given(point: FigurePoint) -> tuple[object, ...]:
    """What figures share that are one row: the bounds and the day of the report."""
    return point.figure.low, point.figure.high, (point.as_of or "")[:10]
