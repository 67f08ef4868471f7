"""spaCy's attribute ruler with a memory: the same matches, each kind of words looked at once.

The ruler maps tags to parts of speech and knows words that are exceptions. Its rules look at one word or at two, of
which they test a few attributes; what matches a word matches every word that passes the same tests. It is spaCy's
matcher that is asked, once for each kind of words, on words of the text.
"""

from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

# What a rule may test. Rules that test other things of a word, or ask how often it comes, are left to spaCy.
_TESTED = frozenset({"TAG", "POS", "DEP", "LEMMA", "ORTH", "LOWER", "NORM", "SHAPE", "IS_SPACE"})
# As many words as a rule may have.
_LONGEST = 2
# Words remembered, some hundred bytes each, before all are forgotten.
_REMEMBERED = 100_000

# The number of the rule, its name in the matcher, and the tokens: the order in which rules are applied.
_Match = tuple[int, int, int, int]
_Values = tuple[int, ...]
# The tests that each attribute of a word passes; what matches the word; whether it can be the first of two words.
_Passed = tuple[frozenset[int], ...]
_Found = tuple[tuple[int, int], ...]
_Kind = tuple[_Passed, _Found, bool]


def quicken(ruler: AttributeRuler) -> None:
    """Has the ruler remember what it matched, where its rules are such that it can."""
    rules: list[Any] = list(ruler.patterns)
    patterns = [pattern for rule in rules for pattern in rule["patterns"]]
    tested = {name for pattern in patterns for token in pattern for name in token}
    if tested and tested <= _TESTED and all(1 <= len(pattern) <= _LONGEST for pattern in patterns):
        setattr(ruler, "match", Remembering(ruler, patterns).match)  # noqa: B010, mypy lets no method be assigned


class Remembering:
    """The matches of a ruler that has these patterns."""

    def __init__(self, ruler: AttributeRuler, patterns: list[list[dict[str, Any]]]) -> None:
        self._ruler = ruler
        tested = sorted({name for pattern in patterns for token in pattern for name in token})
        self._attributes: Any = tested
        self._tests = [self._matcher([t[n] for p in patterns for t in p if n in t], n) for n in tested]
        self._opening = Matcher(ruler.vocab)
        for pattern in patterns:
            if len(pattern) == _LONGEST:
                self._opening.add("opening", [pattern[:1]])
        self._passed: list[dict[int, frozenset[int]]] = [{} for _ in tested]
        self._words: dict[_Values, _Kind] = {}
        self._kinds: dict[_Passed, _Kind] = {}
        self._pairs: dict[tuple[_Passed, _Passed], _Found] = {}

    def match(self, doc: Doc) -> list[_Match]:
        """What the ruler's own `match` finds, in its order."""
        if len(self._words) > _REMEMBERED:
            self._words.clear()
            for passed in self._passed:
                passed.clear()
        array: Any = doc.to_array(self._attributes)
        rows: list[list[int]] = array.reshape(len(doc), len(self._attributes)).tolist()
        kinds = [self._words.get(values) or self._kind(doc, i, values) for i, values in enumerate(map(tuple, rows))]
        matches: list[_Match] = []
        for i, (tests, found, opens) in enumerate(kinds):
            for rule, name in found:
                matches.append((rule, name, i, i + 1))
            if opens and i + 1 < len(kinds):
                pair = (tests, kinds[i + 1][0])
                if pair not in self._pairs:
                    self._pairs[pair] = self._asked(doc, i, _LONGEST)
                matches += [(rule, name, i, i + _LONGEST) for rule, name in self._pairs[pair]]
        matches.sort()
        return matches

    def _matcher(self, tests: list[Any], attribute: str) -> Matcher:
        """A matcher of one attribute, each test of which has a name of its own."""
        made = Matcher(self._ruler.vocab)
        for test in {repr(test): test for test in tests}.values():
            made.add(repr(test), [[{attribute: test}]])
        return made

    def _kind(self, doc: Doc, i: int, values: _Values) -> _Kind:
        """The kind of a token whose attributes have these values, which is remembered."""
        for test, passed, value in zip(self._tests, self._passed, values, strict=True):
            if value not in passed:
                found = test(doc[i : i + 1], allow_missing=True, as_spans=False)
                passed[value] = frozenset(name for name, _, _ in found)
        tests = tuple(passed[value] for passed, value in zip(self._passed, values, strict=True))
        if tests not in self._kinds:
            opens = bool(len(self._opening) and self._opening(doc[i : i + 1], allow_missing=True))
            self._kinds[tests] = (tests, self._asked(doc, i, 1), opens)
        return self._words.setdefault(values, self._kinds[tests])

    def _asked(self, doc: Doc, start: int, length: int) -> _Found:
        """What spaCy matches to these words and not to fewer of them."""
        ruler = self._ruler
        found = ruler.matcher(doc[start : start + length], allow_missing=True, as_spans=False)
        return tuple((int(ruler.vocab.strings[name]), name) for name, first, end in found if end - first == length)
