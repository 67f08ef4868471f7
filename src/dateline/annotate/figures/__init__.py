"""Counts of people killed, injured, missing, captured, displaced, of things launched, shot down, destroyed; amounts.

Numbers are read from the words (figures_numbers.toml), tied to the word that counts them by the dependency parse
(figures_measures.toml, figures_things.toml), and credited to whom the text credits them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.annotate.attachment import Calendar
from dateline.annotate.figures.amounts import Amount, amounts
from dateline.annotate.figures.counted import MOST, Count, Counts
from dateline.annotate.figures.credit import Credits
from dateline.annotate.figures.fates import settled
from dateline.annotate.figures.given import RULE, Antecedents, Given, given
from dateline.annotate.figures.harm import Harm, harms
from dateline.annotate.figures.persons import added_up
from dateline.annotate.figures.things import tallies
from dateline.annotate.figures.tolls import running, stretches, superseded, tolls
from dateline.annotate.figures.where import Scenes
from dateline.annotate.parse import Parse
from dateline.annotate.reality import status_of
from dateline.model.annotations import Figure, Mention, Place, Statement

# Measures of people whose number goes on being told as it stands.
_LEVELS = frozenset({"displaced", "rescued"})


def annotate_figures(
    parse: Parse,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    places: Sequence[Place],
    calendar: Calendar,
) -> tuple[Figure, ...]:
    """The counts and amounts in the report's text, in text order; what is not part of the report has none.

    `rule` begins with what the count rests on: "number", or "article", "definite", "name", "pronoun" where no number
    is written and the words stand for one person (or, joined, for so many); "part" where a larger figure of the same
    measure holds the words ("a driver and six passengers": 7, and 6 as a part); "reference" where "they" stand for so
    many told of before; "sum" for victims told of one at a time, "rest" for those shot less those of them who died.
    "number: given" is one that stands for a figure told before ("the coast guard put it at 24").
    """
    writer = _Writer(parse, Credits(parse, mentions, statements), calendar, Scenes(parse.doc, places))
    people: list[tuple[Harm, bool | None]] = []
    units = tuple(a for a in amounts(parse.doc) if parse.is_story(a.start, a.end))
    before = Antecedents()
    for sentence in parse.doc.sents:
        if not parse.is_story(sentence.start_char, sentence.end_char):
            continue
        counts = Counts(parse.doc, sentence.start, sentence.end)
        used: set[int] = set()
        taken: set[int] = set()
        told_over: tuple[bool, bool] | None = None
        before.next_sentence()
        gone = superseded(sentence, counts)
        used.update(gone)
        for toll in tolls(sentence, counts, gone):
            used.update(toll.used)
            writer.add(toll.count, toll.measure, None, toll.trigger, True, True, "running total")
            before.note(toll.count.start, toll.measure, None, True)
        for harm in islice(harms(sentence, counts), MOST):
            if harm.count.basis == "number" and _uses(harm.count, used):
                continue
            told_over = told_over or stretches(sentence)
            people.append((harm, _cumulative(harm, told_over)))
            if harm.count.basis == "number":
                before.note(harm.count.start, harm.measure, None, people[-1][1])
            taken.update(range(harm.count.start, harm.count.end))
        for tally in tallies(sentence, counts, taken | used):
            writer.add(tally.count, tally.measure, tally.action, tally.trigger, None, tally.asserted, tally.action)
            before.note(tally.count.start, tally.measure, tally.action)
            taken.update(range(tally.count.start, tally.count.end))
        for amount in _within(units, sentence):
            before.note(amount.trigger.i, amount.measure)
        for number in given(sentence, counts, taken | used, before):
            writer.add_given(number)
    told = settled(people)
    for harm in added_up(told, calendar.when):
        writer.add(harm.count, harm.measure, None, harm.trigger, None, True, harm.rule)
    for harm, cumulative in told:
        writer.add(harm.count, harm.measure, None, harm.trigger, cumulative, harm.asserted, harm.rule)
    for amount in units:
        writer.add_amount(amount)
    return writer.figures()


def _within(units: Sequence[Amount], sentence: TokenSpan) -> Sequence[Amount]:
    first = bisect_left(units, sentence.start_char, key=lambda amount: amount.start)
    return units[first : bisect_left(units, sentence.end_char, first, key=lambda amount: amount.start)]


def _uses(count: Count, used: set[int]) -> bool:
    """Whether the count's number belongs to a running total already found."""
    return any(i in used for i in range(count.start, count.end))


def _cumulative(harm: Harm, told_over: tuple[bool, bool]) -> bool | None:
    if harm.count.further:
        return False
    return True if harm.count.basis == "number" and (running(harm.rule, told_over) or _is_level(harm)) else None


def _is_level(harm: Harm) -> bool:
    """Whether it is how many there are at the time of telling: "76 are missing", "203 people had been rescued"."""
    if harm.measure == "missing":
        return harm.rule.startswith("state")
    perfect = any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in harm.trigger.children)
    return perfect and harm.measure in _LEVELS


class _Writer:
    """Makes Figures of counts and keeps the first of those that say the same of the same words."""

    def __init__(self, parse: Parse, credits: Credits, calendar: Calendar, scenes: Scenes) -> None:
        self._parse, self._credits, self._calendar, self._scenes = parse, credits, calendar, scenes
        self._found: dict[tuple[int, int, str], Figure] = {}

    def add(
        self,
        count: Count,
        measure: str,
        action: str | None,
        trigger: Token,
        cumulative: bool | None,
        asserted: bool,
        rule: str,
    ) -> None:
        doc = self._parse.doc
        last = doc[count.end - 1]
        passage = self._parse.passage(doc[count.start].idx, last.idx + len(last))
        figure = Figure(
            passage,
            measure,
            action,
            count.low,
            count.high,
            count.approximate,
            cumulative,
            asserted,
            self._credits.of(passage.span, trigger),
            self._calendar.when(trigger),
            self._scenes.of(trigger),
            f"{count.basis}: {rule}",
        )
        self._keep(figure)

    def add_given(self, number: Given) -> None:
        what, asserted = number.counted, status_of(number.verb) in ("occurred", "ongoing")
        self.add(number.count, what.measure, what.action, number.verb, what.cumulative, asserted, RULE)

    def add_amount(self, amount: Amount) -> None:
        passage = self._parse.passage(amount.start, amount.end)
        figure = Figure(
            passage,
            amount.measure,
            amount.action,
            amount.low,
            amount.high,
            amount.approximate,
            None,
            amount.asserted,
            self._credits.of(passage.span, amount.trigger),
            self._calendar.when(amount.trigger),
            self._scenes.of(amount.trigger),
            "number: amount",
            amount.unit,
        )
        self._keep(figure)

    def _keep(self, figure: Figure) -> None:
        span = figure.passage.span
        self._found.setdefault((span.start, span.end, figure.measure), figure)

    def figures(self) -> tuple[Figure, ...]:
        return tuple(f for _, f in sorted(self._found.items(), key=lambda found: found[0]))
