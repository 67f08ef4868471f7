"""All report sentences of a case in canonical order, each with its article and the origin it counts for."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.annotations import Sentence
from dateline.model.article import Article
from dateline.model.span import Span
from dateline.model.story import Reading, Report
from dateline.stories.stamps import dated_by_stamp

_WORD = re.compile(r"\w+")


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
    # Words of the roles that the report gives to people in it.
    titles: frozenset[str] = frozenset()

    @property
    def announces(self) -> bool:
        """Whether it tells of what is to come: in the future tense, or of a day after its report's own."""
        when, published = self.sentence.when, self.article.published.day
        return self.sentence.tense == "future" or (
            when is not None and published is not None and when.earliest > published
        )

    @property
    def dated(self) -> bool:
        """Whether it reports on a day: that of a stamp ("Last updated 4 May 2027, 10:15") is when it was written."""
        return self.sentence.when is not None and not dated_by_stamp(self.sentence)

    def names_others_than(self, other: "Witness") -> bool:
        """Whether both name people, and none in common."""
        return bool(self.people and other.people) and not self.people & other.people

    def report(self) -> Report:
        """The record that other rooms get."""
        return Report(self.sentence.passage, self.article.id, self.origin, self.sentence.when)


def witnesses(
    readings: Sequence[Reading],
    origin_of: Mapping[str, str],
    copies: frozenset[str],
    undone: Collection[Span] = (),
) -> tuple[Witness, ...]:
    """Witnesses of all readings, without sentences that hold what is `undone`; of `copies` only the sentences that
    their origin's other reports do not have.

    An agency's update carries its earlier report, which would only be repeated, and adds what is new.
    """
    wrong = _Places((span, "") for span in undone)
    said: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        if reading.article.id not in copies:
            said[origin_of[reading.article.id]].update(_words(s) for s in reading.found.sentences)
    found: list[Witness] = []
    for reading in readings:
        happened = _Places((e.passage.span, "") for e in reading.found.events if e.status in ("occurred", "ongoing"))
        people = _Places(
            (m.passage.span, m.name.split()[-1]) for m in reading.found.mentions if m.kind == "person" and m.name
        )
        titles = _Places(
            (m.passage.span, word)
            for m in reading.found.mentions
            if m.role
            for word in _WORD.findall(m.role.casefold())
        )
        origin = origin_of[reading.article.id]
        for sentence in reading.found.sentences:
            if sentence.heading or wrong.within(sentence.passage.span):
                continue
            if reading.article.id in copies:
                if _words(sentence) in said[origin]:
                    continue
                said[origin].add(_words(sentence))
            eventful = bool(happened.within(sentence.passage.span))
            named = people.within(sentence.passage.span)
            called = titles.within(sentence.passage.span)
            found.append(Witness(len(found), sentence, reading.article, origin, eventful, named, called))
    return tuple(found)


class _Places:
    """Words by where they stand, to be found by sentence."""

    def __init__(self, placed: Iterable[tuple[Span, str]]) -> None:
        self._placed = sorted(placed, key=lambda p: p[0].start)
        self._starts = [span.start for span, _ in self._placed]

    def within(self, span: Span) -> frozenset[str]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        if first == last:
            return frozenset()
        return frozenset(word for place, word in self._placed[first:last] if span.contains(place))


def _words(sentence: Sentence) -> str:
    return " ".join(_WORD.findall(sentence.passage.text.casefold()))
