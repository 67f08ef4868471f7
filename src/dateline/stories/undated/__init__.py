"""When an undated report was published, as far as the rest of the case tells: bounds, a day, or nothing.

Each constraint (a file of this package) gives bounds with a reason and the passages they rest on. They are met in
`meeting`. In each round the reports that are bounded best (to one day, else to a range, else on one side) are settled;
what they tell then helps to date the others. A settled report is not looked at again, so that none rests on one that
rests on it. The same case gives the same result in whatever order its reports come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model.article import Article, PublicationDate
from dateline.model.dating import DateBound, ToldDay
from dateline.model.story import CopyLink, Reading
from dateline.stories.undated.announces import announces
from dateline.stories.undated.bounds import Bound, Days, merged
from dateline.stories.undated.citing import by_outlet, cited, cites, passed_on
from dateline.stories.undated.datelines import datelines
from dateline.stories.undated.kept_since import kept_since
from dateline.stories.undated.likeness import Facts, Weights
from dateline.stories.undated.meeting import meet
from dateline.stories.undated.quotations import quotations
from dateline.stories.undated.reprints import families, reprints
from dateline.stories.undated.same_happening import counted, told_past
from dateline.stories.undated.setting import (
    Setting,
    Undated,
    case_day,
    case_span,
    facts_of_dated,
    facts_of_undated,
    prepared,
)
from dateline.stories.undated.spoken_days import spoken_days
from dateline.stories.undated.tells_past import tells_past
from dateline.stories.undated.tolls import among_tolls, toll_tracks

__all__ = ["case_day", "infer_dates"]

# A chain of undated reports longer than this is not followed.
ROUNDS = 12
_OPEN = 3

_CONSTRAINTS = (
    kept_since,
    tells_past,
    announces,
    datelines,
    counted,
    told_past,
    quotations,
    cites,
    cited,
    reprints,
    among_tolls,
)
_Found = dict[str, tuple[Days, tuple[DateBound, ...]]]


def infer_dates(
    readings: Sequence[Reading], told: Mapping[str, Sequence[ToldDay]], copies: Sequence[CopyLink] = ()
) -> dict[str, PublicationDate]:
    """For each undated article about which the case tells something: its publication date, basis "inferred".

    `told` holds for each undated article what it tells of days; `copies` are the case's. The bounds come with the date,
    those that decide first; a report that only has hints stays without a date and keeps them.
    """
    ordered = tuple(sorted(readings, key=lambda r: r.article.id))
    undated = {
        r.article.id: prepared(r, told.get(r.article.id, ())) for r in ordered if r.article.published.basis == "none"
    }
    if not undated:
        return {}
    setting = _opening(ordered, undated, copies)
    settled: _Found = {}
    left: _Found = {}
    for _ in range(ROUNDS):
        left = {id_: meet(_bounds(own, setting)) for id_, own in undated.items() if id_ not in settled}
        surest = min((_looseness(days) for days, _ in left.values()), default=_OPEN)
        if surest == _OPEN:
            break
        settled |= {id_: found for id_, found in left.items() if _looseness(found[0]) == surest}
        days = {r.article.id: _days(r.article, settled) for r in ordered}
        setting = replace(setting, inferred=_inferred(undated, days, setting.weights), days=days)
    found = left | settled
    return {id_: _published(undated[id_].article, *found[id_]) for id_ in undated if found[id_][1]}


def _looseness(days: Days) -> int:
    """One day first, then a range, then a bound on one side, then nothing."""
    earliest, latest = days
    if earliest is not None and earliest == latest:
        return 0
    return 1 if earliest and latest else 2 if earliest or latest else _OPEN


def _opening(readings: tuple[Reading, ...], undated: Mapping[str, Undated], copies: Sequence[CopyLink]) -> Setting:
    """What is known before the first round."""
    weights = Weights(s for r in readings for s in r.found.sentences)
    dated = [r for r in readings if r.article.id not in undated]
    outlets = by_outlet(readings)
    days = {r.article.id: _days(r.article, {}) for r in readings}
    return Setting(
        readings=readings,
        undated=undated,
        weights=weights,
        dated=Facts([f for r in dated for f in facts_of_dated(r)], weights),
        outlets=outlets,
        passing_on=passed_on(readings, outlets),
        spoken=spoken_days(dated),
        copies=families(readings, copies),
        tracks=toll_tracks(readings),
        year_of=case_span(readings),
        inferred=_inferred(undated, days, weights),
        days=days,
    )


def _inferred(undated: Mapping[str, Undated], days: Mapping[str, Days], weights: Weights) -> Facts:
    return Facts([f for id_, own in undated.items() for f in facts_of_undated(own, days[id_])], weights)


def _bounds(own: Undated, setting: Setting) -> list[Bound]:
    return merged(b for constraint in _CONSTRAINTS for b in constraint(own, setting))


def _days(article: Article, found: _Found) -> Days:
    if article.id in found:
        return found[article.id][0]
    return article.published.earliest, article.published.latest


def _published(article: Article, days: Days, bounds: tuple[DateBound, ...]) -> PublicationDate:
    earliest, latest = days
    value = earliest.isoformat() if earliest is not None and earliest == latest else None
    deciding = list(dict.fromkeys(b.why for b in bounds if b.fate == "decides"))
    return replace(
        article.published,
        value=value,
        precision="day" if value else "unknown",
        basis="inferred" if deciding else "none",
        detail="; ".join(deciding) or _nothing(bounds),
        earliest=earliest,
        latest=latest,
        bounds=tuple(sorted(bounds, key=_reading_order)),
    )


def _nothing(bounds: tuple[DateBound, ...]) -> str:
    """Why bounds leave every day open."""
    if any(b.fate == "set aside" for b in bounds):
        return "no date was found, and what the case tells of it contradicts itself"
    return "no date was found, and the case only suggests one"


def _reading_order(bound: DateBound) -> int:
    return ("decides", "holds", "set aside", "suggests").index(bound.fate)
