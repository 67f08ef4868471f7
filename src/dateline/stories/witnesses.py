"""All report sentences of a case in canonical order, each with its article and the origin it counts for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model.annotations import Sentence
from dateline.model.article import Article
from dateline.model.story import Reading, Report


@dataclass(frozen=True, slots=True)
class Witness:
    """One sentence as a witness: `number` is its position among all of the case."""

    number: int
    sentence: Sentence
    article: Article
    origin: str
    # Whether the sentence has an event that the text says occurred or is going on.
    eventful: bool
    # Last words of the full names of the people in it.
    people: frozenset[str]

    def names_others_than(self, other: "Witness") -> bool:
        """Whether both name people, and none in common."""
        return bool(self.people and other.people) and not self.people & other.people

    def report(self) -> Report:
        """The record that other rooms get."""
        return Report(self.sentence.passage, self.article.id, self.origin, self.sentence.when)


def witnesses(readings: Sequence[Reading], origin_of: Mapping[str, str], copies: frozenset[str]) -> tuple[Witness, ...]:
    """Witnesses of all readings but `copies`, which would only repeat their originals."""
    found: list[Witness] = []
    for reading in readings:
        if reading.article.id in copies:
            continue
        happened = [e.passage.span for e in reading.found.events if e.status in ("occurred", "ongoing")]
        people = [(m.passage.span, m.name.split()[-1]) for m in reading.found.mentions if m.kind == "person" and m.name]
        for sentence in reading.found.sentences:
            if sentence.heading:
                continue
            eventful = any(sentence.passage.span.contains(span) for span in happened)
            origin = origin_of[reading.article.id]
            named = frozenset(name for span, name in people if sentence.passage.span.contains(span))
            found.append(Witness(len(found), sentence, reading.article, origin, eventful, named))
    return tuple(found)
