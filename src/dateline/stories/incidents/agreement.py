"""Whether a telling is of a happening: points for what agrees in day, place, act, participants, counts and words.

The points are weights of evidence set by hand on invented cases and read on real ones, not probabilities. Days or
places that both are stated and cannot be of one happening end it, whatever else agrees: two attacks on one town a week
apart are two, and so are two of one day in two towns.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from dateline.stories.incidents.days import BACKGROUND, NARROW, TOLL_DAYS, Days, gap
from dateline.stories.incidents.gathered import Gathered
from dateline.stories.incidents.kinds import BY_PARTIES, one_act
from dateline.stories.incidents.telling import Telling
from dateline.stories.incidents.where import Places, relations
from dateline.stories.incidents.words import likeness

# Points from which a telling is of a happening.
ENOUGH = 5.0
# ... where the telling names no narrow day of its own, or only a place of many happenings, named before, agrees.
ENOUGH_UNDATED = 5.6
# ... and where both hold.
ENOUGH_BUSY = 7.0
# Cosine from which sentences are in like words, and below which they have nothing in common.
_LIKE, _NOTHING = 0.3, 0.04
# A count up to this is of many happenings.
_SMALL = 3


@dataclass(slots=True)
class Points:
    """What has been counted for and against; None as `total` where something rules it out."""

    total: float = 0.0
    reasons: list[tuple[str, float]] = field(default_factory=list)
    agreeing: set[str] = field(default_factory=set)

    def add(self, what: str, points: float, of: str) -> None:
        """Counts a reason."""
        self.total += points
        self.reasons.append((what, points))
        if points > 0:
            self.agreeing.add(of)

    def told(self) -> str:
        """The reasons and their sum."""
        reasons = "; ".join(f"{what} ({points:+.1f})" for what, points in self.reasons)
        return f"{reasons}: {self.total:.1f} points"


class Agreement:
    """Weighs tellings of one case; `weight` tells how much a place that few happenings share says."""

    def __init__(self, places: Places, weights: Mapping[str, float]) -> None:
        self._places = places
        self._weights = weights

    def of(self, telling: Telling, happening: Gathered, vector: Mapping[str, float]) -> Points | None:
        """The points of a telling with a happening; None where they cannot be one."""
        points = Points()
        if not self._day(telling, happening, points) or not self._place(telling, happening, points):
            return None
        self._act(telling, happening, points)
        _parties(telling, happening, points)
        _figures(telling, happening, points)
        if points.total < ENOUGH - 3.5:
            return None
        alike = likeness(vector, happening.vectors)
        if alike < _NOTHING:
            points.add("no word in common", -1.0, "words")
        else:
            points.add(f"words alike {alike:.2f}", round(4.0 * alike, 1), "words" if alike >= _LIKE else "some words")
        sure = telling.days is not None and telling.days.told and telling.days.narrow
        if telling.article == happening.tellings[-1].article:
            points.add("same report", 0.5 if sure else 1.0, "report")
        placed = "busy" not in points.agreeing or bool(points.agreeing & {"party", "figure", "words"})
        least = ENOUGH if sure and placed else ENOUGH_UNDATED if sure or placed else ENOUGH_BUSY
        enough = round(points.total, 6) >= least
        return points if enough and _is_bound(points, telling.family) else None

    def _day(self, telling: Telling, happening: Gathered, points: Points) -> bool:
        one, other = telling.days, happening.days
        if one is None or other is None:
            return True
        apart = gap(one, other)
        if apart == 0:
            what, worth = _same_days(one, other)
            points.add(what, worth, "day" if worth >= 1.0 else "long time")
            return True
        if _is_toll(telling) and 0 < (one.first - other.last).days <= TOLL_DAYS:
            points.add("a running total told later", 1.5, "toll")
            return True
        if one.told and other.told:
            if apart == 1 and (one.basis != "stated" or other.basis != "stated" or not (one.narrow and other.narrow)):
                points.add("days beside each other", 0.0, "time")
                return True
            if apart == 1:
                points.add("the day before or after", -1.5, "time")
                return True
            return False
        return _printed(telling, one, other, apart, points)

    def _place(self, telling: Telling, happening: Gathered, points: Points) -> bool:
        stated = relations(self._places, telling.places, happening.places)
        if "same" in stated:
            key = stated["same"][0]
            coarse = self._places.is_coarse(key)
            worth = 0.5 if self._places.is_state(key) else 1.5 if coarse else 3.0 * self._weights.get(key, 1.0)
            dated = telling.days is not None and telling.days.told
            of = "area" if coarse else "place" if dated or self._weights.get(key, 1.0) >= 1.0 else "busy"
            points.add(f"same place, {self._places.name(key)}", round(worth, 1), of)
        elif "within" in stated:
            one, other = stated["within"]
            land = self._places.is_state(one) or self._places.is_state(other)
            named = f"{self._places.name(one)} and {self._places.name(other)}, one in the other"
            points.add(named, 0.5 if land else 1.5, "area" if land else "place")
        elif "apart" in stated:
            return False
        elif "unknown" in stated:
            points.add("perhaps other places", -1.5, "place")
        else:
            near = relations(self._places, telling.places or telling.around, [*happening.places] or happening.around)
            if "same" in near:
                key = near["same"][0]
                weight = self._weights.get(key, 1.0)
                points.add(
                    f"{self._places.name(key)} named just before", 1.5 * weight, "near" if weight >= 1.0 else "busy"
                )
            elif "apart" in near:
                points.add("other places named just before", -1.5, "place")
        return True

    def _act(self, telling: Telling, happening: Gathered, points: Points) -> None:
        same = one_act(telling.kinds, frozenset(happening.kinds))
        if same is True:
            points.add(f"same kind of act, {min(telling.kinds & set(happening.kinds))}", 1.0, "act")
        elif same is False:
            points.add("another kind of act", -3.0, "act")


def _is_bound(points: Points, family: str) -> bool:
    """Whether more than the act and the words ties them: a day with a place or party, or either and like words."""
    ties = points.agreeing & {"day", "toll", "place", "party", "figure"}
    if "day" in ties or "toll" in ties:
        ties |= points.agreeing & {"near", "busy"}
    if family in BY_PARTIES and not ({"party", "day"} <= ties or ("party" in ties and "words" in points.agreeing)):
        return False
    return len(ties) >= 2 or (bool(ties) and "words" in points.agreeing and "long time" not in points.agreeing)


def _same_days(one: Days, other: Days) -> tuple[str, float]:
    shown = one.when.iso if one.when else other.when.iso if other.when else max(one.first, other.first).isoformat()
    if not (one.narrow and other.narrow):
        length = max((d.last - d.first).days for d in (one, other))
        return f"within {shown}", 1.0 if length <= 31 else 0.3
    if one.told and other.told:
        return f"same day, {shown}", 3.0 if "carried" not in (one.basis, other.basis) else 2.5
    return (f"printed when {shown} was news", 1.5) if one.told or other.told else ("printed on like days", 1.0)


def _printed(telling: Telling, one: Days, other: Days, apart: int, points: Points) -> bool:
    """Where at most one of both names its day: a report can look back, and its first lines seldom do."""
    if one.told:
        # The happening is known by when it was printed alone.
        if not one.narrow or apart > NARROW:
            return False
        points.add("printed some days off", -1.0, "time")
        return True
    if one.first < other.first or apart > BACKGROUND:
        return False
    if telling.another:
        return False
    if telling.opening and apart > 1:
        if not other.told:
            return False
        points.add("told as news later", -1.0, "time")
    elif not other.told:
        points.add("told later without a day", -1.0, "time")
    return True


def _parties(telling: Telling, happening: Gathered, points: Points) -> None:
    actors, recipients = telling.actors, telling.recipients
    if telling.family in ("meeting", "help", "force"):
        # Whoever is named first: "Torvia met Kolvaria".
        _same("party", actors.keys | recipients.keys, happening.actors | happening.recipients, points, 1.5, -1.0)
    else:
        # Who says it makes it another saying; who did it can be disputed.
        said = telling.family == "words"
        if not _same("actor", actors.keys, happening.actors, points, 1.5, -3.0 if said else 0.0):
            _same("side of the actor", actors.sides, happening.actor_sides, points, 1.0, -0.5)
        if not _same("target", recipients.keys, happening.recipients, points, 1.5, 0.0):
            _same("side of the target", recipients.sides, happening.recipient_sides, points, 1.0, -1.0)
    shared = sorted((actors.nouns | recipients.nouns) & happening.nouns)
    if shared:
        points.add(f"same {', '.join(shared[:2])}", float(min(2, len(shared))), "party")


def _same(what: str, mine: Set[str], theirs: Set[str], points: Points, same: float, other: float) -> bool:
    if not mine or not theirs:
        return False
    if mine & theirs:
        points.add(f"same {what}", same * min(2, len(mine & theirs)), "party")
        return True
    if other:
        points.add(f"another {what}", other, "party")
    return False


def _figures(telling: Telling, happening: Gathered, points: Points) -> None:
    for figure in telling.figures:
        theirs = happening.figures.get(figure.measure)
        if theirs and (figure.low, figure.high) in theirs:
            value = figure.low if figure.low is not None else figure.high
            worth = 2.0 if (value or 0) > _SMALL else 1.0
            points.add(f"same count, {value} {figure.measure}", worth, "figure")
            return


def _is_toll(telling: Telling) -> bool:
    return any(f.cumulative for f in telling.figures)
