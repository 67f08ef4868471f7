"""The part of a story in which lines are looked for that begin with given words."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from dateline.dossier.sentences import sentence_around
from dateline.model.span import Passage
from dateline.model.story import Reading, Story

# Characters of the words by which a passage is told.
_TELLING = 60


def hinted(story: Story, readings: Mapping[str, Reading], beginnings: Collection[str]) -> Story:
    """The story with what may make a line that begins so; tracks and positions stay whole, since their lines are
    numbered. Where one of the beginnings is empty nothing is known, and all stays."""
    hints = [_hint(words) for words in beginnings]
    if "" in hints:
        return story

    def told(passage: Passage) -> bool:
        sentence = sentence_around(readings[passage.span.article], passage.span)
        texts = [_flat(passage.text), _flat(sentence.passage.text) if sentence is not None else ""]
        return any(hint in text for hint in hints for text in texts)

    return replace(
        story,
        timeline=tuple(e for e in story.timeline if any(told(r.passage) for r in (e.best, *e.also))),
        statements=tuple(s for s in story.statements if any(map(told, s.statement.fragments))),
        tracks=tuple(t for t in story.tracks if any(told(p.figure.passage) for p in t.points)),
        positions=tuple(p for p in story.positions if any(told(t.stance.cue) for t in p.taken)),
    )


def _hint(words: str) -> str:
    """What a passage has to hold: the first words of the first quotation, whole as far as they were kept."""
    return _flat(words.split(" … ", maxsplit=1)[0]).removesuffix("…").strip()[:_TELLING]


def _flat(text: str) -> str:
    return " ".join(text.split())
