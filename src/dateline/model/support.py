"""What backs a fact: whose word it is in the end, and the chain of credits by which that is known.

An independent source is an origin: an outlet that tells the fact in its own words, an outlet that others credit, or
somebody whose word it is. However many reports carry one of them, it counts once.
"""

from dataclasses import dataclass
from typing import Literal

from dateline.model.span import Passage

# official: a person with an office; speaker: a name that may be a person's or a body's; unnamed: somebody whom no
# report names; media: outlets that no report names.
CountedKind = Literal["outlet", "agency", "official", "person", "speaker", "body", "state", "unnamed", "media"]
# own words: the report tells it itself. word of: it is somebody's word. speaks for: the word of one who speaks for the
# body it is counted as. credited elsewhere: the same publisher says in another sentence whose word it is. passes on: an
# outlet is credited with it. circle: outlets credit each other with it, and none tells it itself. not told apart: who
# is credited may be one of those already counted.
How = Literal["own words", "word of", "speaks for", "credited elsewhere", "passes on", "circle", "not told apart"]


@dataclass(frozen=True, slots=True)
class Counted:
    """One independent source of a fact; `outlets` is how many outlets of the case carry what it says.

    `id` is an origin of the case ("O3"), "outlet:…" for an outlet that is not in the case, "voice:…" for somebody whose
    word it is.
    """

    id: str
    kind: CountedKind
    name: str
    outlets: int


@dataclass(frozen=True, slots=True)
class Credit:
    """The words by which a report credits somebody, and whom they stand for."""

    passage: Passage
    name: str


@dataclass(frozen=True, slots=True)
class Backing:
    """One report's telling of the fact: its sentence, whom it credits, how, and the id of what it counts as."""

    article: str
    passage: Passage
    credits: tuple[Credit, ...]
    how: How
    counted: str


@dataclass(frozen=True, slots=True)
class Support:
    """The independent sources of a fact in the order of the reports, and the telling of each report."""

    sources: tuple[Counted, ...] = ()
    chain: tuple[Backing, ...] = ()

    @property
    def independent(self) -> int:
        """How many independent sources there are."""
        return len(self.sources)


UNCOUNTED = Support()
