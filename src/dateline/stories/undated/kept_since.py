"""Not after the page's own last change, nor after the day the report was fetched: both are told by its source.

Sound: what was changed or fetched had been published. One day more is allowed where the source's zone and the report's
may differ.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from dateline.stories.undated.bounds import SURE, Bound, bound
from dateline.stories.undated.setting import Setting, Undated

RULE = "changed or fetched"
_ZONES = timedelta(days=1)


def kept_since(own: Undated, _: Setting) -> Iterator[Bound]:
    """The bounds that the report's own source gives."""
    published = own.article.published
    if published.latest is not None:
        told = published.detail.rpartition("; ")[2]
        why = f"{told}: published on {published.latest.isoformat()} or before"
        yield bound(SURE, RULE, (None, published.latest), why)
    fetched = _day(own.article.retrieved)
    if fetched is not None and fetched < date.max - _ZONES:
        why = f"it was fetched on {fetched.isoformat()}: published by then, a day allowed for zones"
        yield bound(SURE, RULE, (None, fetched + _ZONES), why)


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None
