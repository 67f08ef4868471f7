"""Sketches of articles and which repeats which, in the tables of a database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import bindparam, select

from dateline.model.linking import Place, Repeat, Sketch
from dateline.storage.link_queries import AT, LinkQueries, Lookup, postings
from dateline.storage.link_tables import COPIES, LINKED, SAMPLES

_HELD, _IN_HELD = postings(SAMPLES, "value")
_FIRST_HELD = _HELD.limit(bindparam("most"))
_HELD_AFTER = _HELD.where(_IN_HELD > AT)
_SKETCHES = Lookup(select(LINKED.c.key, LINKED.c.article, LINKED.c.age, LINKED.c.day, LINKED.c.samples), LINKED.c.key)
_REPEATS = select(COPIES.c.key, COPIES.c.early, COPIES.c.share, COPIES.c.root, COPIES.c.containment)
_REPEATS_OF = Lookup(_REPEATS, COPIES.c.key)
_REPEATING = Lookup(_REPEATS, COPIES.c.early)


class CopyTables:
    """A `CopyIndex` (see there)."""

    def __init__(self, queries: LinkQueries) -> None:
        self._ask = queries

    def all_repeats(self) -> Mapping[int, Repeat]:
        """See Links."""
        return _repeats(tuple(row) for row in self._ask.read(_REPEATS))

    def sketches(self, keys: Iterable[int]) -> Mapping[int, Sketch]:
        """See CopyIndex."""
        return {
            key: Sketch(key, article, age, day, tuple(np.frombuffer(samples, "<i8").tolist()))
            for key, article, age, day, samples in self._ask.having(_SKETCHES, keys)
        }

    def keep_sketch(self, sketch: Sketch) -> None:
        """See CopyIndex."""
        row = {"key": sketch.key, "article": sketch.article, "age": sketch.age, "day": sketch.day}
        self._ask.add(LINKED, [{**row, "samples": np.array(sketch.samples, dtype="<i8").tobytes()}])
        day, key = sketch.place
        self._ask.add(SAMPLES, [{"value": value, "day": day, "key": key} for value in sketch.samples])

    def drop_sketch(self, sketch: Sketch) -> None:
        """See CopyIndex."""
        self.keep_repeat(sketch.key, None)
        self._ask.drop(LINKED.c.key, [sketch.key])
        self._ask.take(SAMPLES, "value", sketch.samples, sketch.place)

    def holders(self, value: int, most: int) -> Sequence[Place]:
        """See CopyIndex."""
        return self._ask.places(_FIRST_HELD, of=value, most=most)

    def after(self, value: int, place: Place) -> Sequence[Place]:
        """See CopyIndex."""
        return self._ask.places(_HELD_AFTER, of=value, day=place.day, number=place.key)

    def repeats(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """See CopyIndex."""
        return _repeats(self._ask.having(_REPEATS_OF, keys))

    def repeating(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """See CopyIndex."""
        return _repeats(self._ask.having(_REPEATING, keys))

    def keep_repeat(self, key: int, repeat: Repeat | None) -> None:
        """See CopyIndex."""
        self._ask.drop(COPIES.c.key, [key])
        if repeat is not None:
            row = {"key": key, "early": repeat.early, "share": repeat.share, "root": repeat.root}
            self._ask.add(COPIES, [{**row, "containment": repeat.containment}])


def _repeats(rows: Iterable[tuple[Any, ...]]) -> dict[int, Repeat]:
    return {key: Repeat(early, share, root, containment) for key, early, share, root, containment in rows}
