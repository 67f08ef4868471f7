"""Takes reports from the web into a case: pages, and the new items of feeds, each once, each committed by itself.

Nothing is written while a server is waited for, so the case stays free for others; what is interrupted is taken up
again by the next poll.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import settings
from dateline.casework.landing import Landing
from dateline.casework.listening import Listener, counted
from dateline.casework.tally import Tally
from dateline.errors import InputError
from dateline.model.article import RawSource
from dateline.model.fetching import NEVER, FeedItem, Fetch, ItemState
from dateline.sources.web import Answer, Fetcher, FetchError, parsed, terms
from dateline.sources.web.clock import LONGEST, to_wait, written
from dateline.sources.web.pace import backoff
from dateline.sources.web.taking import feed_items, is_feed, key_of, link_of, told_by

if TYPE_CHECKING:
    from dateline.storage.case import Case

# A feed that its server calls gone is not asked for again; `--forget` and naming it anew undo that.
_GONE = 410
# Items of one feed that are taken at a time; each may be a request to some server.
_MOST = 1000


class Poller:
    """Takes from the web into one case. `retries` is how often an item's page is asked for again before it is given up.

    A patient poller asks again on the spot; another leaves it for a later poll.
    """

    def __init__(
        self,
        case: "Case",
        fetcher: Fetcher,
        listener: Listener,
        retries: int,
        *,
        patient: bool = False,
        given: Mapping[str, str] | None = None,
    ) -> None:
        self._case = case
        self._fetcher = fetcher
        self._retries = retries
        self._patient = patient
        self._listener = listener
        self._landing = Landing(case, listener, given or {})
        self.tally = self._landing.tally

    def poll(self) -> Tally:
        """Asks every watched feed that is due for changes, and for the pages of its new items."""
        now = self._fetcher.clock.now()
        for fetch in self._case.fetched.feeds():
            self.tally.feeds += 1
            if to_wait(fetch.due, now):
                self.tally.later += 1
            elif fetch.due != NEVER:
                self._feed(fetch)
        self._items(self._waiting())
        return self.tally

    def take(self, url: str) -> None:
        """Takes what one address holds: a page, or a feed's items that are not in the case yet."""
        try:
            answer = self._fetcher.get_patiently(url, self._retries)
            if is_feed(answer):
                self.tally.feeds += 1
                items = feed_items(answer)
                self._case.recovered(answer.asked)
                self._learn(answer.asked, items)
                self._case.commit()
            else:
                self._landing.page(answer, {})
        except InputError as error:
            self._landing.failed(error)
        self._items([item for item in self._waiting() if item.feed == _known(url)])

    def _feed(self, fetch: Fetch) -> None:
        try:
            answer = self._fetcher.get(fetch.url, fetch)
        except FetchError as error:
            self._feed_failed(fetch, error)
            return
        try:
            items = feed_items(answer) if answer.status == 200 else None
        except InputError as error:
            # Without its validators, so that it is sent whole again.
            self._case.fetched.keep(Fetch(fetch.url, "feed", status=200, checked=answer.retrieved))
            self._landing.failed(error)
            return
        self._case.recovered(fetch.url)
        if items is None:
            self.tally.unchanged += 1
            self._case.fetched.keep(replace(fetch, status=304, checked=answer.retrieved, due="", failures=0))
        else:
            self._learn(fetch.url, items)
            etag, changed = answer.header("etag")[:500], answer.header("last-modified")[:100]
            self._case.fetched.keep(Fetch(fetch.url, "feed", answer.url, etag, changed, 200, answer.retrieved))
        self._case.commit()

    def _feed_failed(self, fetch: Fetch, error: FetchError) -> None:
        failures = fetch.failures + 1
        due = written(self._fetcher.clock.now(), backoff(failures, error.wait)) if error.again else ""
        if error.status == _GONE:
            due = NEVER
        kept = replace(fetch, status=error.status, checked=self._now(), due=due, failures=failures)
        self._case.fetched.keep(kept)
        self._landing.failed(error)

    def _learn(self, feed: str, items: Sequence[RawSource]) -> None:
        """Notes the items that the feed has not given before, to be taken one after the other."""
        if len(items) > _MOST:
            problem = f"has {len(items)} items, of which the first {_MOST} are taken"
            self._landing.failed(InputError(feed, problem, "ask its publisher for smaller feeds, or add the pages"))
        by_key = {key_of(item): item for item in reversed(items[:_MOST])}
        known = self._case.fetched.known(feed, by_key)
        for key in sorted(by_key.keys() - known):
            item = by_key[key]
            self._case.fetched.keep_item(FeedItem(feed, key, link_of(item), record=item.data))

    def _items(self, items: Iterable[FeedItem]) -> None:
        for item in counted(_by_turns(items), "fetching", self._listener):
            self._item(item)

    def _item(self, item: FeedItem) -> None:
        raw = RawSource(item.link or item.feed, item.link or item.key, "feed", "an item of a feed", item.record)
        if not item.link:
            self._settle(item, self._landing.words(raw, None, self._now()))
            return
        if self._case.fetched.taken(item.link):
            self._settle(item, "page")
            return
        try:
            self._landing.page(self._asked(item.link), told_by(raw))
        except InputError as error:
            if isinstance(error, FetchError) and error.again and not self._patient and item.tries < self._retries:
                due = written(self._fetcher.clock.now(), backoff(item.tries + 1, error.wait))
                self._case.fetched.keep_item(replace(item, tries=item.tries + 1, due=due))
                self._case.commit()
                self.tally.later += 1
                return
            state = self._landing.words(raw, error.problem, self._now())
            self._settle(item, state)
            self._landing.failed(error)
            return
        self._settle(item, "page")

    def _waiting(self) -> tuple[FeedItem, ...]:
        """The items whose page may be asked for now."""
        now = self._fetcher.clock.now()
        return self._case.fetched.waiting(written(now), written(now, LONGEST))

    def _asked(self, link: str) -> Answer:
        return self._fetcher.get_patiently(link, self._retries) if self._patient else self._fetcher.get(link)

    def _settle(self, item: FeedItem, state: ItemState) -> None:
        self._case.fetched.keep_item(replace(item, state=state, record=b"", due=""))
        self._case.commit()

    def _now(self) -> str:
        return written(self._fetcher.clock.now())


def poller(
    case: "Case",
    listener: Listener,
    allow_private: bool,
    *,
    patient: bool = False,
    given: Mapping[str, str] | None = None,
) -> Poller:
    """A poller on the terms that the settings give. Raises UsageError where one of them is not of its kind."""
    fetcher = Fetcher(terms(allow_private), memory=_Committed(case))
    return Poller(case, fetcher, listener, settings.integer("retries"), patient=patient, given=given)


def fetched(
    case: "Case", urls: Sequence[str], given: Mapping[str, str], listener: Listener, allow_private: bool
) -> tuple[int, set[str]]:
    """Takes what the addresses hold into the case. Returns how many reports are new, and the names of all that came."""
    if not urls:
        return 0, set()
    one = poller(case, listener, allow_private, patient=True, given=given)
    for url in urls:
        one.take(url)
    return one.tally.new, one.tally.names


class _Committed:
    """What a case keeps of robots.txt files; committed at once, since a server is asked next."""

    def __init__(self, case: "Case") -> None:
        self._case = case

    def fetch(self, url: str) -> Fetch | None:
        """What is kept of an address."""
        return self._case.fetched.fetch(url)

    def keep(self, fetch: Fetch) -> None:
        """Keeps it, in place of what was."""
        self._case.fetched.keep(fetch)
        self._case.commit()


def _known(url: str) -> str:
    try:
        return parsed(url).url
    except InputError:
        return ""


def _by_turns(items: Iterable[FeedItem]) -> list[FeedItem]:
    """The items so that hosts take turns: while one is left in peace, another is asked."""
    turns: Counter[str] = Counter()
    ranked = []
    for item in items:
        host = parsed(item.link).host if item.link else ""
        ranked.append((turns[host], host, item.feed, item.key, item))
        turns[host] += 1
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])]
