"""What a case remembers of the addresses it fetches from: feeds that are watched, their items, what servers said."""

from dataclasses import dataclass
from typing import Literal

# A feed that is watched; a server's robots.txt.
FetchKind = Literal["feed", "robots"]

# An item's page is still to be fetched; it is in the case as the page or as what the feed gives of it; nothing is.
ItemState = Literal["waiting", "page", "feed", "nothing"]


# When an address is due that is not asked again.
NEVER = "9999-12-31T23:59:59Z"


@dataclass(frozen=True, slots=True)
class Fetch:
    """What is known of one address from the last time it was asked.

    `answered` is the address that gave the answer after redirects, to which `etag` and `last_modified` belong; `status`
    its HTTP status, 0 where none came. `checked` is when, `due` when it may be asked again, both in ISO 8601 (UTC), ""
    for never and at once; `due` is NEVER where its server called it gone. `failures` counts those in a row. `body` is
    kept of a robots.txt only.
    """

    url: str
    kind: FetchKind
    answered: str = ""
    etag: str = ""
    last_modified: str = ""
    status: int = 0
    checked: str = ""
    due: str = ""
    failures: int = 0
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a watched feed, known by its `key` (its id, else its address, else its words).

    `record` is what the feed says of it (JSON) as long as it waits, then empty. `tries` counts how often its page was
    asked for in vain, `due` is when that may be done again.
    """

    feed: str
    key: str
    link: str
    state: ItemState = "waiting"
    tries: int = 0
    due: str = ""
    record: bytes = b""
