"""What linking keeps, in the tables of a database."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import (
    Connection,
    Executable,
    Row,
    Select,
    Table,
    bindparam,
    create_engine,
    delete,
    insert,
    select,
    tuple_,
)
from sqlalchemy.pool import StaticPool

from dateline.model.linking import Node, Place, Repeat, Sketch
from dateline.storage.link_tables import (
    COPIES,
    CUTS,
    LINK_TABLES,
    LINK_VERSION,
    LINKED,
    NODES,
    QUEUE,
    SAMPLES,
    STRAND_LINKS,
    TERMS,
    VECTORS,
)
from dateline.storage.schema import ARTICLES, METADATA

Rows = Sequence[Mapping[str, Any]]
Write = Callable[[Executable, Rows | None], None]
Telling = Callable[[], AbstractContextManager[None]]
# Values in one IN of a query.
_MANY = 500
_EMPTY_RUN: tuple[Place, ...] = ()


def _from(table: Table, of: str) -> tuple[Any, Any]:
    """A query of a posting list's places, in order, and the place in it as one value."""
    query = select(table.c.day, table.c.key).where(table.c[of] == bindparam("of")).order_by(table.c.day, table.c.key)
    return query, tuple_(table.c.day, table.c.key)


_AT = tuple_(bindparam("day"), bindparam("number"))
_LIST, _IN_LIST = _from(TERMS, "term")
_CUT, _IN_CUTS = _from(CUTS, "term")
_HELD, _IN_HELD = _from(SAMPLES, "value")
_CUT_BEFORE = _CUT.order_by(None).order_by(CUTS.c.day.desc(), CUTS.c.key.desc()).where(_IN_CUTS <= _AT).limit(1)
_CUT_AFTER = _CUT.where(_IN_CUTS > _AT).limit(1)
_FROM = _LIST.where(_IN_LIST >= _AT)
_UNTIL = tuple_(bindparam("last_day"), bindparam("last_number"))
_BEFORE = _FROM.where(_IN_LIST < _UNTIL)
_FIRST_HELD = _HELD.limit(bindparam("most"))
_HELD_AFTER = _HELD.where(_IN_HELD > _AT)


class LinkTables:
    """`Links` (see there) over a connection. `write` runs a statement, opening a transaction where none is open."""

    def __init__(self, connection: Connection, write: Write, telling: Telling = nullcontext) -> None:
        self._connection = connection
        self._write = write
        self._telling = telling
        self._prepared: dict[int, tuple[str, Mapping[str, Any], Sequence[str] | None]] = {}

    def ready(self, version: str) -> None:
        """See Links."""
        if self._read(select(LINK_VERSION.c.version).where(LINK_VERSION.c.version == version)):
            return
        with self._telling():
            for table in LINK_TABLES:
                self._write(delete(table), None)
            self._write(insert(LINK_VERSION), [{"version": version}])
            self._write(insert(QUEUE).from_select(["article"], select(ARTICLES.c.id)), None)

    def enqueue(self, article: str) -> None:
        """Has an article linked anew."""
        if not self._read(select(QUEUE.c.article).where(QUEUE.c.article == article)):
            self._add(QUEUE, [{"article": article}])

    def queue(self) -> Sequence[str]:
        """See Links."""
        return [row.article for row in self._read(select(QUEUE.c.article).order_by(QUEUE.c.article))]

    def done(self, articles: Iterable[str]) -> None:
        """See Links."""
        self._drop(QUEUE, QUEUE.c.article, articles)

    def articles(self) -> Mapping[int, tuple[str, int]]:
        """See Links."""
        return {
            row.key: (row.article, row.day) for row in self._read(select(LINKED.c.key, LINKED.c.article, LINKED.c.day))
        }

    def all_repeats(self) -> Mapping[int, Repeat]:
        """See Links."""
        return {row.key: _repeat(row) for row in self._read(select(COPIES))}

    def all_strands(self) -> Mapping[int, int]:
        """See Links."""
        return {row.key: row.strand for row in self._read(select(NODES.c.key, NODES.c.strand))}

    def strand_links(self) -> Sequence[tuple[int, int]]:
        """See Links."""
        return sorted((row.one, row.other) for row in self._read(select(STRAND_LINKS)))

    # Copies.

    def sketches(self, keys: Iterable[int]) -> Mapping[int, Sketch]:
        """See CopyIndex."""
        found = self._with(select(LINKED), LINKED.c.key, keys)
        return {
            row.key: Sketch(row.key, row.article, row.age, row.day, tuple(np.frombuffer(row.samples, "<i8").tolist()))
            for row in found
        }

    def keep_sketch(self, sketch: Sketch) -> None:
        """See CopyIndex."""
        row = {"key": sketch.key, "article": sketch.article, "age": sketch.age, "day": sketch.day}
        self._add(LINKED, [{**row, "samples": np.array(sketch.samples, dtype="<i8").tobytes()}])
        day, key = sketch.place
        self._add(SAMPLES, [{"value": value, "day": day, "key": key} for value in sketch.samples])

    def drop_sketch(self, sketch: Sketch) -> None:
        """See CopyIndex."""
        self.keep_repeat(sketch.key, None)
        self._drop(LINKED, LINKED.c.key, [sketch.key])
        self._take(SAMPLES, "value", sketch.samples, sketch.place)

    def holders(self, value: int, most: int) -> Sequence[Place]:
        """See CopyIndex."""
        return self._places(_FIRST_HELD, of=value, most=most)

    def after(self, value: int, place: Place) -> Sequence[Place]:
        """See CopyIndex."""
        return self._places(_HELD_AFTER, of=value, day=place.day, number=place.key)

    def repeats(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """See CopyIndex."""
        return {row.key: _repeat(row) for row in self._with(select(COPIES), COPIES.c.key, keys)}

    def repeating(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """See CopyIndex."""
        return {row.key: _repeat(row) for row in self._with(select(COPIES), COPIES.c.early, keys)}

    def keep_repeat(self, key: int, repeat: Repeat | None) -> None:
        """See CopyIndex."""
        self._drop(COPIES, COPIES.c.key, [key])
        if repeat is not None:
            row = {"key": key, "early": repeat.early, "share": repeat.share, "root": repeat.root}
            self._add(COPIES, [{**row, "containment": repeat.containment}])

    # Stories.

    def nodes(self, keys: Iterable[int]) -> Mapping[int, Node]:
        """See StoryIndex."""
        return {
            row.key: Node(Place(row.day, row.key), _near(row.near), row.part, row.strand)
            for row in self._with(select(NODES), NODES.c.key, keys)
        }

    def keep_nodes(self, nodes: Iterable[Node]) -> None:
        """See StoryIndex."""
        kept = list(nodes)
        self._drop(NODES, NODES.c.key, (node.place.key for node in kept))
        self._add(
            NODES,
            [
                {
                    "key": node.place.key,
                    "day": node.place.day,
                    "near": np.array(node.near, dtype="<i8").tobytes(),
                    "part": node.part,
                    "strand": node.strand,
                }
                for node in kept
            ],
        )

    def vectors(self, keys: Iterable[int]) -> Mapping[int, bytes]:
        """See StoryIndex."""
        return {row.key: row.vector for row in self._with(select(VECTORS), VECTORS.c.key, keys)}

    def insert(self, postings: Iterable[tuple[Place, bytes, Sequence[int], Sequence[int]]]) -> None:
        """See StoryIndex."""
        kept = list(postings)
        self._add(VECTORS, [{"key": place.key, "vector": vector} for place, vector, _, _ in kept])
        for table, which in ((TERMS, 2), (CUTS, 3)):
            rows = [{"term": term, "day": row[0].day, "key": row[0].key} for row in kept for term in row[which]]
            self._add(table, rows)

    def remove(self, place: Place, terms: Sequence[int]) -> None:
        """See StoryIndex."""
        self._drop(NODES, NODES.c.key, [place.key])
        self._drop(VECTORS, VECTORS.c.key, [place.key])
        self._take(TERMS, "term", terms, place)
        self._take(CUTS, "term", terms, place)

    def run(self, term: int, place: Place) -> tuple[Place, ...]:
        """See StoryIndex."""
        first = self._places(_CUT_BEFORE, of=term, day=place.day, number=place.key)
        last = self._places(_CUT_AFTER, of=term, day=place.day, number=place.key)
        day, key = first[0] if first else (-1, -1)
        if not last:
            return tuple(self._places(_FROM, of=term, day=day, number=key))
        until = {"last_day": last[0].day, "last_number": last[0].key}
        return tuple(self._places(_BEFORE, of=term, day=day, number=key, **until))

    def parted(self, term: int, one: Place, other: Place) -> bool:
        """See StoryIndex."""
        cut = self._places(_CUT_AFTER, of=term, day=one.day, number=one.key)
        return bool(cut) and cut[0] <= other

    def of_parts(self, parts: Iterable[int]) -> Sequence[int]:
        """See StoryIndex."""
        return sorted(row.key for row in self._with(select(NODES.c.key), NODES.c.part, parts))

    def of_strands(self, strands: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """See StoryIndex."""
        found: dict[int, list[int]] = {}
        for row in self._with(select(NODES.c.key, NODES.c.strand), NODES.c.strand, strands):
            found.setdefault(row.strand, []).append(row.key)
        return {strand: tuple(sorted(keys)) for strand, keys in found.items()}

    def unlink_strands(self, strands: Iterable[int]) -> None:
        """See StoryIndex."""
        gone = list(strands)
        self._drop(STRAND_LINKS, STRAND_LINKS.c.one, gone)
        self._drop(STRAND_LINKS, STRAND_LINKS.c.other, gone)

    def link_strands(self, pairs: Iterable[tuple[int, int]]) -> None:
        """See StoryIndex."""
        self._add(STRAND_LINKS, [{"one": one, "other": other} for one, other in pairs])

    def _places(self, query: Select[Any], **given: int) -> list[Place]:
        # Asked thousands of times: prepared once, run on the driver's own cursor.
        ready = self._prepared.get(id(query))
        if ready is None:
            compiled = query.compile(dialect=self._connection.dialect)
            ready = self._prepared[id(query)] = compiled.string, compiled.params, compiled.positiontup
        text, fixed, order = ready
        values = {**fixed, **given}
        with self._telling(), closing(self._connection.connection.cursor()) as cursor:
            cursor.execute(text, [values[name] for name in order] if order else values)
            return [Place(*row) for row in cursor.fetchall()]

    def _read(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self._telling():
            return self._connection.execute(query).all()

    def _with(self, query: Select[Any], column: Any, values: Iterable[Any]) -> Iterator[Row[Any]]:
        for some in _chunks(values):
            yield from self._read(query.where(column.in_(some)))

    def _add(self, table: Table, rows: Rows) -> None:
        if rows:
            with self._telling():
                self._write(insert(table), rows)

    def _drop(self, table: Table, column: Any, values: Iterable[Any]) -> None:
        for some in _chunks(values):
            with self._telling():
                self._write(delete(table).where(column.in_(some)), None)

    def _take(self, table: Table, of: str, values: Iterable[int], place: Place) -> None:
        here = (table.c.day == place.day) & (table.c.key == place.key)
        for some in _chunks(values):
            with self._telling():
                self._write(delete(table).where(table.c[of].in_(some) & here), None)


@contextmanager
def links_in_memory() -> Iterator[LinkTables]:
    """Tables of linking that are gone when the block ends."""
    engine = create_engine("sqlite+pysqlite://", poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            METADATA.create_all(connection, tables=LINK_TABLES)

            def write(statement: Executable, rows: Rows | None) -> None:
                connection.execute(statement, rows)

            yield LinkTables(connection, write)
    finally:
        engine.dispose()


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(sorted(set(values)))
    while some := list(islice(left, _MANY)):
        yield some


def _near(data: bytes) -> tuple[tuple[int, int], ...]:
    return tuple((key, product) for key, product in np.frombuffer(data, "<i8").reshape(-1, 2).tolist())


def _repeat(row: Row[Any]) -> Repeat:
    return Repeat(row.early, row.share, row.root, row.containment)
