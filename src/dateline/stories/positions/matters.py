"""Whether two stands are on one matter, whatever words name it. It never looks at the stands themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.lexicon import table, words
from dateline.model.annotations import StanceTaken
from dateline.stories.sides import meanings

# Share of the smaller matter's concepts that both must have.
SAME_MATTER = 0.5
# Days within which "talks" and "talks" are the same ones.
SOON = 14
_SHORTEST_STEM = 5


@dataclass(frozen=True, slots=True)
class Matter:
    """What a stand is on: `things` and `names` in it, `whose` things they are, what turns them into another matter.

    `bare` is true where only a carrier is named ("the plan"): which one is known from the report alone. `every` are the
    things with the carriers that others stand beside: "talks" on the border. `day` is that of the stand.
    """

    things: frozenset[str]
    every: frozenset[str]
    names: frozenset[str]
    whose: frozenset[str]
    turning: frozenset[str]
    bare: bool
    article: str
    day: date | None = None

    @property
    def concepts(self) -> frozenset[str]:
        """All that it names."""
        return self.things | self.names

    @property
    def keys(self) -> frozenset[str]:
        """All by which it is found again."""
        return self.every | self.names


def matter_of(stance: StanceTaken, side: str, day: date | None = None) -> Matter:
    """The matter of a stand taken on that day; the name of the actor's own `side` tells nothing of it."""
    found = _concepts(
        stance.terms, stance.passage.text, frozenset(w.casefold() for w in side.split()) | {side.casefold()}
    )
    carriers = words("stories", "matters", "carriers")
    turning = found.things & frozenset(table("stories", "matters")["turning"]["classes"])
    rest = found.things - turning
    telling = frozenset(t for t in rest if t not in carriers and _stem(t) not in _stemmed_carriers())
    bare = not telling
    return Matter(telling or rest, rest, found.names, found.whose, turning, bare, stance.passage.span.article, day)


def same_matter(one: Matter, other: Matter) -> bool:
    """Whether both are one matter: what is named in both, nothing that excludes the other."""
    if one.turning != other.turning or _exclude(one.whose, other.whose) or _exclude(one.names, other.names):
        return False
    known = one.article == other.article or one.names & other.names or _soon_again(one, other)
    if (one.bare or other.bare) and not known:
        return False
    if one.bare != other.bare:
        # "Talks with the rebels" are those on the dam.
        mine, theirs = one.every | one.names, other.every | other.names
        things = one.every & other.every
    else:
        mine, theirs, things = one.concepts, other.concepts, one.things & other.things
    if not things:
        return not one.things and not other.things and bool(one.names & other.names)
    shared = len(mine & theirs)
    smaller = min(len(mine), len(theirs))
    return shared / smaller >= SAME_MATTER and (shared >= 2 or smaller == 1)


def _soon_again(one: Matter, other: Matter) -> bool:
    """Whether two reports of few days name nothing but what somebody is for or against whatever it is on: "ruled out
    any talks", "was ready for talks"."""
    if one.day is None or other.day is None or abs((one.day - other.day).days) > SOON:
        return False
    alone = words("stories", "matters", "alone")
    return one.bare and other.bare and one.every == other.every and one.every <= alone


def _exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


@dataclass(frozen=True, slots=True)
class _Found:
    things: frozenset[str]
    names: frozenset[str]
    whose: frozenset[str]


def _concepts(terms: Sequence[str], sentence: str, own: frozenset[str]) -> _Found:
    things, names, whose = set[str](), set[str](), set[str]()
    capitals = {w.strip(".,;:()“”\"‘’'").removesuffix("’s").removesuffix("'s") for w in sentence.split()}
    at = 0
    while at < len(terms):
        pair = " ".join(terms[at : at + 2])
        width = 2 if pair in meanings() else 1
        term = pair if width == 2 else terms[at]
        at += width
        state = meanings().get(term)
        if term in words("stories", "matters", "outside"):
            whose.add("outside")
        elif state is not None and (term.title() in capitals or width == 2 or term.upper() in capitals):
            if state.casefold() in own:
                continue
            (whose if term in _adjectives() else names).add(state)
        elif term in own or len(term) < 3:
            continue
        elif term.title() in capitals or term.upper() in capitals:
            names.add(_stem(term) if term in _classes() else term)
        else:
            things.add(_classes().get(term) or _stem(term))
    return _Found(frozenset(things), frozenset(names), frozenset(whose))


@cache
def _adjectives() -> frozenset[str]:
    from dateline.lexicon import nations

    return frozenset(a.casefold() for n in nations() for a in n["adjectives"])


@cache
def _classes() -> dict[str, str]:
    return {word: name for name, members in table("stories", "matters")["classes"].items() for word in members}


@cache
def _stemmed_carriers() -> frozenset[str]:
    return frozenset(_stem(w) for w in words("stories", "matters", "carriers"))


@cache
def _stem(term: str) -> str:
    """The term without the ending that makes a noun of it: "negotiate" and "negotiation" are one."""
    for suffix in table("stories", "matters")["suffixes"]:
        if term.endswith(suffix) and len(term) - len(suffix) >= _SHORTEST_STEM:
            return term[: -len(suffix)]
    return term
