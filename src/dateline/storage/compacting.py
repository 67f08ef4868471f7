"""A case made as small as what it keeps."""

from typing import Any

from sqlalchemy import select

from dateline.errors import CaseError
from dateline.storage.full_text import emptied
from dateline.storage.told import telling
from dateline.storage.transacting import Transacting
from dateline.storage.view_tables import BUILDS, COUNTS, FACET_VALUES, RECORDS, ROWS, WORDS

_SIZE = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = {schema}"
_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = {schema} ORDER BY relname"
_SCHEMA = "to_regnamespace(quote_ident(current_schema()))"


class Compacting(Transacting):
    """The part of a case that gives back what it needs no more."""

    def compact(self) -> tuple[int, int]:
        """See Case."""
        with telling(self._name):
            before = self._size()
            self._drop_former_rows()
            self.commit()
            run = self._connection.exec_driver_sql
            if self._connection.dialect.name == "sqlite":
                for words in ("passage_words", *(table.name for table in WORDS)):
                    run(f"INSERT INTO {words} ({words}) VALUES ('optimize')")
                run("PRAGMA optimize")
                run("VACUUM")
                run("PRAGMA wal_checkpoint(TRUNCATE)").all()
            else:
                self._vacuum()
            return before, self._size()

    def _vacuum(self) -> None:
        run, driver = self._connection.exec_driver_sql, self._connection.connection.driver_connection
        assert driver is not None
        left: list[str] = []

        def noticed(notice: Any) -> None:
            if notice.severity_nonlocalized == "WARNING":
                left.append(notice.message_primary)

        # A server skips what the role may not compact, and only warns of it.
        driver.add_notice_handler(noticed)
        try:
            for name in run(_TABLES.format(schema=_SCHEMA)).scalars().all():
                run(f'VACUUM (FULL, ANALYZE) "{name}"')
        finally:
            driver.remove_notice_handler(noticed)
        if left:
            problem = f"is not compacted whole ({left[0]}; {len(left)} such in all)"
            raise CaseError(f"{self._name}: {problem}; compact it as the role that owns its tables")

    def _drop_former_rows(self) -> None:
        """Drops the rows of the build that is no more shown, unless another build writes there."""
        self._lock()
        newest = self._connection.execute(select(BUILDS).order_by(BUILDS.c.number.desc()).limit(1)).first()
        if newest is None or newest.mark is None:
            return
        for table in (ROWS, RECORDS, FACET_VALUES, COUNTS, BUILDS):
            self._write(table.delete().where(table.c.slot == 1 - newest.slot))
        self._write(*emptied(self._connection.dialect.name, WORDS[1 - newest.slot]))

    def _size(self) -> int:
        if self._connection.dialect.name == "sqlite":
            pages, size = (self._connection.exec_driver_sql(f"PRAGMA page_{of}").scalar() for of in ("count", "size"))
            return int(pages or 0) * int(size or 0)
        return int(self._connection.exec_driver_sql(_SIZE.format(schema=_SCHEMA)).scalar() or 0)
