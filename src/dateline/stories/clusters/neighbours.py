"""Which articles are compared, and the nearest of each.

Articles meet where they share telling terms. The articles that have a term stand in a list by day; it is cut into runs
where the hash of term and article says so (content-defined chunking, Muthitacharoen et al. 2001), and articles meet
that are in one run of two terms at least. So a new article meets few others however many have the term, those near it
in time first, and touches one run of each list; and where a list is cut does not depend on the order in which its
articles came.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from dateline.model.linking import Near, Node, Place, StoryIndex
from dateline.stories.clusters.density import density
from dateline.stories.clusters.vectors import SQUARE, Vector, rows, unpack

# Articles in a run, on average.
RUN = 12
# Terms in a run of which two articles stand together to be compared.
SHARED = 2
# Neighbours of an article that are kept.
KEPT = 32
# The least cosine that counts: unrelated articles are far from each other, and are no story for being equally far.
RELATED = 0.2
# Articles that are taken in at once.
BATCH = 256
_MIX = 0x9E3779B97F4A7C15
_BITS = 0xFFFFFFFFFFFFFFFF

Arrival = tuple[Place, Vector]


def begins(term: int, key: int) -> bool:
    """Whether a run of the term begins at the article with this key."""
    mixed = (term ^ key) * _MIX & _BITS
    return (mixed >> 32) % RUN == 0


class Neighbourhood:
    """The nearest articles of each, brought up to date. `before` has the nodes that were changed, as they were."""

    def __init__(self, index: StoryIndex) -> None:
        self._index = index
        self._changed: dict[int, Node] = {}
        self.before: dict[int, Node] = {}

    def take_out(self, places: Iterable[Place]) -> None:
        """Removes articles."""
        for place in places:
            terms = unpack(self._index.vectors([place.key])[place.key]).telling()
            mates = {p.key for term in terms for p in self._index.run(term, place)} - {place.key}
            # Where a run began at the article, it becomes one with the run before.
            joined = [t for t in terms if begins(t, place.key)]
            again = {p.key for t in joined for p in self._index.run(t, Place(place.day, place.key - 1))}
            again |= {p.key for t in joined for p in self._index.run(t, place)}
            self.before.setdefault(place.key, self._nodes([place.key])[place.key])
            self._changed.pop(place.key, None)
            self._index.remove(place, terms)
            again |= self._without({key: {place.key} for key in mates})
            self._anew(again - {place.key})
        self._flush()

    def take_in(self, arrivals: Sequence[Arrival]) -> None:
        """Adds articles."""
        for start in range(0, len(arrivals), BATCH):
            batch = arrivals[start : start + BATCH]
            apart = self._cut_apart(batch)
            self._index.insert(
                (place, vector.pack(), terms := vector.telling(), [t for t in terms if begins(t, place.key)])
                for place, vector in batch
            )
            new = {place.key: Node(place, (), density(())) for place, _ in batch}
            self._changed |= new
            again = self._without(self._no_longer_met(apart))
            found = related(self._index, [n.place for n in self._nodes([*new, *again]).values()])
            self._meet({key: found[key] for key in new})
            self._keep(again, found)
            self._flush()

    def _cut_apart(self, batch: Sequence[Arrival]) -> dict[int, set[int]]:
        """Neighbours between which a new article begins a run: they may no longer meet."""
        cuts: defaultdict[tuple[int, Place], list[Place]] = defaultdict(list)
        held: dict[tuple[int, Place], tuple[Place, ...]] = {}
        for place, vector in batch:
            for term in vector.telling():
                run = self._index.run(term, place) if begins(term, place.key) else ()
                if len(run) > 1:
                    cuts[term, run[0]].append(place)
                    held[term, run[0]] = run
        apart: defaultdict[int, set[int]] = defaultdict(set)
        for which, places in cuts.items():
            segment = {p.key: bisect_right(sorted(places), p) for p in held[which]}
            for key, node in self._nodes(segment).items():
                apart[key] |= {k for k, _ in node.near if segment.get(k, segment[key]) != segment[key]}
        return apart

    def _no_longer_met(self, apart: Mapping[int, set[int]]) -> dict[int, set[int]]:
        pairs = {(min(a, b), max(a, b)) for a, others in apart.items() for b in others}
        nodes = self._nodes({key for pair in pairs for key in pair})
        telling = {key: unpack(data).telling() for key, data in self._index.vectors(nodes).items()}
        lost: defaultdict[int, set[int]] = defaultdict(set)
        for a, b in pairs:
            one, other = sorted((nodes[a].place, nodes[b].place))
            shared = set(telling[b])
            together = (t for t in telling[a] if t in shared and not self._index.parted(t, one, other))
            if len(list(islice(together, SHARED))) < SHARED:
                lost[a].add(b)
                lost[b].add(a)
        return lost

    def _without(self, lost: Mapping[int, set[int]]) -> set[int]:
        """Takes neighbours away. Returns those whose list was full, so that others come after in it."""
        again = set()
        for key, node in self._nodes(lost).items():
            near = tuple(pair for pair in node.near if pair[0] not in lost[key])
            if near != node.near:
                self._set(node, near)
                if len(node.near) == KEPT:
                    again.add(key)
        return again

    def _anew(self, keys: Iterable[int]) -> None:
        nodes = self._nodes(keys)
        self._keep(nodes, related(self._index, [n.place for n in nodes.values()]))

    def _keep(self, keys: Iterable[int], found: Mapping[int, Mapping[int, int]]) -> None:
        for key, node in self._nodes(keys).items():
            self._set(node, _nearest(found[key].items()))

    def _meet(self, found: Mapping[int, Mapping[int, int]]) -> None:
        """Gives new articles their neighbours, and each of these the new ones."""
        coming: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for key, others in found.items():
            for other, product in others.items():
                coming[other][key] = product
        old = {key: pairs for key, pairs in coming.items() if key not in found}
        for key, node in self._nodes(old).items():
            near = _nearest({**dict(node.near), **old[key]}.items())
            if near != node.near:
                self._set(node, near)
        self._keep(found, found)

    def _nodes(self, keys: Iterable[int]) -> dict[int, Node]:
        wanted = sorted(set(keys))
        kept = self._index.nodes([key for key in wanted if key not in self._changed])
        return {key: node for key in wanted if (node := self._changed.get(key) or kept.get(key)) is not None}

    def _set(self, node: Node, near: Near) -> None:
        self.before.setdefault(node.place.key, node)
        self._changed[node.place.key] = replace(node, near=near, density=density(near))

    def _flush(self) -> None:
        self._index.keep_nodes(self._changed.values())
        self._changed = {}


def related(index: StoryIndex, places: Sequence[Place]) -> dict[int, dict[int, int]]:
    """For each article (by key) those that it meets, with the product of both vectors, where they are related."""
    own = {key: unpack(data) for key, data in index.vectors([place.key for place in places]).items()}
    met = {place.key: other for place, other in zip(places, met_by(index, places, own), strict=True)}
    found: dict[int, dict[int, int]] = {place.key: {} for place in places}
    for start in range(0, len(places), BATCH):
        keys = [place.key for place in places[start : start + BATCH]]
        others = sorted(set().union(*(met[key] for key in keys)))
        packed = {key: own.get(key) for key in others}
        loaded = index.vectors([key for key in others if packed[key] is None])
        given = [own[key] for key in keys] + [packed[key] or unpack(loaded[key]) for key in others]
        table = rows(given)
        products = (table[: len(keys)] @ table[len(keys) :].T).tocsr()
        products.data[products.data < RELATED * SQUARE] = 0
        products.eliminate_zeros()
        for n, key in enumerate(keys):
            part = slice(products.indptr[n], products.indptr[n + 1])
            for column, product in zip(products.indices[part].tolist(), products.data[part].tolist(), strict=True):
                if others[column] in met[key]:
                    found[key][others[column]] = product
    return found


def met_by(index: StoryIndex, places: Sequence[Place], vectors: Mapping[int, Vector]) -> Iterator[set[int]]:
    """The keys of the articles that each article meets."""
    runs: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for place in places:
        mates: Counter[int] = Counter()
        for term in vectors[place.key].telling():
            run = next((r for r in runs[term] if place.key in r), None)
            if run is None:
                run = frozenset(p.key for p in index.run(term, place))
                runs[term].append(run)
            mates.update(run)
        yield {key for key, count in mates.items() if count >= SHARED} - {place.key}


def _nearest(pairs: Iterable[tuple[int, int]]) -> Near:
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:KEPT])
