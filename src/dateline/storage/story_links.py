"""Articles among their neighbours, their vectors, terms and strands, in the tables of a database."""

from collections.abc import Iterable, Mapping, Sequence
from struct import Struct, unpack

from sqlalchemy import bindparam, delete, select, tuple_, update

from dateline.model.linking import Near, Node, Place
from dateline.storage.link_queries import AT, LinkQueries, Lookup, postings
from dateline.storage.link_tables import CLOSEST, CUTS, NODES, STRAND_LINKS, TERMS, VECTORS

_LIST, _IN_LIST = postings(TERMS, "term")
_CUT, _IN_CUTS = postings(CUTS, "term")
_CUT_BEFORE = _CUT.order_by(None).order_by(CUTS.c.day.desc(), CUTS.c.key.desc()).where(_IN_CUTS <= AT).limit(1)
_CUT_AFTER = _CUT.where(_IN_CUTS > AT).limit(1)
_FROM = _LIST.where(_IN_LIST >= AT)
_END = tuple_(bindparam("last_day"), bindparam("last_number"))
_UNTIL = _FROM.where(_IN_LIST < _END)
_JOIN = update(NODES).where(NODES.c.key == bindparam("of")).values(joined=bindparam("to"))
_PLACE = (
    update(NODES).where(NODES.c.key == bindparam("of")).values(part=bindparam("in_part"), strand=bindparam("in_strand"))
)
_NODE_COLUMNS = (NODES.c.key, NODES.c.day, NODES.c.near, NODES.c.density, NODES.c.joined, NODES.c.part, NODES.c.strand)
_NODES = Lookup(select(*_NODE_COLUMNS), NODES.c.key)
_PLACES = Lookup(select(NODES.c.key, NODES.c.part, NODES.c.strand).where(NODES.c.part.is_not(None)), NODES.c.key)
_DENSITIES = Lookup(select(NODES.c.key, NODES.c.day, NODES.c.density), NODES.c.key)
_FOLLOWERS = Lookup(select(CLOSEST.c.key, CLOSEST.c.of), CLOSEST.c.of)
_VECTORS = Lookup(select(VECTORS.c.key, VECTORS.c.vector), VECTORS.c.key)
_OF_PARTS = Lookup(select(NODES.c.key, NODES.c.part), NODES.c.part)
_OF_STRANDS = Lookup(select(NODES.c.key, NODES.c.strand), NODES.c.strand)
_OTHERS = Lookup(select(STRAND_LINKS.c.other, STRAND_LINKS.c.one), STRAND_LINKS.c.one)
_ONES = Lookup(select(STRAND_LINKS.c.one, STRAND_LINKS.c.other), STRAND_LINKS.c.other)
_UNLINK = delete(STRAND_LINKS).where(
    (STRAND_LINKS.c.one == bindparam("first")) & (STRAND_LINKS.c.other == bindparam("second"))
)
_KEY, _PAIR = Struct("<q"), Struct("<qq")


class StoryTables:
    """A `StoryIndex` (see there)."""

    def __init__(self, queries: LinkQueries) -> None:
        self._ask = queries

    def all_strands(self) -> Mapping[int, int]:
        """See Links."""
        return {row.key: row.strand for row in self._ask.read(select(NODES.c.key, NODES.c.strand))}

    def strand_links(self) -> Sequence[tuple[int, int]]:
        """See Links."""
        return sorted((row.one, row.other) for row in self._ask.read(select(STRAND_LINKS)))

    def nodes(self, keys: Iterable[int]) -> Mapping[int, Node]:
        """See StoryIndex."""
        return {
            key: Node(Place(day, key), _pairs(near), density, _keys(joined), part, strand)
            for key, day, near, density, joined, part, strand in self._ask.having(_NODES, keys)
        }

    def keep_nodes(self, nodes: Iterable[Node]) -> None:
        """See StoryIndex."""
        kept = list(nodes)
        keys = [node.place.key for node in kept]
        self._ask.drop(NODES.c.key, keys)
        self._ask.drop(CLOSEST.c.key, keys)
        self._ask.add(
            NODES,
            [
                {
                    "key": node.place.key,
                    "day": node.place.day,
                    "near": b"".join(_PAIR.pack(*pair) for pair in node.near),
                    "density": node.density,
                    "joined": _packed(node.joined),
                    "part": node.part,
                    "strand": node.strand,
                }
                for node in kept
            ],
        )
        self._ask.add(CLOSEST, [{"of": of, "key": node.place.key} for node in kept for of in node.closest])

    def assign(self, places: Mapping[int, tuple[int, int]]) -> None:
        """See StoryIndex."""
        rows = [{"of": key, "in_part": part, "in_strand": strand} for key, (part, strand) in sorted(places.items())]
        self._ask.write(_PLACE, rows)

    def placed(self, keys: Iterable[int]) -> Mapping[int, tuple[int, int]]:
        """See StoryIndex."""
        return {key: (part, strand) for key, part, strand in self._ask.having(_PLACES, keys)}

    def join(self, joined: Mapping[int, tuple[int, ...]]) -> None:
        """See StoryIndex."""
        self._ask.write(_JOIN, [{"of": key, "to": _packed(keys)} for key, keys in sorted(joined.items())])

    def densities(self, keys: Iterable[int]) -> Mapping[int, tuple[int, float]]:
        """See StoryIndex."""
        return {key: (day, density) for key, day, density in self._ask.having(_DENSITIES, keys)}

    def followers(self, keys: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """See StoryIndex."""
        return self._ask.by(_FOLLOWERS, keys)

    def vectors(self, keys: Iterable[int]) -> Mapping[int, bytes]:
        """See StoryIndex."""
        return dict(self._ask.having(_VECTORS, keys))

    def insert(self, postings: Iterable[tuple[Place, bytes, Sequence[int], Sequence[int]]]) -> None:
        """See StoryIndex."""
        kept = list(postings)
        self._ask.add(VECTORS, [{"key": place.key, "vector": vector} for place, vector, _, _ in kept])
        for table, which in ((TERMS, 2), (CUTS, 3)):
            rows = [{"term": term, "day": row[0].day, "key": row[0].key} for row in kept for term in row[which]]
            self._ask.add(table, rows)

    def remove(self, place: Place, terms: Sequence[int]) -> None:
        """See StoryIndex."""
        for column in (NODES.c.key, CLOSEST.c.key, VECTORS.c.key):
            self._ask.drop(column, [place.key])
        for table in (TERMS, CUTS):
            self._ask.take(table, "term", terms, place)

    def run(self, term: int, place: Place) -> tuple[Place, ...]:
        """See StoryIndex."""
        first = self._ask.places(_CUT_BEFORE, of=term, day=place.day, number=place.key)
        last = self._ask.places(_CUT_AFTER, of=term, day=place.day, number=place.key)
        day, key = first[0] if first else (-1, -1)
        if not last:
            return tuple(self._ask.places(_FROM, of=term, day=day, number=key))
        until = {"last_day": last[0].day, "last_number": last[0].key}
        return tuple(self._ask.places(_UNTIL, of=term, day=day, number=key, **until))

    def parted(self, term: int, one: Place, other: Place) -> bool:
        """See StoryIndex."""
        cut = self._ask.places(_CUT_AFTER, of=term, day=one.day, number=one.key)
        return bool(cut) and cut[0] <= other

    def of_parts(self, parts: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """See StoryIndex."""
        return self._ask.by(_OF_PARTS, parts)

    def of_strands(self, strands: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """See StoryIndex."""
        return self._ask.by(_OF_STRANDS, strands)

    def linked_with(self, strands: Iterable[int]) -> Sequence[int]:
        """See StoryIndex."""
        wanted = sorted(strands)
        return sorted({strand for lookup in (_OTHERS, _ONES) for strand, _ in self._ask.having(lookup, wanted)})

    def linked_first(self, ones: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """See StoryIndex."""
        return self._ask.by(_OTHERS, ones)

    def unlink_strands(self, strands: Iterable[int], ones: Iterable[int], pairs: Iterable[tuple[int, int]]) -> None:
        """See StoryIndex."""
        gone = list(strands)
        self._ask.drop(STRAND_LINKS.c.one, [*gone, *ones])
        self._ask.drop(STRAND_LINKS.c.other, gone)
        self._ask.write(_UNLINK, [{"first": one, "second": other} for one, other in pairs])

    def link_strands(self, pairs: Iterable[tuple[int, int]]) -> None:
        """See StoryIndex."""
        self._ask.add(STRAND_LINKS, [{"one": one, "other": other} for one, other in pairs])


def _packed(keys: Iterable[int]) -> bytes:
    return b"".join(_KEY.pack(key) for key in keys)


def _keys(data: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(data) // _KEY.size}q", data)


def _pairs(data: bytes) -> Near:
    return tuple(_PAIR.iter_unpack(data))
