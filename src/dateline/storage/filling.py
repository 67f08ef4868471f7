"""A new case filled with all that another has, in one transaction."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import LargeBinary, Table, TableClause, delete, func, select

from dateline.errors import CaseError
from dateline.model.views import ViewRow
from dateline.storage import codec, rows_in
from dateline.storage.full_text import as_kept
from dateline.storage.schema import META, METADATA
from dateline.storage.search import PASSAGE_WORDS, SearchTables
from dateline.storage.told import telling
from dateline.storage.transacting import Transacting
from dateline.storage.view_tables import BUILDS, RECORDS, WORDS
from dateline.storage.words import indexed

# Rows that are held at once: of tables with long records, and of others.
_LONG, _SHORT = 50, 5000


class Filling(Transacting):
    """The part of a case that takes in another; nothing of it is kept where that does not go to its end."""

    _words: SearchTables

    def fill(self, source: "Filling") -> None:
        """Takes in all that another case has as it stands, and commits. Raises CaseError where this one has anything
        already."""
        with telling(self._name):
            self._lock()
            self._connection.execute(delete(META))
            for table in METADATA.sorted_tables:
                if self._connection.execute(select(func.count()).select_from(table)).scalar():
                    raise CaseError(f"{self._name}: is a case already; name a place where none is")
            with source.as_it_stands():
                self._take_in(source)
            self.commit()

    def _take_in(self, source: "Filling") -> None:
        # What fails here is this case's, though it is within a block of the other's.
        with telling(self._name):
            for table in METADATA.sorted_tables:
                rows_in.write(self._connection, table, [c.name for c in table.columns], source.rows(table))
            self._write_words(PASSAGE_WORDS, source.passage_words())
            for slot in source.slots():
                self._write_words(WORDS[slot], source.view_words(slot))
            self._words.count_anew()

    def _write_words(self, table: TableClause, rows: Iterator[tuple[int, str]]) -> None:
        columns, kept = as_kept(self._connection.dialect.name, rows)
        rows_in.write(self._connection, table, columns, kept)

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """Every row of a table."""
        long = any(isinstance(c.type, LargeBinary) for c in table.columns)
        yield from self._streamed(select(table), _LONG if long else _SHORT)

    def passage_words(self) -> Iterator[tuple[int, str]]:
        """The words of all passages by their key."""
        return self._streamed(select(PASSAGE_WORDS.c.rowid, PASSAGE_WORDS.c.text), _SHORT)

    def slots(self) -> Sequence[int]:
        """Those that have rows of a build."""
        return self._connection.execute(select(BUILDS.c.slot).distinct().order_by(BUILDS.c.slot)).scalars().all()

    def view_words(self, slot: int) -> Iterator[tuple[int, str]]:
        """The words of the rows of a slot by their number."""
        for (record,) in self._streamed(select(RECORDS.c.record).where(RECORDS.c.slot == slot), _LONG):
            for number, row in codec.decode(record, list[tuple[int, ViewRow]]):
                if row.text:
                    yield number, indexed(row.text)

    def _streamed(self, query: Any, at_once: int) -> Iterator[tuple[Any, ...]]:
        with telling(self._name):
            for some in self._connection.execute(query, execution_options={"yield_per": at_once}).partitions():
                yield from map(tuple, some)
