"""The same page at different times: which report is the later text of which, and what changed between the two."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.span import Passage

# What a later text changed: its headline or date, a sentence of it, a figure or a statement in such a sentence.
ChangeKind = Literal["title", "published", "figure", "statement", "sentence"]


@dataclass(frozen=True, slots=True)
class Revision:
    """`later` is the text that the page at `url` had after `earlier`; both are article ids. `basis` says how that is
    known: the fields whose times were compared, or that nothing tells and the order is only that of the ids."""

    url: str
    earlier: str
    later: str
    basis: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a revision changed. `about` names it (a measure, a speaker); `before` and `after` are its values,
    None where there is none on that side; `old` and `new` the passages that they stand in."""

    kind: ChangeKind
    about: str
    before: str | None
    after: str | None
    old: Passage | None
    new: Passage | None
