"""What a case remembers of feeds and of what servers said: the tables of fetching."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

from sqlalchemy import Connection, Executable, Row, delete, func, insert, select

from dateline.model.fetching import FeedItem, Fetch
from dateline.storage.schema import FEED_ITEMS, FETCHES
from dateline.storage.told import telling

# Keys asked for in one query; SQLite allows 32766 values.
_AT_ONCE = 500


class Fetched:
    """The part of a case that fetching reads and writes; what is written is pending until the case commits."""

    def __init__(self, connection: Connection, write: Callable[[Executable], None], name: str) -> None:
        self._connection = connection
        self._write = write
        self._name = name

    def fetch(self, url: str) -> Fetch | None:
        """What is known of an address, None where it was never asked."""
        with telling(self._name):
            row = self._connection.execute(select(FETCHES).where(FETCHES.c.url == url)).one_or_none()
        return None if row is None else Fetch(**row._asdict())

    def keep(self, fetch: Fetch) -> None:
        """Keeps what is known of an address, in place of what was."""
        with telling(self._name):
            self._write(delete(FETCHES).where(FETCHES.c.url == fetch.url))
            self._write(insert(FETCHES).values(**asdict(fetch)))

    def feeds(self) -> tuple[Fetch, ...]:
        """The feeds that are watched, by address."""
        query = select(FETCHES).where(FETCHES.c.kind == "feed").order_by(FETCHES.c.url)
        with telling(self._name):
            return tuple(Fetch(**row._asdict()) for row in self._connection.execute(query).all())

    def forget(self, url: str) -> bool:
        """Watches a feed no longer and drops its items that wait; False where it was not watched."""
        known = self.fetch(url)
        if known is None or known.kind != "feed":
            return False
        with telling(self._name):
            self._write(delete(FETCHES).where(FETCHES.c.url == url))
            self._write(delete(FEED_ITEMS).where(FEED_ITEMS.c.feed == url))
        return True

    def known(self, feed: str, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys under which the feed gave an item before."""
        wanted, found = sorted(set(keys)), set[str]()
        c = FEED_ITEMS.c
        with telling(self._name):
            for start in range(0, len(wanted), _AT_ONCE):
                some = (c.feed == feed) & c.key.in_(wanted[start : start + _AT_ONCE])
                found.update(self._connection.execute(select(c.key).where(some)).scalars())
        return frozenset(found)

    def keep_item(self, item: FeedItem) -> None:
        """Keeps an item, in place of what was known of it."""
        c = FEED_ITEMS.c
        with telling(self._name):
            self._write(delete(FEED_ITEMS).where((c.feed == item.feed) & (c.key == item.key)))
            self._write(insert(FEED_ITEMS).values(**asdict(item)))

    def waiting(self, now: str, latest: str) -> tuple[FeedItem, ...]:
        """The items whose page is still to be fetched and may be by now, by feed and key.

        What would wait until after `latest` waits no longer: it was left until then by a clock that ran ahead.
        """
        c = FEED_ITEMS.c
        query = (
            select(FEED_ITEMS)
            .where((c.state == "waiting") & ((c.due <= now) | (c.due > latest)))
            .order_by(c.feed, c.key)
        )
        with telling(self._name):
            return tuple(_item(row) for row in self._connection.execute(query).all())

    def counts(self) -> dict[str, dict[str, int]]:
        """How many items each feed gave, by what became of them (see FeedItem)."""
        c = FEED_ITEMS.c
        found: dict[str, dict[str, int]] = {}
        with telling(self._name):
            for feed, state, count in self._connection.execute(
                select(c.feed, c.state, func.count()).group_by(c.feed, c.state).order_by(c.feed, c.state)
            ):
                found.setdefault(feed, {})[state] = count
        return found

    def taken(self, link: str) -> bool:
        """Whether the page at this address is in the case by way of another item."""
        c = FEED_ITEMS.c
        with telling(self._name):
            return (
                self._connection.execute(select(c.key).where((c.link == link) & (c.state == "page"))).first()
                is not None
            )


def _item(row: Row[tuple[object, ...]]) -> FeedItem:
    return FeedItem(**row._asdict())
