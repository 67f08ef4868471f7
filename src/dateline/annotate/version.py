"""The annotators' versions: part of the cache key, so that what a case keeps is found anew only where it may differ.

A change of an annotator that can change what it finds raises its revision: it and those that read it look again, and
all else is taken from the case. A change of what all share, the parse or the records, raises VERSION instead, and sets
the revisions back to 0.
"""

from collections.abc import Iterable, Mapping

VERSION = "5"

REVISIONS: dict[str, int] = {
    "times": 1,
    "mentions": 1,
    "places": 0,
    "sentences": 1,
    "statements": 2,
    "stances": 2,
    "figures": 2,
    "events": 1,
    "shifts": 0,
}

# Whose findings an annotator reads, itself or through the calendar of a report's days.
READS: Mapping[str, tuple[str, ...]] = {
    "times": (),
    "mentions": (),
    "places": (),
    "sentences": ("times",),
    "statements": ("times", "mentions"),
    "stances": ("times", "mentions", "statements"),
    "figures": ("times", "mentions", "places", "statements"),
    "events": ("times", "mentions", "places"),
    "shifts": ("times", "mentions", "statements"),
}
EVERY = frozenset(READS)


def annotators() -> str:
    """The version of all annotators together: VERSION and every revision since ("3 figures.1 times.2")."""
    revised = sorted(f"{name}.{revision}" for name, revision in REVISIONS.items() if revision)
    return " ".join([VERSION, *revised])


def anew(kept: str) -> frozenset[str]:
    """The annotators that have to look again where `kept` is the version of those that looked last.

    All of them, where it is none that this table can have had.
    """
    version, *revised = kept.split(" ")
    then = dict(each.rpartition(".")[::2] for each in revised)
    if version != VERSION or not then.keys() <= EVERY or not all(r.isdecimal() for r in then.values()):
        return EVERY
    return with_readers(name for name, revision in REVISIONS.items() if int(then.get(name, "0")) != revision)


def with_readers(changed: Iterable[str]) -> frozenset[str]:
    """These annotators and those that read what they find, at first or second hand."""
    found = set(changed) & EVERY
    while more := {name for name in EVERY - found if found.intersection(READS[name])}:
        found |= more
    return frozenset(found)
