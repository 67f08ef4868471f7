"""Which names of a case are of places, by how the reports use them: recognisers miss small and invented towns.

A name is a place's where reports put things in it ("in Bervik", "the port of Orlan") often enough for all the times
they use it, and it is no common word and not rather somebody's name. One that has an adjective ("Torvia", "Torvian")
is a state's.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.lexicon import regional_adjectives
from dateline.model.story import Reading
from dateline.stories.entities.gathering import folded
from dateline.stories.sides import state_called

# A run of capitalised words. That a word begins is asked after its capital, by which it is found faster.
_NAME = re.compile(r"[A-Z](?<!\w[A-Z])[\w’'-]*(?: [A-Z][\w’'-]*){0,3}")
_OF = (
    "port|harbou?r|city|town|village|region|suburb|province|district|island|outskirts|streets|cent(?:re|er)|"
    "north|south|east|west|mayor|governor|residents|people"
)
# What puts something in a name that follows, and how it ends.
_PUTS = re.compile(rf"\b(?:in|at|near|outside|around|(?:{_OF}) of) (?:the )?\Z")
_PUTS_END = ("in ", "at ", "near ", "outside ", "around ", "of ", "the ")
# Characters before a name in which such words stand.
_LONGEST = 24
_BEFORE = re.compile(r"\b(?:in|near|outside)\s(?:the\s)?\Z")
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
# The least share of its uses that put something in it.
_SHARE = 0.15
_CALENDAR = frozenset(w.casefold() for w in (*calendar.month_name, *calendar.day_name, *calendar.month_abbr) if w)
_ENDINGS = (("", "n"), ("", "ian"), ("", "ish"), ("a", "ian"), ("ia", "ish"), ("e", "ian"))


@cache
def plain(name: str) -> str:
    """The name folded."""
    return folded(name)


class PlaceNames:
    """The names that the reports of one case use as places'."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        words: set[str] = set()
        used: list[str] = []
        put: list[str] = []
        for reading in readings:
            # No name, and nothing that puts things in one, goes on over the end of a line.
            text = "\n".join(s.passage.text for s in reading.found.sentences if not s.heading)
            words.update(text.split())
            end = 0
            for found in _NAME.finditer(text):
                start, name = found.start(), found.group()
                used.append(name)
                if text.endswith(_PUTS_END, end, start) and _PUTS.search(text, max(end, start - _LONGEST), start):
                    put.append(name)
                end = found.end()
        self._used = _times(used)
        self._put = _times(put)
        self._others = _others(readings)
        self._small = {small for word in words for small in _SMALL_WORD.findall(word)}
        self._adjectives = {n: self._state_of(n) for n in self._used if " " not in n}

    def _state_of(self, word: str) -> str | None:
        """The name that the word is an adjective of."""
        for cut, ending in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 3:
                name = word[: len(word) - len(ending)] + cut
                if name != word and name in self._used and name not in self._small:
                    return name
        return None

    def states(self) -> frozenset[str]:
        """Names, folded, that have an adjective."""
        return frozenset(s for s in self._adjectives.values() if s is not None)

    def is_no_place(self, name: str) -> bool:
        """Whether what a recogniser took for a place that no gazetteer has is none: a word, an adjective, somebody."""
        key = plain(name)
        if key in self._small or key in _CALENDAR or self._adjectives.get(key) is not None:
            return True
        return not self._put[key] or self._others[key] > 2 * self._put[key]

    def is_somebody(self, name: str) -> bool:
        """Whether a name that a gazetteer has is rather a person's or body's here, or a common word."""
        key = plain(name)
        return key in self._small or self._others[key] > max(1, self._put[key])

    def unlisted(self) -> tuple[str, ...]:
        """Names, folded, that the reports use as places', whatever recognisers say."""
        return tuple(sorted(n for n, put in self._put.items() if put and self._is_unlisted(n, put)))

    def _is_unlisted(self, name: str, put: int) -> bool:
        often = put >= _SHARE * self._used[name] and 2 * self._others[name] <= put
        return often and not self.is_no_place(name) and not _is_of_a_state(name.rsplit(maxsplit=1)[-1])


def _times(names: Iterable[str]) -> Counter[str]:
    """How often each name stands there, folded."""
    found: Counter[str] = Counter()
    for name, times in Counter(names).items():
        found[plain(name)] += times
    return found


def _is_of_a_state(word: str) -> bool:
    return state_called(word) is not None or word in regional_adjectives()


def _others(readings: Sequence[Reading]) -> Counter[str]:
    """How often a name is a person's (whole, or the last word of one) or a body's."""
    found: Counter[str] = Counter()
    for reading in readings:
        for mention in reading.found.mentions:
            text, start = mention.passage.text, mention.passage.span.start
            if mention.kind not in ("person", "body") or not text[:1].isupper():
                continue
            # "In Tarvik" is where, whomever a recogniser takes it for.
            if _BEFORE.search(reading.article.text, max(0, start - 12), start):
                continue
            last = text.split()[-1] if mention.kind == "person" else text
            for name in {plain(text), plain(last)}:
                found[name] += 1
    return found
