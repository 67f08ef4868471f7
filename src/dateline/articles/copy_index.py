"""Sketches in memory, for the articles of one run."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.model.linking import Aged, Place, Repeat, Sketch


class MemoryCopies:
    """A `CopyIndex` (see there) that is gone with the process."""

    def __init__(self) -> None:
        self._sketches: dict[int, Sketch] = {}
        self._repeats: dict[int, Repeat] = {}
        self._holders: defaultdict[int, list[Place]] = defaultdict(list)
        self._repeating: defaultdict[int, set[int]] = defaultdict(set)

    def sketches(self, keys: Iterable[int]) -> Mapping[int, Sketch]:
        """See CopyIndex."""
        return {key: self._sketches[key] for key in keys if key in self._sketches}

    def aged(self, keys: Iterable[int]) -> Mapping[int, Aged]:
        """See CopyIndex."""
        found = self.sketches(keys)
        return {key: Aged(s.age, s.article, len(s.samples)) for key, s in found.items()}

    def sketched(self) -> int:
        """See CopyIndex."""
        return len(self._sketches)

    def keep_sketches(self, sketches: Sequence[Sketch]) -> None:
        """See CopyIndex."""
        for sketch in sketches:
            self._sketches[sketch.key] = sketch
            for value in sketch.samples:
                insort(self._holders[value], sketch.place)

    def drop_sketch(self, sketch: Sketch) -> None:
        """See CopyIndex."""
        self.keep_repeats({sketch.key: None})
        del self._sketches[sketch.key]
        for value in sketch.samples:
            self._holders[value].remove(sketch.place)

    def holders(self, value: int, most: int) -> Sequence[Place]:
        """See CopyIndex."""
        return self._holders[value][:most]

    def after(self, value: int, place: Place) -> Sequence[Place]:
        """See CopyIndex."""
        held = self._holders[value]
        return held[bisect_right(held, place) :]

    def repeats(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """See CopyIndex."""
        return {key: self._repeats[key] for key in keys if key in self._repeats}

    def repeating(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """See CopyIndex."""
        return {key: self._repeats[key] for early in keys for key in self._repeating[early]}

    def keep_repeats(self, repeats: Mapping[int, Repeat | None]) -> None:
        """See CopyIndex."""
        for key, repeat in repeats.items():
            old = self._repeats.pop(key, None)
            if old is not None:
                self._repeating[old.early].discard(key)
            if repeat is not None:
                self._repeats[key] = repeat
                self._repeating[repeat.early].add(key)
