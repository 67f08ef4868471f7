"""The tellings that have been found to be of one happening, and what they say together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.stories.incidents.days import Days
from dateline.stories.incidents.telling import Telling

# Tellings whose words are compared with a new one's: more of one happening say little new.
_COMPARED = 6

Bounds = tuple[int | float | None, int | float | None]


@dataclass(slots=True)
class Gathered:
    """One happening while its tellings are gathered; `number` tells it from others."""

    number: int
    family: str
    tellings: list[Telling] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    days: Days | None = None
    places: Counter[str] = field(default_factory=Counter)
    around: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    actor_sides: set[str] = field(default_factory=set)
    recipient_sides: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    figures: dict[str, set[Bounds]] = field(default_factory=dict)
    vectors: list[Mapping[str, float]] = field(default_factory=list)
    _votes: dict[tuple[date, date], dict[str, int]] = field(default_factory=dict)

    def take(self, telling: Telling, rule: str, vector: Mapping[str, float]) -> None:
        """Adds a telling and what it says."""
        self.tellings.append(telling)
        self.rules.append(rule)
        self._vote(telling)
        self.places.update(telling.places)
        self.around |= telling.around
        self.kinds.update(telling.kinds)
        self.actors |= telling.actors.keys
        self.recipients |= telling.recipients.keys
        self.actor_sides |= telling.actors.sides
        self.recipient_sides |= telling.recipients.sides
        self.nouns |= telling.actors.nouns | telling.recipients.nouns
        for figure in telling.figures:
            self.figures.setdefault(figure.measure, set()).add((figure.low, figure.high))
        if len(self.vectors) < _COMPARED:
            self.vectors.append(vector)

    def _vote(self, telling: Telling) -> None:
        days = telling.days
        counts_later = bool(self._votes) and any(f.cumulative for f in telling.figures)
        if days is None or not days.narrow or counts_later:
            self.days = self.days or days
            return
        weight = 3 if days.basis == "stated" else 2 if days.basis == "carried" else 1
        origins = self._votes.setdefault((days.first, days.last), {})
        origins[telling.origin] = max(weight, origins.get(telling.origin, 0))
        # The days of most origins, the surest and shortest first; words of any telling over what was printed when.
        best = min(self._votes, key=lambda d: (-sum(self._votes[d].values()), (d[1] - d[0]).days, d))
        sure = max(self._votes[best].values())
        self.days = Days(best[0], best[1], "stated" if sure == 3 else "carried" if sure == 2 else "printed")
