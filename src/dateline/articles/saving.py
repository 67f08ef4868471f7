"""When and from where a saved page was fetched, by the comment that the saving program leaves in it."""

import re
from functools import cache

from dateline.articles.plausible import moment
from dateline.lexicon import table

# Such comments stand at a page's very start or end.
_REACH = 4096


def saved(text: str) -> tuple[str | None, str | None]:
    """The moment in ISO 8601 and the address, None where the page does not tell."""
    ends = f"{text[:_REACH]}\n{text[-_REACH:]}"
    when = (moment(m["when"]) for pattern in _patterns("when") for m in [pattern.search(ends)] if m)
    where = (m["url"] for pattern in _patterns("url") for m in [pattern.search(ends)] if m)
    return next((w for w in when if w), None), next(where, None)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in table("articles", "dates")["saved"][kind])
