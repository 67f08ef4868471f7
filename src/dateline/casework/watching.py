"""Which feeds a case watches."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.storage.case import Case


def watch(case: "Case", feeds: Iterable[str]) -> tuple[str, ...]:
    """Watches the feeds from now on; each is an address in its one writing. Returns those that were not watched yet.

    Naming a feed anew asks it at once, whatever it answered before.
    """
    from dateline.model.fetching import Fetch

    new = []
    for url in feeds:
        known = case.fetched.fetch(url)
        case.fetched.keep(Fetch(url, "feed") if known is None or known.due else known)
        if known is None:
            new.append(url)
    case.commit()
    return tuple(new)
