"""The rows of the views in the tables of a database."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from msgspec import Raw
from sqlalchemy import Connection, Delete, TableClause, delete, func, insert, select, update

from dateline.model.beside import Ahead, one_by_one
from dateline.model.views import FACETS, Facet, Page, Query, ViewName, ViewRow
from dateline.storage import codec, rows_in
from dateline.storage.full_text import as_kept, emptied
from dateline.storage.link_queries import Telling, Write
from dateline.storage.view_packing import Pack, packed
from dateline.storage.view_queries import ORDERS, conditions
from dateline.storage.view_tables import BUILDS, COUNTS, FACET_VALUES, NEVER_FIRST, RECORDS, ROWS, WORDS

# Rows between two commits: a writer holds the database for a few hundredths of a second. Dropping takes less long.
_AT_ONCE = 1000
_DROPPED_AT_ONCE = 4000

_TABLES: dict[str, TableClause] = {table.name: table for table in (ROWS, RECORDS, FACET_VALUES, *WORDS)}
_R = ROWS.c
_SHOWN = (
    select(BUILDS.c.slot, BUILDS.c.mark).where(BUILDS.c.mark.is_not(None)).order_by(BUILDS.c.number.desc()).limit(1)
)
_NEWEST = select(func.max(BUILDS.c.number))


class ViewTables:
    """`Views` (see there) over a connection.

    `write` runs a statement, opening a transaction where none is open, `commit` ends it; within `moment` all is read as
    it was at one moment; within `hastily` a commit does not wait for the disk.
    """

    def __init__(
        self,
        connection: Connection,
        write: Write,
        commit: Callable[[], None],
        moment: Telling,
        telling: Telling,
        hastily: Telling,
    ) -> None:
        self._connection = connection
        self._write = write
        self._commit = commit
        self._moment = moment
        self._telling = telling
        self._hastily = hastily

    def fill(self, rows: Iterable[ViewRow], ahead: Ahead = one_by_one) -> int:
        """See Views."""
        with self._telling():
            number, slot = self._begin()
            with self._hastily(), ahead(partial(_packed, slot, rows)) as packs:
                if self._cleared(number, slot):
                    self._filled(number, slot, packs)
            return number

    def _filled(self, number: int, slot: int, packs: Iterator[Pack]) -> None:
        counts: Counter[tuple[str, str, str]] = Counter()
        for pack in packs:
            if not self._first(number, slot):
                return
            for into, of in pack:
                self._insert(_TABLES[into], of)
            self._commit()
            counts.update(key[1:4] for into, of in pack if into == FACET_VALUES.name for key in of)
        for of in _batches(sorted(counts.items())):
            if not self._first(number, slot):
                return
            self._insert(COUNTS, [(slot, *key, n) for key, n in of])
            self._commit()

    def show(self, number: int, mark: str) -> bool:
        """See Views."""
        with self._telling():
            self._lock()
            if self._connection.execute(_NEWEST).scalar() != number:
                self._commit()
                return False
            self._write(update(BUILDS).where(BUILDS.c.number == number).values(mark=mark), None)
            return True

    def _lock(self) -> None:
        """Keeps others from writing, whatever it writes itself."""
        self._write(delete(BUILDS).where(BUILDS.c.number < 0), None)

    def _begin(self) -> tuple[int, int]:
        """The number of a new build, and the slot that is not shown."""
        # The lock comes first, so that two builds do not take one number.
        self._lock()
        shown = self.slot()
        number = (self._connection.execute(_NEWEST).scalar() or 0) + 1
        slot = 0 if shown < 0 else 1 - shown
        self._write(delete(BUILDS).where(BUILDS.c.slot == slot), None)
        self._write(insert(BUILDS), [{"number": number, "slot": slot, "mark": None}])
        self._commit()
        return number, slot

    def _first(self, number: int, slot: int) -> bool:
        """Takes the lock; whether this is still the newest build. Without it the lock is given back."""
        self._write(update(BUILDS).where(BUILDS.c.number == number).values(slot=slot), None)
        if self._connection.execute(_NEWEST).scalar() == number:
            return True
        self._commit()
        return False

    def _insert(self, into: TableClause, rows: Sequence[tuple[Any, ...]]) -> None:
        """Writes rows within the transaction: their values as the first columns of the table stand."""
        columns: Sequence[str] = [c.name for c in into.columns][: len(rows[0])]
        given: Iterable[tuple[Any, ...]] = rows
        if into in WORDS:
            columns, given = as_kept(self._connection.dialect.name, rows)
        rows_in.write(self._connection, into, columns, given)

    def _cleared(self, number: int, slot: int) -> bool:
        """Empties a slot piece by piece; False where another build began meanwhile."""
        for statement in self._pieces(slot):
            if not self._first(number, slot):
                return False
            self._write(statement, None)
            self._commit()
        if not self._first(number, slot):
            return False
        self._write(*emptied(self._connection.dialect.name, WORDS[slot]))
        self._commit()
        return True

    def _pieces(self, slot: int) -> Iterator[Delete]:
        """What empties a slot but for its words, each statement soon done."""
        for kept in (ROWS, RECORDS, FACET_VALUES, COUNTS):
            c = kept.c
            views = select(c.view).where(c.slot == slot).distinct()
            for view in self._connection.execute(views).scalars().all():
                here = (c.slot == slot) & (c.view == view)
                if "facet" in c:
                    yield from (delete(kept).where(here, c.facet == facet) for facet in FACETS)
                    continue
                numbers = self._connection.execute(select(c.number).where(here).order_by(c.number)).scalars().all()
                for some in _batches(numbers, _DROPPED_AT_ONCE):
                    yield delete(kept).where(here, c.number.between(some[0], some[-1]))

    def mark(self) -> str | None:
        """See Views."""
        return self._shown()[1]

    def slot(self) -> int:
        """The slot whose rows are shown; -1, where no row is, before the first build."""
        return self._shown()[0]

    def _shown(self) -> tuple[int, str | None]:
        with self._telling():
            shown = self._connection.execute(_SHOWN).first()
        return (-1, None) if shown is None else (shown.slot, shown.mark)

    def ask(self, query: Query) -> Page:
        """See Views."""
        with self._moment():
            slot = self.slot()
            where = conditions(query, slot)
            wanted = (
                select(_R.number).where(*where).order_by(*ORDERS[query.order]).limit(query.limit).offset(query.offset)
            )
            if query.limit is None and not query.offset:
                # All of them are asked for: they need not be counted first.
                numbers = self._connection.execute(wanted).scalars().all()
                return Page(tuple(self._records(slot, query.view, numbers)), len(numbers))
            total = self._connection.execute(select(func.count()).select_from(ROWS).where(*where)).scalar() or 0
            some = total > query.offset and query.limit != 0
            numbers = self._connection.execute(wanted).scalars().all() if some else ()
            return Page(tuple(self._records(slot, query.view, numbers)), total)

    def _records(self, slot: int, view: str, numbers: Sequence[int]) -> Iterator[ViewRow]:
        c = RECORDS.c
        block = select(func.max(c.number)).where(c.slot == slot, c.view == view, c.number <= _R.number)
        placed = select(_R.number, block.scalar_subquery()).where(_R.slot == slot, _R.view == view)
        for some in _batches(numbers):
            of = {row[0]: row[1] for row in self._connection.execute(placed.where(_R.number.in_(some)))}
            blocks = select(c.record).where(c.slot == slot, c.view == view, c.number.in_(set(of.values())))
            found: dict[int, Raw] = {}
            for record in self._connection.execute(blocks).scalars():
                found.update(codec.decode(record, list[tuple[int, Raw]]))
            yield from (codec.record(found[number], ViewRow) for number in some)

    def get(self, view: ViewName, id_: str) -> ViewRow | None:
        """See Views."""
        return next(iter(self.ask(Query(view, ids=(id_,), limit=1)).rows), None)

    def facets(self, view: ViewName, facet: Facet, most: int = 50) -> tuple[tuple[str, int], ...]:
        """See Views."""
        c = COUNTS.c
        with self._moment():
            here = (c.slot == self.slot()) & (c.view == view) & (c.facet == facet)
            found = self._connection.execute(
                select(c.value, c.rows).where(here).order_by(c.rows.desc(), c.value).limit(most)
            )
            return tuple((row.value, row.rows) for row in found)

    def days(self, query: Query) -> tuple[tuple[date, int], ...]:
        """See Views."""
        with self._moment():
            dated = select(_R.first, func.count()).where(*conditions(query, self.slot()), _R.first != NEVER_FIRST)
            found = self._connection.execute(dated.group_by(_R.first).order_by(_R.first))
            return tuple((date.fromisoformat(day), count) for day, count in found)


def _packed(slot: int, rows: Iterable[ViewRow]) -> Iterator[Pack]:
    count = 0
    for some in _batches(rows):
        yield packed(slot, count, some)
        count += len(some)


def _batches(items: Iterable[Any], most: int = _AT_ONCE) -> Iterator[list[Any]]:
    left = iter(items)
    while some := list(islice(left, most)):
        yield some
