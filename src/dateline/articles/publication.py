"""Which day a report was published: the first of these that is found, can be read and can be true.

1. given by the user (--published, a sidecar), or by the Document;
2. the page's metadata, in this order: JSON-LD datePublished; the meta fields of articles/data/dates.toml in their order
   there; marked times (itemprop=datePublished, pubdate, class "published"); a time or date element that stands in the
   report's own head; JSON-LD dateCreated;
3. the feed's item: pubDate or published, then dc:date;
4. the record's own field (a crawler's `date_publish`);
5. the mail's Date header;
6. a date line above the report, a dateline that opens it, a line in it that says no more than "Published: …";
7. the date in the page's address;
8. a date in the byline;
9. a date beside a name at the head or foot of a PDF's one page or first page;
10. none.

A date that is exact to the day goes before a higher one that names only the month or year it lies in. Dates of the
report's change ("modified", "Updated …") and of its retrieval are never that of its publication: where they are all
there is, the publication is unknown, and not after the change. A date after the retrieval is refused, and so is a year
that no report has. A date that lies more than a day after a change of the report goes behind every other one. A file's
own times are never looked at. Every date that loses and differs is kept with the reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from dateline.articles.draft import Candidate, Kind
from dateline.articles.plausible import ZONES, refused, same_moment
from dateline.articles.settling import in_order, with_year
from dateline.articles.written_dates import ReadDate, field, possible
from dateline.model.article import UNDATED, DateBasis, PublicationDate, RejectedDate

ORDER: tuple[DateBasis, ...] = (
    "given",
    "page metadata",
    "feed",
    "document",
    "mail header",
    "dateline",
    "URL",
    "byline",
    "page edge",
)
_RANK: dict[str, int] = {basis: place for place, basis in enumerate(ORDER)}
assert _RANK.keys() <= set(get_args(DateBasis))
# Bases that are fields of data, in which figures alone are a clock's seconds.
_FIELDS = ("page metadata", "feed", "document")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_.-]|$)", re.ASCII)
_OTHER_KINDS: dict[Kind, str] = {
    "modified": "it is when the report was modified",
    "retrieved": "it is when the report was fetched",
}
# How much of a value is kept.
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class _Judged:
    """A candidate as it was read, and why it is not to be believed, if it is not."""

    candidate: Candidate
    read: ReadDate | None
    against: str | None
    # Why others are believed before it.
    doubt: str | None = None


def publication(
    candidates: Sequence[Candidate], retrieved: str | None = None, country: str | None = None
) -> PublicationDate:
    """The publication date that the candidates support; equal in rank, the earlier in the sequence wins.

    `retrieved` is when the report was fetched, in ISO 8601; `country` where the page says it is written.
    """
    fetched = date.fromisoformat(retrieved[:10]) if retrieved else None
    ranked = sorted(candidates, key=lambda c: _RANK[c.basis])
    judged = _doubted(_settled([_judged(c, fetched, country) for c in ranked], fetched, country))
    chosen = _chosen([j for j in judged if j.against is None])
    rejected = tuple(dict.fromkeys(_rejected(j, chosen) for j in judged if _loses(j, chosen)))
    if chosen is None or chosen.read is None:
        return _unknown(judged, rejected)
    detail = f"{chosen.candidate.detail} (though {chosen.doubt})" if chosen.doubt else chosen.candidate.detail
    read = chosen.read
    return PublicationDate(
        read.value, read.precision, chosen.candidate.basis, detail, read.earliest, read.latest, rejected
    )


def in_url(url: str | None) -> tuple[Candidate, ...]:
    """The date in a page's address ("/2027/03/20/"), as a candidate."""
    found = _IN_URL.search(url[:2000]) if url else None
    if found is None:
        return ()
    parts = [found[1], found[2].zfill(2), *([found[3].zfill(2)] if found[3] else [])]
    if not possible("-".join(parts)):
        # What looks like a day may be a section's or story's number ("/2027/03/1/" is one, "/2027/03/45/" is not).
        parts = parts[:2]
    return (Candidate("-".join(parts), "URL", found[0]),) if possible("-".join(parts)) else ()


def _judged(candidate: Candidate, fetched: date | None, country: str | None) -> _Judged:
    against = _OTHER_KINDS.get(candidate.kind)
    if candidate.basis == "given":
        return _Judged(candidate, _given(candidate.value), against)
    if candidate.day_month is not None:
        return _Judged(candidate, None, against or "it has no year, and nothing makes one day of it")
    reader = field if candidate.basis in _FIELDS else possible
    readings = reader(candidate.value, country)
    if len(readings) == 1:
        against = against or refused(readings[0], fetched)
        return _Judged(candidate, readings[0], against)
    unread = "its day and month could be either way round" if readings else "it cannot be read as one day"
    return _Judged(candidate, None, against or unread)


def _given(value: str) -> ReadDate:
    """What the user says is taken at its word; its form was checked where it came in."""
    day = date.fromisoformat(value[:10])
    return ReadDate(value, "second" if len(value) > 10 else "day", day, day)


def _settled(judged: Sequence[_Judged], fetched: date | None, country: str | None) -> list[_Judged]:
    """With what the candidates that say little alone are beside the others."""
    known = [j.read for j in judged if j.read is not None and j.against is None]
    changed = [j.read.latest for j in judged if j.read is not None and j.candidate.kind == "modified"]
    ceilings = [*changed, *([fetched + ZONES] if fetched else [])]

    def settled(j: _Judged) -> _Judged:
        if j.candidate.day_month is not None:
            read = with_year(j.candidate, known, ceilings)
        else:
            reader = field if j.candidate.basis in _FIELDS else possible
            read = in_order(reader(j.candidate.value, country), known, country, j.candidate.order)
        if read is None:
            return j
        return replace(j, read=read, against=_OTHER_KINDS.get(j.candidate.kind) or refused(read, fetched))

    return [settled(j) if j.read is None else j for j in judged]


def _doubted(judged: Sequence[_Judged]) -> list[_Judged]:
    """Marks dates that lie more than a day after the page says it was changed: one of the two is wrong."""
    changed = [
        j.read.latest
        for j in judged
        if j.read is not None and j.candidate.kind == "modified" and refused(j.read, None) is None
    ]
    if not changed:
        return list(judged)
    last = max(changed)
    return [
        replace(j, doubt=f"the report says it was changed before that, on {last.isoformat()}")
        if j.read is not None and j.against is None and j.candidate.basis != "given" and j.read.earliest > last + ZONES
        else j
        for j in judged
    ]


def _chosen(believable: Sequence[_Judged]) -> _Judged | None:
    """The first that nothing speaks against, or one exact to the day inside it; a doubted one only for want of such."""
    sure = _exact([j for j in believable if j.doubt is None])
    if sure is not None and sure.read is not None and sure.read.earliest == sure.read.latest:
        return sure
    return _exact(believable)


def _exact(judged: Sequence[_Judged]) -> _Judged | None:
    first = next(iter(judged), None)
    if first is None or first.read is None:
        return first
    low, high = first.read.earliest, first.read.latest
    days = (j for j in judged if j.read and low <= j.read.earliest == j.read.latest <= high)
    return next(days, first)


def _loses(judged: _Judged, chosen: _Judged | None) -> bool:
    """Whether it is a loser to be told of: what agrees with the chosen one is none."""
    if judged is chosen:
        return False
    if judged.against is not None or judged.read is None or chosen is None or chosen.read is None:
        return True
    return not (judged.read.earliest <= chosen.read.earliest and chosen.read.latest <= judged.read.latest)


def _rejected(judged: _Judged, chosen: _Judged | None) -> RejectedDate:
    candidate = judged.candidate
    reason = judged.against
    if reason is None and chosen is not None:
        believed = f"{chosen.candidate.basis} ({chosen.candidate.detail})"
        reason = judged.doubt or f"{believed} is believed over {candidate.basis} ({candidate.detail})"
        if judged.doubt is None and candidate.basis != chosen.candidate.basis:
            reason = f"{believed} is believed over {candidate.basis}"
        if judged.read and chosen.read and same_moment(judged.read.value, chosen.read.value):
            reason = f"it is the same moment in another zone, and {reason}"
    return RejectedDate(candidate.value[:_SHOWN], candidate.basis, candidate.detail, reason or "")


def _unknown(judged: Sequence[_Judged], rejected: tuple[RejectedDate, ...]) -> PublicationDate:
    """No date of publication; not after the day on which the report says it was changed, where it says one."""
    for j in judged:
        if j.read is not None and j.candidate.kind == "modified" and refused(j.read, None) is None:
            detail = f"no date of publication was found; not after its change ({j.candidate.detail})"
            return PublicationDate(None, "unknown", "none", detail, None, j.read.latest, rejected)
    return PublicationDate(None, "unknown", "none", UNDATED.detail, None, None, rejected)
