"""Which day a report was published: the first of these that is found and can be read.

1. given by the user (--published, a sidecar);  2. the page's metadata, in this order: JSON-LD datePublished, the meta
fields of articles/data/dates.toml in their order there, time[itemprop=datePublished];  3. the record's own field (a
Document's `published`, a crawler's `date_publish`);  4. the mail's Date header;  5. a full date line or dateline
above the report or opening it;  6. the date in the page's address;  7. a date in the byline;  8. none.

"Modified" and "updated" dates are never the publication date. A file's modification time is never looked at. Every date
that loses and differs is kept with the reason.
"""

import re
from collections.abc import Sequence
from typing import get_args

from dateline.articles.draft import Candidate
from dateline.articles.written_dates import ReadDate, read_date
from dateline.model.article import UNDATED, DateBasis, PublicationDate, RejectedDate

_ORDER: dict[str, int] = {
    basis: place
    for place, basis in enumerate(
        ("given", "page metadata", "feed", "document", "mail header", "dateline", "URL", "byline")
    )
}
assert _ORDER.keys() <= set(get_args(DateBasis))
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_.-]|$)")


def publication(candidates: Sequence[Candidate]) -> PublicationDate:
    """The publication date that the candidates support; equal in rank, the earlier in the sequence wins."""
    ranked = sorted(candidates, key=lambda c: _ORDER[c.basis])
    chosen: tuple[Candidate, ReadDate] | None = None
    rejected: list[RejectedDate] = []
    for candidate in ranked:
        read = read_date(candidate.value)
        reason = candidate.not_published or (None if read else "it cannot be read as one day")
        if reason is None and read is not None and chosen is None:
            chosen = candidate, read
            continue
        if reason is None and read is not None and chosen is not None:
            if read.earliest <= chosen[1].earliest and chosen[1].latest <= read.latest:
                continue
            reason = f"{chosen[0].basis} ({chosen[0].detail}) is believed over {candidate.basis}"
        rejected.append(RejectedDate(candidate.value[:100], candidate.basis, candidate.detail, reason or ""))
    if chosen is None:
        return PublicationDate(None, "unknown", "none", UNDATED.detail, None, None, _distinct(rejected))
    candidate, read = chosen
    return PublicationDate(
        read.value, read.precision, candidate.basis, candidate.detail, read.earliest, read.latest, _distinct(rejected)
    )


def in_url(url: str | None) -> tuple[Candidate, ...]:
    """The date in a page's address ("/2027/03/20/"), as a candidate."""
    found = _IN_URL.search(url) if url else None
    if found is None:
        return ()
    parts = [found[1], found[2].zfill(2), *([found[3].zfill(2)] if found[3] else [])]
    return (Candidate("-".join(parts), "URL", found[0]),)


def _distinct(rejected: Sequence[RejectedDate]) -> tuple[RejectedDate, ...]:
    return tuple(dict.fromkeys(rejected))
