"""What linking keeps, in the tables of a database, and what is still to be linked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection, Executable, create_engine, insert, select
from sqlalchemy.pool import StaticPool

from dateline.storage.copy_links import CopyTables
from dateline.storage.link_queries import LinkQueries, Rows, Telling, Write
from dateline.storage.link_tables import LINK_TABLES, LINK_VERSION, LINKED, QUEUE
from dateline.storage.schema import ARTICLES, METADATA
from dateline.storage.story_links import StoryTables


class LinkTables(CopyTables, StoryTables):
    """`Links` (see there) over a connection. `write` runs a statement, opening a transaction where none is open."""

    def __init__(self, connection: Connection, write: Write, telling: Telling = nullcontext) -> None:
        super().__init__(LinkQueries(connection, write, telling))

    def ready(self, version: str) -> None:
        """See Links."""
        if self._ask.read(select(LINK_VERSION.c.version).where(LINK_VERSION.c.version == version)):
            return
        for table in LINK_TABLES:
            self._ask.empty(table)
        self._ask.add(LINK_VERSION, [{"version": version}])
        self._ask.fill(insert(QUEUE).from_select(["article"], select(ARTICLES.c.id)))

    def enqueue(self, article: str) -> None:
        """Has an article linked anew."""
        if not self._ask.read(select(QUEUE.c.article).where(QUEUE.c.article == article)):
            self._ask.add(QUEUE, [{"article": article}])

    def queue(self) -> Sequence[str]:
        """See Links."""
        return [row.article for row in self._ask.read(select(QUEUE.c.article).order_by(QUEUE.c.article))]

    def done(self, articles: Iterable[str]) -> None:
        """See Links."""
        self._ask.drop(QUEUE.c.article, articles)

    def articles(self) -> Mapping[int, tuple[str, int]]:
        """See Links."""
        rows = self._ask.read(select(LINKED.c.key, LINKED.c.article, LINKED.c.day))
        return {row.key: (row.article, row.day) for row in rows}


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
