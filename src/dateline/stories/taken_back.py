"""Corrections side by side with what they undo, and notices whose object the case does not have."""

from collections.abc import Iterator, Mapping

from dateline.model.correction import Correction
from dateline.model.disagreement import Disagreement, OnlyTold, Side
from dateline.model.span import Passage
from dateline.model.story import Reading, Story


def taken_back(story: Story, by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    """One disagreement for each passage that a correction undoes: first what was told, then what stands now."""
    origin_of = {article: origin.id for origin in story.origins for article in origin.articles}
    tracks = {p.figure.passage.span: t for t in story.tracks for p in t.points}
    for correction in story.corrections:
        for passage in correction.corrects:
            track = tracks.get(passage.span)
            wrong = correction.wrong.text if correction.wrong else "told"
            first = _side(wrong, passage, None, origin_of, by_id)
            yield Disagreement(
                "correction",
                correction.measure or correction.kind,
                track.id if track else None,
                track.place if track else None,
                None,
                first,
                _second(correction, by_id),
            )


def lone_notices(story: Story, by_id: Mapping[str, Reading]) -> Iterator[OnlyTold]:
    """Corrections whose object no report of the case carries."""
    for correction in story.corrections:
        if not correction.corrects:
            yield OnlyTold("correction", correction.kind, None, None, None, _second(correction, by_id), ())


def _second(correction: Correction, by_id: Mapping[str, Reading]) -> Side:
    value = correction.right.text if correction.right else "taken back"
    return _side(value, correction.passage, correction.taken_back_by, {correction.article: correction.origin}, by_id)


def _side(
    value: str, passage: Passage, said_by: str | None, origin_of: Mapping[str, str], by_id: Mapping[str, Reading]
) -> Side:
    article = by_id[passage.span.article].article
    origin = origin_of.get(article.id)
    return Side(value, passage, article.outlet, article.published.value, said_by, (origin,) if origin else ())
