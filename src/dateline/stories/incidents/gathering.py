"""Gathers tellings into happenings: candidates by shared keys, the best by points, the surest tellings first.

A telling is compared with happenings that share a key with it alone: family with place and day, participant and day,
or telling word and day, a day to each side; one without a narrow day by family and place or participant. So the cost
grows with what is new and never with all pairs.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from dateline.stories.incidents.agreement import Agreement, Points
from dateline.stories.incidents.days import Days
from dateline.stories.incidents.gathered import Gathered
from dateline.stories.incidents.kinds import BY_PARTIES, HARM
from dateline.stories.incidents.telling import Telling
from dateline.stories.incidents.where import Places
from dateline.stories.incidents.words import Words

Key = tuple[str | int, ...]

# Happenings that one telling is compared with at most, by the number of keys they share.
_CANDIDATES = 16
# Happenings under one key that are looked at, the latest ones.
_UNDER_A_KEY = 40
# Points by which the best of two happenings must lead for a telling that names no narrow day.
_LEAD = 0.5
# Tellings in one place up to which it says most, and from which it says half.
_FEW, _MANY = 30, 150
# The rarest words of a sentence that find candidates.
_TELLING_WORDS = 3


def gather(tellings: Sequence[Telling], places: Places, words: Words) -> list[Gathered]:
    """The happenings of the tellings; one that neither founds a happening nor belongs to one is left out."""
    return _Gathering(tellings, places, words).run()


@dataclass(frozen=True, slots=True)
class _Looking:
    """A telling that looks for its happening, with the vector of its words and the names it is found by."""

    telling: Telling
    vector: Mapping[str, float]
    names: tuple[Key, ...]

    def found_by(self) -> list[Key]:
        """The keys under which its happening is found."""
        return self._lasting() + self._dated(beside=0)

    def looks_under(self) -> list[Key]:
        """The keys under which it looks for its happening."""
        days = self.telling.days
        sure = days is not None and days.narrow and days.told
        if sure and not any(f.cumulative for f in self.telling.figures):
            return self._dated(beside=1)
        return self._dated(beside=1) + self._lasting()

    def _lasting(self) -> list[Key]:
        return [(self.telling.family, *name) for name in self.names if name[0] != "word"]

    def _dated(self, beside: int) -> list[Key]:
        days = self.telling.days
        if days is None or not days.narrow:
            return []
        return [(self.telling.family, *name, day) for name in self.names for day in days.each(beside)]


class _Gathering:
    def __init__(self, tellings: Sequence[Telling], places: Places, words: Words) -> None:
        self._tellings = tellings
        self._places = places
        self._words = words
        self._agreement = Agreement(places, _weights(tellings))
        self._found: list[Gathered] = []
        self._under: dict[Key, list[int]] = {}

    def run(self) -> list[Gathered]:
        for telling in sorted(self._tellings, key=lambda t: (_rank(t, self._places), t.number)):
            looking = self._looking(telling)
            best = self._best(looking)
            if best is not None:
                happening, points = best
                self._add(happening, looking, points.told())
            elif founds(telling, self._places):
                happening = Gathered(len(self._found), telling.family)
                self._found.append(happening)
                self._add(happening, looking, f"founds the incident: {_foundation(telling, self._places)}")
        self._look_again()
        return [h for h in self._found if h.tellings]

    def _look_again(self) -> None:
        """What stood alone when it came may belong to a happening that has been gathered since."""
        for happening in self._found:
            if len(happening.tellings) != 1:
                continue
            telling = happening.tellings[0]
            looking = self._looking(telling)
            happening.tellings = []
            best = self._best(looking)
            if best is None:
                happening.tellings = [telling]
            else:
                self._add(best[0], looking, best[1].told())

    def _looking(self, telling: Telling) -> _Looking:
        vector = self._words.vector(telling.sentence)
        return _Looking(telling, vector, tuple(self._named(telling, vector)))

    def _add(self, happening: Gathered, looking: _Looking, rule: str) -> None:
        happening.take(looking.telling, rule, looking.vector)
        for key in looking.found_by():
            under = self._under.setdefault(key, [])
            if not under or under[-1] != happening.number:
                under.append(happening.number)

    def _best(self, looking: _Looking) -> tuple[Gathered, Points] | None:
        scored = []
        for happening in self._candidates(looking):
            points = self._agreement.of(looking.telling, happening, looking.vector)
            if points is not None:
                scored.append((-round(points.total, 6), happening.number, points))
        scored.sort(key=lambda s: s[:2])
        if not scored:
            return None
        days = looking.telling.days
        sure = days is not None and days.told and days.narrow
        if not sure and len(scored) > 1 and scored[1][0] - scored[0][0] < _LEAD:
            # Nothing tells which of two it means.
            return None
        return self._found[scored[0][1]], scored[0][2]

    def _candidates(self, looking: _Looking) -> Iterator[Gathered]:
        """Those that share most keys with it, the earliest first of as many."""
        under = (self._under[key][-_UNDER_A_KEY:] for key in looking.looks_under() if key in self._under)
        shared = Counter(chain.from_iterable(under))
        for _, number in sorted((-times, number) for number, times in shared.items())[:_CANDIDATES]:
            if self._found[number].tellings:
                yield self._found[number]

    def _named(self, telling: Telling, vector: Mapping[str, float]) -> Iterator[Key]:
        for key in sorted(telling.places | telling.around):
            if not self._places.is_state(key):
                yield "place", key
        for party in (*telling.actors.members, *telling.recipients.members):
            if party.key is not None:
                yield "party", party.key
        rare = [term for term in vector if self._words.is_telling(term)]
        for term in sorted(rare, key=lambda term: (-vector[term], term))[:_TELLING_WORDS]:
            yield "word", term


def _weights(tellings: Sequence[Telling]) -> dict[str, float]:
    """How much each place says: the more tellings of a case are of it, the less."""
    told = Counter(key for t in tellings for key in t.places)
    return {k: 1.0 if n <= _FEW else 0.75 if n <= _MANY else 0.5 for k, n in told.items()}


def _rank(telling: Telling, places: Places) -> int:
    """The surest tellings come first: those with a day and a place of their own, then with either."""
    days = telling.days
    day = days is not None and days.narrow
    stated = day and days is not None and days.basis == "stated" and telling.status != "denied"
    placed = any(not places.is_coarse(k) for k in telling.places)
    if stated and placed:
        return 0
    if stated:
        return 1
    if day and days is not None and days.told:
        return 2
    return 3 if day and placed else 4 if day else 5


def founds(telling: Telling, places: Places) -> bool:
    """Whether a telling says enough to be a happening of its own: when, and where or who to whom.

    What only stands around it can tell one of the two, never both.
    """
    days = telling.days
    if days is None or not days.narrow or (telling.status == "denied" and days.basis != "stated"):
        return False
    placed = any(not places.is_coarse(k) for k in telling.places)
    near = placed or any(not places.is_coarse(k) for k in telling.around)
    named = telling.actors.keys | telling.recipients.keys
    nouns = bool(telling.actors.nouns or telling.recipients.nouns)
    if telling.family in BY_PARTIES:
        return days.basis == "stated" and len(named) + (near and bool(named)) >= 2
    toll = telling.family == HARM and bool(telling.figures)
    if days.basis == "stated":
        return near or len(named) >= 2 or (bool(named) and nouns) or (toll and bool(telling.places))
    return (days.told or telling.opening) and (placed or len(named) >= 2 or (toll and bool(telling.places)))


def _foundation(telling: Telling, places: Places) -> str:
    days: Days | None = telling.days
    when = "" if days is None else days.when.iso if days.when else f"printed by {days.last.isoformat()}"
    own = sorted(places.name(k) for k in telling.places or telling.around)
    where = f", {', '.join(own)}" if own else ""
    return f"{when}{where}"
