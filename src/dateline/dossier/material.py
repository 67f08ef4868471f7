"""What the sections of a brief are made from: the story with its readings, and the ledger of citations."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.dossier.alone import Standing, standing, without_joining
from dateline.dossier.backing import support_record
from dateline.dossier.fact_marks import FactMarks
from dateline.dossier.selection.wanted import Wanted
from dateline.dossier.sentences import sentence_around
from dateline.model.annotations import DayRange, Sentence
from dateline.model.decision import NOTHING_DECIDED, Decided, Fact, FactKind, fact_of
from dateline.model.dossier import Cell, Evidence, Insertion, Line, Quote, SectionName
from dateline.model.span import Passage, Span
from dateline.model.story import Reading, Story
from dateline.model.support import Support

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


_PART_OF_DAY = re.compile(r"\d{4}-\d\d-\d\dT(MO|MI|AF|EV|DT)")


class Citations:
    """Numbers passages in the order in which they are first cited."""

    def __init__(self, source_numbers: Mapping[str, int]) -> None:
        self._sources = source_numbers
        self._numbers: dict[Span, int] = {}
        self.evidence: list[Evidence] = []
        self._passages: list[Passage] = []

    def cite(self, passage: Passage) -> int:
        """The number of `passage` without the words that join it to the one before; a new one where it is new."""
        passage = without_joining(passage)
        span = passage.span
        if span not in self._numbers:
            number = len(self.evidence) + 1
            self._numbers[span] = number
            source = self._sources[span.article]
            self._passages.append(passage)
            self.evidence.append(Evidence(number, source, span.part, span.start, span.end, passage.text))
        return self._numbers[span]

    def passage(self, number: int) -> Passage:
        """The passage that was cited by this number."""
        return self._passages[number - 1]


@dataclass(frozen=True, slots=True)
class Material:
    """The story, its readings by article, source numbers, and the citations made so far."""

    story: Story
    readings: Mapping[str, Reading]
    numbers: Mapping[str, int]
    origin_of: Mapping[str, str]
    citations: Citations
    wanted: Wanted
    decided: FactMarks

    def sentence_of(self, span: Span) -> Sentence | None:
        """The report sentence that holds `span`."""
        return sentence_around(self.readings[span.article], span)

    def fact(self, kind: FactKind, span: Span) -> Fact:
        """The fact of that kind whose words stand there."""
        article = self.readings[span.article].article
        whole = (article.title or "") if span.part == "title" else article.text
        return fact_of(kind, span, whole[span.start : span.end])

    def passage_around(self, passage: Passage) -> Passage:
        """The sentence that holds the passage, or the passage itself."""
        sentence = self.sentence_of(passage.span)
        return sentence.passage if sentence else passage

    def when(self, days: DayRange, near: Passage, of: Fact | None = None) -> Cell:
        """The cell of the days something happened, resting on `near` where the time's words stand in it.

        `of` is the fact whose days they are, where an analyst may have given them to it.
        """
        given = self._given(days, near, of)
        if given is not None:
            return given
        article = self.readings[near.span.article].article
        if days.time is None:
            return Cell("when", article.published.value or "", "published", (self.citations.cite(near),))
        span = days.time
        words = self.readings[span.article].article.text[span.start : span.end]
        home = near if near.span.contains(span) else self.passage_around(Passage(span, words))
        return Cell(
            "when",
            days.iso,
            "when",
            (self.citations.cite(home),),
            anchor=days.anchor,
            words=words,
        )

    def _given(self, days: DayRange, near: Passage, of: Fact | None) -> Cell | None:
        """The cell of days that an analyst gave, to the words that name them or to the fact."""
        if days.time is not None:
            fact, field = self.fact("time", days.time), "value"
            near = near if near.span.contains(days.time) else self.passage_around(Passage(days.time, fact.words))
        elif of is not None:
            fact, field = of, "when"
        else:
            return None
        return self.corrected(fact, field, "when", near)

    def corrected(self, fact: Fact, field: str, name: str, near: Passage) -> Cell | None:
        """The cell of what an analyst put in the place of a fact's field, resting on `near`; None where nobody did."""
        decision = self.decided.correction(fact, field)
        if decision is None or decision.value is None:
            return None
        return Cell(name, decision.value, "decided", (self.citations.cite(near),), words=str(decision.number))

    def line(
        self,
        id_: str,
        section: SectionName,
        group: str | None,
        quotes: Iterable[Quote],
        cells: Iterable[Cell],
        also: Iterable[int] = (),
        support: Support | None = None,
        facts: Iterable[Fact] = (),
    ) -> Line:
        """A line whose evidence is all that its quotations, cells and support rest on, and `also`.

        `facts` are those that it is made of; what is decided on them is shown with it, as is what is decided on other
        facts in the passages that it quotes.
        """
        quotes, cells = tuple(quotes), tuple(cells)
        quoted = [self.citations.passage(q.evidence).span for q in quotes]
        marks = {*self.decided.numbers(section, tuple(facts), quoted)}
        marks |= {int(c.words) for c in cells if c.derivation == "decided" and c.words}
        backed, elsewhere = support_record(support, self.numbers, self.citations.cite) if support else (None, ())
        numbers = dict.fromkeys(
            [
                *(q.evidence for q in quotes),
                *also,
                *(n for c in cells for n in c.evidence),
                *(i.evidence for q in quotes for i in q.insertions),
                *(link.evidence for link in (backed.chain if backed else ())),
                *(self.citations.cite(self.passage_around(p)) for p in elsewhere),
            ]
        )
        articles = {n: self.citations.evidence[n - 1].source for n in numbers}
        by_number = {number: article for article, number in self.numbers.items()}
        origins = {self.origin_of[by_number[source]] for source in articles.values()}
        cited, counted = tuple(numbers), tuple(sorted(origins))
        return Line(id_, section, group, quotes, cells, cited, counted, backed, tuple(sorted(marks)))

    def quote(self, passage: Passage, without: DayRange | None = None) -> Quote:
        """`passage` quoted without the words that join it to the one before.

        In brackets: whom its opening pronoun stands for, and which day a relative date means, unless it is `without`.
        """
        number = self.citations.cite(passage)
        passage = without_joining(passage)
        inserted = [*self._referents(passage), *self._insertions(passage, number, without)]
        return Quote(passage.text, number, tuple(sorted(inserted, key=lambda i: i.at)))

    def standing(self, passage: Passage) -> Standing:
        """How well a quotation of the passage stands alone."""
        return standing(self.readings[passage.span.article], without_joining(passage), self.sentence_of(passage.span))

    def _referents(self, passage: Passage) -> Iterable[Insertion]:
        for referent in self.standing(passage).referents:
            named = self.citations.cite(self.passage_around(referent.name))
            words = passage.text[referent.start : referent.end]
            yield Insertion(referent.end, referent.name.text, named, words=words, kind="referent")

    def _insertions(self, passage: Passage, number: int, without: DayRange | None) -> Iterable[Insertion]:
        reading = self.readings[passage.span.article]
        if passage.span.part != "text":
            return
        for time in reading.found.times:
            if not passage.span.contains(time.passage.span) or time.anchor is None:
                continue
            if time.type not in ("DATE", "TIME") or time.earliest is None or time.latest is None:
                continue
            # A day that the words name with its number needs no help.
            if (time.latest - time.earliest).days > 1 or any(c.isdigit() for c in time.passage.text):
                continue
            # A bare part of the day ("in the morning") says when in the day, not which day.
            if _PART_OF_DAY.fullmatch(time.value) and time.passage.text.islower():
                continue
            if without is not None and (time.earliest, time.latest) == (without.earliest, without.latest):
                continue
            yield Insertion(
                at=time.passage.span.end - passage.span.start,
                text=days_in_words(DayRange(time.earliest, time.latest, "")),
                evidence=number,
                earliest=time.earliest.isoformat(),
                latest=time.latest.isoformat(),
                words=time.passage.text,
                anchor=time.anchor,
            )


def days_in_words(days: DayRange) -> str:
    """ "21 August 2025", "20 to 21 August 2025", "31 August to 1 September 2025"."""
    first, last = days.earliest, days.latest
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year} to {end}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} to {end}"
    return f"{first.day} to {end}"


def material_of(
    story: Story, readings: Mapping[str, Reading], wanted: Wanted, decided: Decided = NOTHING_DECIDED
) -> Material:
    """The material of a story; sources are numbered in the story's order. `decided` is what analysts decided."""
    numbers = {article: n for n, article in enumerate(story.articles, start=1)}
    origin_of = {article: origin.id for origin in story.origins for article in origin.articles}
    return Material(story, readings, numbers, origin_of, Citations(numbers), wanted, FactMarks(decided))
