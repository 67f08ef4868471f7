"""What in a case a correction undoes: the passages that carry the wrong value, or the claim taken back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dateline.lexicon import table
from dateline.model.annotations import Figure, Sentence
from dateline.model.correction import Correction
from dateline.model.incident import Incident
from dateline.model.span import Passage, Span
from dateline.model.story import Reading
from dateline.stories.corrections.values import number
from dateline.stories.incidents.words import Words, likeness

# Days that a correction may come after what it corrects.
_LATEST = 60
# Cosine from which a sentence tells the claim that another takes back, and how near to the best one it must be.
_ALIKE, _NEAR_BEST = 0.3, 0.8
# Passages named for one claim.
_MOST = 5
# Characters of a notice's text in which it names its outlet.
_HEAD = 400
# Words of taking back are not the claim's.
_OF_TAKING_BACK = frozenset(table("stories", "corrections")["of_taking_back"]["terms"])
_CAPITAL = re.compile(r"\b[A-Z]\w+")


class Corrected:
    """Finds what the corrections of one case undo."""

    def __init__(
        self, readings: Sequence[Reading], origin_of: Mapping[str, str], incidents: Sequence[Incident]
    ) -> None:
        self._readings = readings
        self._by_id = {r.article.id: r for r in readings}
        self._origin_of = origin_of
        outlets = ((r.article.outlet, origin_of[r.article.id]) for r in readings if r.article.outlet)
        self._outlets = sorted({(name.casefold(), origin) for name, origin in outlets})
        self._incident_of = {span: i.id for i in incidents for span in i.figures}
        self._sentences: dict[Span, str] = {m.passage.span: i.id for i in incidents for m in i.mentions}
        self._by_value: dict[int, list[tuple[Figure, Reading]]] = {}
        for reading in readings:
            for figure in reading.found.figures:
                value = figure.low if figure.low is not None else figure.high
                if figure.unit is None and isinstance(value, int):
                    self._by_value.setdefault(value, []).append((figure, reading))
        self._words: Words | None = None
        self._with_term: dict[str, list[tuple[Sentence, Reading]]] = {}

    def by(self, correction: Correction) -> tuple[Passage, ...]:
        """The passages that the correction undoes, in the order of the reports; empty where the case has none."""
        if correction.wrong is not None and number(correction.wrong.text) is not None:
            return tuple(self._figures(correction))
        if correction.wrong is not None:
            return tuple(self._days(correction))
        if correction.taken_back_by is not None or correction.rule.startswith("taken back"):
            return self._claims(correction)
        return ()

    def _figures(self, correction: Correction) -> Iterator[Passage]:
        assert correction.wrong is not None
        wrong = number(correction.wrong.text)
        assert wrong is not None
        for figure, reading in self._by_value.get(wrong, ()):
            inside = correction.passage.span.overlaps(figure.passage.span)
            if inside or not self._is_earlier(reading, correction) or not figure.asserted:
                continue
            counts_same = correction.measure is None or figure.measure == correction.measure
            if counts_same and self._is_of(correction, reading, figure.passage):
                yield figure.passage

    def _is_earlier(self, reading: Reading, correction: Correction) -> bool:
        """Whether the report came no later than the correction; its own article's later text may repeat it."""
        mine, theirs = correction.day, reading.article.published.latest
        if mine is None or theirs is None:
            return True
        return reading.article.id != correction.article and 0 <= (mine - theirs).days <= _LATEST

    def _is_of(self, correction: Correction, reading: Reading, passage: Passage) -> bool:
        """Whether what a passage tells is what the correction is about.

        A desk corrects its own outlet alone; somebody's revision undoes the figure wherever it was told.
        """
        if correction.is_notice:
            return self._origin_of[reading.article.id] in self._corrected_by(correction)
        incident = self._incident_of.get(passage.span)
        if incident is not None and incident == self._sentences.get(correction.passage.span):
            return True
        return bool(_names(correction.passage.text) & _names(self._around(reading, passage)))

    def _corrected_by(self, correction: Correction) -> AbstractSet[str]:
        """The origins whose reports a desk corrects: its own; of a notice that no outlet is told of, those it names."""
        article = self._by_id[correction.article].article
        if article.outlet:
            return {correction.origin}
        words = f"{article.title or ''} {article.text[:_HEAD]}".casefold()
        named = {o for name, o in self._outlets if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)}
        return named or {correction.origin}

    def _around(self, reading: Reading, passage: Passage) -> str:
        sentence = next((s for s in reading.found.sentences if s.passage.span.contains(passage.span)), None)
        return sentence.passage.text if sentence is not None else passage.text

    def _days(self, correction: Correction) -> Iterator[Passage]:
        """Sentences of the outlet's earlier reports that name the wrong day and something that the notice names."""
        assert correction.wrong is not None
        word = re.compile(rf"\b{re.escape(correction.wrong.text)}\b", re.IGNORECASE)
        told = {w.casefold() for w in re.findall(r"[^\W\d_]{4,}", correction.passage.text)} - {
            correction.wrong.text.casefold()
        }
        for reading in self._readings:
            own = self._origin_of[reading.article.id] in self._corrected_by(correction)
            if not own or not self._is_earlier(reading, correction):
                continue
            for sentence in reading.found.sentences:
                words = {w.casefold() for w in re.findall(r"[^\W\d_]{4,}", sentence.passage.text)}
                if word.search(sentence.passage.text) and told & words:
                    yield sentence.passage

    def _claims(self, correction: Correction) -> tuple[Passage, ...]:
        reading = self._by_id[correction.article]
        sentence = next((s for s in reading.found.sentences if s.passage == correction.passage), None)
        if sentence is None:
            return ()
        words = self._index()
        vector = words.vector(sentence)
        claim = {t: w for t, w in vector.items() if t not in _OF_TAKING_BACK}
        seen: dict[Span, tuple[float, Passage]] = {}
        for term in claim:
            for other, theirs in self._with_term.get(term, ()):
                span = other.passage.span
                if span in seen or theirs.article.id == correction.article:
                    continue
                if not self._is_earlier(theirs, correction):
                    continue
                seen[span] = (likeness(claim, [words.vector(other)]), other.passage)
        best = max((score for score, _ in seen.values()), default=0.0)
        near = [(score, p) for score, p in seen.values() if score >= max(_ALIKE, _NEAR_BEST * best)]
        near.sort(key=lambda sp: (-sp[0], sp[1]))
        return tuple(sorted(p for _, p in near[:_MOST]))

    def _index(self) -> Words:
        """The words of the case; built for the first claim that is taken back."""
        if self._words is None:
            self._words = Words(self._readings)
            for reading in self._readings:
                for sentence in reading.found.sentences:
                    for term in set(sentence.terms):
                        if self._words.is_telling(term):
                            self._with_term.setdefault(term, []).append((sentence, reading))
        return self._words


def _names(text: str) -> frozenset[str]:
    return frozenset(m.group().casefold() for m in _CAPITAL.finditer(text) if m.start())


def corrected_values(found: Sequence[Correction]) -> dict[Span, frozenset[int]]:
    """Spans of wrong figures, each with the values that were put in their place."""
    right: dict[Span, set[int]] = {}
    for correction in found:
        value = number(correction.right.text) if correction.right is not None else None
        if value is not None:
            for passage in correction.corrects:
                right.setdefault(passage.span, set()).add(value)
    return {span: frozenset(values) for span, values in right.items()}
