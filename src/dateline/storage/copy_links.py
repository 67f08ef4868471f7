"""Sketches of articles and which repeats which, in the tables of a database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Row, bindparam, select

from dateline.model.linking import Place, Repeat, Sketch
from dateline.storage.link_queries import AT, LinkQueries, postings
from dateline.storage.link_tables import COPIES, LINKED, SAMPLES

_HELD, _IN_HELD = postings(SAMPLES, "value")
_FIRST_HELD = _HELD.limit(bindparam("most"))
_HELD_AFTER = _HELD.where(_IN_HELD > AT)


class CopyTables:
    """A `CopyIndex` (see there)."""

    def __init__(self, queries: LinkQueries) -> None:
        self._ask = queries

    def all_repeats(self) -> Mapping[int, Repeat]:
        """See Links."""
        return {row.key: _repeat(row) for row in self._ask.read(select(COPIES))}

    def sketches(self, keys: Iterable[int]) -> Mapping[int, Sketch]:
        """See CopyIndex."""
        found = self._ask.having(select(LINKED), LINKED.c.key, keys)
        return {
            row.key: Sketch(row.key, row.article, row.age, row.day, tuple(np.frombuffer(row.samples, "<i8").tolist()))
            for row in found
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
        return {row.key: _repeat(row) for row in self._ask.having(select(COPIES), COPIES.c.key, keys)}

    def repeating(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """See CopyIndex."""
        return {row.key: _repeat(row) for row in self._ask.having(select(COPIES), COPIES.c.early, keys)}

    def keep_repeat(self, key: int, repeat: Repeat | None) -> None:
        """See CopyIndex."""
        self._ask.drop(COPIES.c.key, [key])
        if repeat is not None:
            row = {"key": key, "early": repeat.early, "share": repeat.share, "root": repeat.root}
            self._ask.add(COPIES, [{**row, "containment": repeat.containment}])


def _repeat(row: Row[Any]) -> Repeat:
    return Repeat(row.early, row.share, row.root, row.containment)
