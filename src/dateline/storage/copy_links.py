"""Sketches of articles and which repeats which, in the tables of a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from sqlalchemy import bindparam, func, select

from dateline.model.linking import Aged, Place, Repeat, Sketch
from dateline.storage.link_queries import AT, LinkQueries, Lookup, postings
from dateline.storage.link_tables import COPIES, LINKED, SAMPLES

_HELD, _IN_HELD = postings(SAMPLES, "value")
_FIRST_HELD = _HELD.limit(bindparam("most"))
_HELD_AFTER = _HELD.where(_IN_HELD > AT)
_SKETCHES = Lookup(select(LINKED.c.key, LINKED.c.article, LINKED.c.age, LINKED.c.day, LINKED.c.samples), LINKED.c.key)
_AGED = Lookup(
    select(LINKED.c.key, LINKED.c.age, LINKED.c.article, func.length(LINKED.c.samples).label("size")), LINKED.c.key
)
_SAMPLE = 8
# Sketches that are written at once.
_BATCH = 512
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

    def aged(self, keys: Iterable[int]) -> Mapping[int, Aged]:
        """See CopyIndex."""
        rows = self._ask.having(_AGED, keys)
        return {key: Aged(age, article, size // _SAMPLE) for key, age, article, size in rows}

    def sketched(self) -> int:
        """See CopyIndex."""
        return int(self._ask.read(select(func.count()).select_from(LINKED))[0][0])

    def keep_sketches(self, sketches: Sequence[Sketch]) -> None:
        """See CopyIndex."""
        for start in range(0, len(sketches), _BATCH):
            some = sketches[start : start + _BATCH]
            self._ask.add(LINKED, [_row(sketch) for sketch in some])
            placed = [(value, *sketch.place) for sketch in some for value in sketch.samples]
            self._ask.add(SAMPLES, [{"value": value, "day": day, "key": key} for value, day, key in placed])

    def drop_sketch(self, sketch: Sketch) -> None:
        """See CopyIndex."""
        self.keep_repeats({sketch.key: None})
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

    def keep_repeats(self, repeats: Mapping[int, Repeat | None]) -> None:
        """See CopyIndex."""
        self._ask.drop(COPIES.c.key, repeats)
        self._ask.add(COPIES, [{"key": key, **asdict(repeat)} for key, repeat in repeats.items() if repeat is not None])


def _row(sketch: Sketch) -> dict[str, Any]:
    samples = np.array(sketch.samples, dtype="<i8").tobytes()
    return {"key": sketch.key, "article": sketch.article, "age": sketch.age, "day": sketch.day, "samples": samples}


def _repeats(rows: Iterable[tuple[Any, ...]]) -> dict[int, Repeat]:
    return {key: Repeat(early, share, root, containment) for key, early, share, root, containment in rows}
