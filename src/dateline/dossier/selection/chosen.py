"""The part of a story that a brief of some scope tells."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dateline.dossier.selection.lengths import Lengths
from dateline.dossier.selection.wanted import Wanted
from dateline.dossier.sentences import sentence_around
from dateline.model.span import Span
from dateline.model.story import (
    FigureTrack,
    Leads,
    Position,
    Reading,
    Report,
    SpokenStatement,
    Story,
    TimelineEntry,
)

# Lines that a brief opens with where the whole story's are not wanted.
LEADS = 3


def chosen(story: Story, readings: Mapping[str, Reading], want: Wanted, lengths: Lengths) -> Story:
    """The story with only what is wanted of it; its reports, origins and entities stay."""
    find = _Chooser(readings, want)
    timeline = find.timeline(story.timeline, lengths.of("timeline"))
    return replace(
        story,
        timeline=timeline,
        statements=tuple(s for s in story.statements if find.statement(s)),
        tracks=tuple(t for track in story.tracks for t in find.track(track)),
        positions=tuple(p for position in story.positions for p in find.position(position)),
        leads=find.leads(story.leads, timeline, lengths.of("lead")),
    )


class _Chooser:
    def __init__(self, readings: Mapping[str, Reading], want: Wanted) -> None:
        self._readings = readings
        self._wanted = want

    def timeline(self, entries: Iterable[TimelineEntry], most: int) -> tuple[TimelineEntry, ...]:
        """The entries about it, no more than `most`: those most about it, then the best of each day by weight."""
        kept = [e for e in entries if self._reports(e) and self._in_days(e.best)]
        ranked = sorted(kept, key=lambda e: (-self._score(e), -e.support.independent))
        before: dict[str, int] = {}
        of_day: Counter[tuple[date, date]] = Counter()
        for entry in ranked:
            before[entry.id] = of_day[entry.earliest, entry.latest]
            of_day[entry.earliest, entry.latest] += 1
        worth = sorted(ranked, key=lambda e: (-self._score(e), before[e.id], -e.weight))
        best = {e.id for e in worth[:most]}
        return tuple(e for e in kept if e.id in best)

    def statement(self, spoken: SpokenStatement) -> bool:
        """Whether somebody wanted speaks, or the words are about it."""
        texts = [f.text for f in spoken.statement.fragments]
        texts += [self._sentence(spoken.statement.fragments[0].span), spoken.speaker_name or ""]
        article = self._readings[spoken.article].article
        return self._wanted.about(*texts) and self._wanted.of_days(spoken.statement.when, article)

    def track(self, track: FigureTrack) -> Iterable[FigureTrack]:
        """The track with the figures that are wanted, if any is."""
        points = tuple(
            p
            for p in track.points
            if self._wanted.about(self._sentence(p.figure.passage.span))
            and self._wanted.of_days(p.figure.when, self._readings[p.article].article)
        )
        if points:
            yield replace(track, points=points)

    def position(self, position: Position) -> Iterable[Position]:
        """The position where it is wanted, with the stands of the days asked for and the changes among them.

        One of those stands has to say what it is on.
        """
        cues = [self._sentence(t.stance.cue.span) for t in position.taken]
        kept = [
            n
            for n, t in enumerate(position.taken)
            if self._wanted.of_days(t.stance.when, self._readings[t.article].article)
        ]
        told = " ".join(" ".join(cues[n].split()) for n in kept).casefold()
        names = [name for t in position.taken if (name := t.actor_name)]
        if not self._wanted.about(position.actor_name, position.matter, *names, *cues):
            return
        if kept and (len(kept) == len(cues) or " ".join(position.matter.split()).casefold() in told):
            at = {old: new for new, old in enumerate(kept)}
            changes = tuple((at[a], at[b]) for a, b in position.changes if a in at and b in at)
            yield replace(position, taken=tuple(position.taken[n] for n in kept), changes=changes)

    def leads(self, leads: Leads, timeline: tuple[TimelineEntry, ...], most: int) -> Leads:
        """The story's leading lines that are wanted; where there are none, the best of the timeline."""
        told = [r for r in leads.sentences if self._wanted.about(r.passage.text) and self._in_days(r)]
        if not told:
            ranked = sorted(timeline, key=lambda e: (-self._score(e), -e.support.independent, -e.weight))
            told = [e.best for e in ranked if not e.planned][:LEADS]
        articles = [leads.article, *(r.article for r in told)]
        return Leads(next((a for a in articles if a is not None and self._title(a)), None), tuple(told[:most]))

    def _title(self, article_id: str) -> bool:
        """Whether the report's title tells of it and is of the days."""
        article = self._readings[article_id].article
        return self._wanted.about(article.title or "") and self._wanted.of_days(None, article)

    def _in_days(self, report: Report) -> bool:
        return self._wanted.of_days(report.when, self._readings[report.article].article)

    def _reports(self, entry: TimelineEntry) -> bool:
        return self._wanted.about(entry.best.passage.text)

    def _score(self, entry: TimelineEntry) -> float:
        return self._wanted.score([entry.best.passage.text])

    def _sentence(self, span: Span) -> str:
        sentence = sentence_around(self._readings[span.article], span)
        return sentence.passage.text if sentence is not None else ""
