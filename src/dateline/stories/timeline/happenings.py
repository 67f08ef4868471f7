"""The happenings of one day: sentences on the same one gathered by similarity, the most central one first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.stories.salience import Salience
from dateline.stories.stamps import stamped
from dateline.stories.timeline.asked import Asked
from dateline.stories.witnesses import Witness

# Cosine at which two sentences of one day tell of the same happening.
SAME_HAPPENING = 0.30
# Below this one, sentences that name different people tell of different happenings.
SURELY_SAME = 0.5
# Words of a line that says one thing: a longer one says several, a shorter one too little.
WORDS = range(8, 45)
# What a sentence's score is multiplied by.
TO_THE_POINT = 1.3
EVENTFUL = 1.2
LEANING = 0.7
LENGTH = 0.6
ANNOUNCED = 0.4
STAMPED = 0.5
# What each further origin adds to a happening's score, as a share of it, and each of its sentences.
ORIGIN = 0.5
SENTENCE = 0.01


@dataclass(slots=True)
class Happening:
    """Sentences of one day on the same happening while they are gathered: the best one first."""

    members: list[Witness]
    score: float


def happenings(
    members: Sequence[Witness], salience: Salience, in_case: Mapping[int, float], asked: Asked
) -> list[Happening]:
    """The happenings of the day that `members` tell of; `in_case` is how central sentences are in the whole case."""
    numbers = [w.number for w in members]
    in_day = salience.centrality(numbers, numbers)
    scores = {w.number: _score(w, (day + in_case[w.number]) / 2, asked) for w, day in zip(members, in_day, strict=True)}
    ranked = sorted(members, key=lambda w: (-scores[w.number], w.number))
    alike = salience.similarity([w.number for w in ranked], [w.number for w in ranked])
    gathered: list[Happening] = []
    firsts: list[int] = []
    for row, witness in enumerate(ranked):
        # Of equally near ones the first, whose sentence is the best.
        near = int(alike[row, firsts].argmax()) if firsts else None
        if near is not None and _same(witness, gathered[near].members[0], float(alike[row, firsts[near]])):
            gathered[near].members.append(witness)
        else:
            gathered.append(Happening([witness], scores[witness.number]))
            firsts.append(row)
    for happening in gathered:
        others = len({w.origin for w in happening.members}) - 1
        happening.score = round(happening.score * (1.0 + ORIGIN * others) + SENTENCE * len(happening.members), 9)
    return gathered


def _same(one: Witness, other: Witness, alike: float) -> bool:
    return alike >= (SURELY_SAME if one.names_others_than(other) else SAME_HAPPENING)


def _score(witness: Witness, central: float, asked: Asked) -> float:
    score = central
    if witness.eventful:
        score *= EVENTFUL
    if witness.sentence.opens_with is not None:
        score *= LEANING
    if len(witness.sentence.passage.text.split()) not in WORDS:
        score *= LENGTH
    if witness.announces:
        score *= ANNOUNCED
    if stamped(witness.sentence):
        score *= STAMPED
    return score * (TO_THE_POINT if asked.sentences is not None and asked.to_the_point(witness) else 1.0)
