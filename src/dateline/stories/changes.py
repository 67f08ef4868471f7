"""What a revision changed: headline, date, sentences, and the figures and statements in them.

Sentences of both texts are aligned in order (longest matching blocks, as in Ratcliff and Obershelp's method). Where
sentences were replaced, those most alike are one sentence reworded; the rest were taken out or added.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeVar

from rapidfuzz import fuzz

from dateline.model.annotations import Figure, Sentence, Statement
from dateline.model.revision import Change
from dateline.model.span import Span
from dateline.model.story import Reading
from dateline.stories.disagreements import figure_value

# Likeness (0 to 100) from which a replaced sentence is a rewording of another.
REWORDED = 55
# Sentences further apart than this in a stretch that was replaced are not compared.
NEAR = 40
_SPACE = re.compile(r"\s+")

Couple = tuple[Sentence | None, Sentence | None]
Fact = TypeVar("Fact")


def changes(earlier: Reading, later: Reading) -> tuple[Change, ...]:
    """The changes from one text of a page to the next: headline and date first, then in the order of the text."""
    return (*_head(earlier, later), *(c for couple in _couples(earlier, later) for c in _told(earlier, later, couple)))


def _head(earlier: Reading, later: Reading) -> Iterator[Change]:
    old, new = earlier.article, later.article
    if (old.title or "") != (new.title or ""):
        yield Change("title", "headline", old.title, new.title, None, None)
    if old.published.value != new.published.value:
        yield Change("published", "date of publication", old.published.value, new.published.value, None, None)


def _couples(earlier: Reading, later: Reading) -> Iterator[Couple]:
    """Sentences that differ, with what became of them."""
    old = [s for s in earlier.found.sentences if not s.heading]
    new = [s for s in later.found.sentences if not s.heading]
    matcher = SequenceMatcher(None, [_words(s) for s in old], [_words(s) for s in new])
    for tag, i, j, m, n in matcher.get_opcodes():
        if tag != "equal":
            yield from _paired(old[i:j], new[m:n])


def _paired(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Couple]:
    scored = sorted(
        (-round(fuzz.ratio(_words(a), _words(b)), 6), n, m)
        for n, a in enumerate(old)
        for m, b in enumerate(new[max(0, n - NEAR) : n + NEAR], start=max(0, n - NEAR))
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for score, n, m in scored:
        if -score >= REWORDED and n not in partner and m not in taken:
            partner[n] = m
            taken.add(m)
    for n, sentence in enumerate(old):
        other = new[partner[n]] if n in partner else None
        # A sentence that only moved is no change.
        if other is None or _words(other) != _words(sentence):
            yield sentence, other
    yield from ((None, sentence) for m, sentence in enumerate(new) if m not in taken)


def _told(earlier: Reading, later: Reading, couple: Couple) -> Iterator[Change]:
    old, new = couple
    yield Change(
        "sentence",
        "added" if old is None else "taken out" if new is None else "reworded",
        _one_line(old),
        _one_line(new),
        old.passage if old else None,
        new.passage if new else None,
    )
    yield from _figures(_within_figures(earlier, old), _within_figures(later, new))
    yield from _statements(_within_statements(earlier, old), _within_statements(later, new))


def _figures(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[Change]:
    for measure, one, other in _differing(old, new, lambda f: f.measure, _value):
        yield Change(
            "figure",
            measure,
            _value(one) if one else None,
            _value(other) if other else None,
            one.passage if one else None,
            other.passage if other else None,
        )


def _statements(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[Change]:
    for speaker, one, other in _differing(old, new, _speaker, _content):
        yield Change(
            "statement",
            speaker,
            _content(one) if one else None,
            _content(other) if other else None,
            one.fragments[0] if one else None,
            other.fragments[0] if other else None,
        )


def _differing(
    old: Sequence[Fact], new: Sequence[Fact], about: Callable[[Fact], str], value: Callable[[Fact], str]
) -> Iterator[tuple[str, Fact | None, Fact | None]]:
    """Facts about the same thing, in order, side by side; what both texts give alike is no change."""
    for thing in sorted({about(f) for f in (*old, *new)}):
        before, after = ([f for f in each if about(f) == thing] for each in (old, new))
        same = {value(f) for f in before} & {value(f) for f in after}
        rest = ([f for f in each if value(f) not in same] for each in (before, after))
        yield from ((thing, one, other) for one, other in zip_longest(*rest))


def _within_figures(reading: Reading, sentence: Sentence | None) -> list[Figure]:
    return [f for f in reading.found.figures if _inside(sentence, f.passage.span)]


def _within_statements(reading: Reading, sentence: Sentence | None) -> list[Statement]:
    spoken = [s for s in reading.found.statements if s.nature != "attitude"]
    return [s for s in spoken if _inside(sentence, s.fragments[0].span)]


def _inside(sentence: Sentence | None, span: Span) -> bool:
    return sentence is not None and sentence.passage.span.contains(span)


def _value(figure: Figure) -> str:
    bounds = figure_value(figure)
    return bounds if figure.asserted else f"{bounds} (not asserted)"


def _speaker(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker else "unknown"


def _content(statement: Statement) -> str:
    return " … ".join(_SPACE.sub(" ", f.text).strip() for f in statement.fragments)


def _words(sentence: Sentence) -> str:
    return _SPACE.sub(" ", sentence.passage.text).strip()


def _one_line(sentence: Sentence | None) -> str | None:
    return _words(sentence) if sentence else None
