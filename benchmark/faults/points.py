"""At which events a run is killed: random, and so that every kind of event has its share."""

import random
from collections.abc import Iterator

# Of so many points one dies with its write half done.
_TORN = 4


def points(kinds: tuple[str, ...], chance: random.Random) -> Iterator[tuple[int, bool]]:
    """Numbers of events, each once, and whether a write that is one is half done; without end but for theirs.

    By turns one of all of them, and one of a kind that is drawn first: most events are alike, and a commit is one of
    thousands.
    """
    by_kind: dict[str, list[int]] = {}
    for number, kind in enumerate(kinds):
        by_kind.setdefault(kind, []).append(number)
    left = set(range(len(kinds)))
    turn = 0
    while left:
        some = sorted(left)
        if turn % 2:
            kind = chance.choice(sorted({kinds[n] for n in some}))
            some = [n for n in by_kind[kind] if n in left]
        at = chance.choice(some)
        left.remove(at)
        yield at, turn % _TORN == 1
        turn += 1
