"""Not before the latest day that the report tells as past.

Sound, as far as the day was read right: nobody reports what has not been. Of a longer stretch ("in August 2025") only
the first day counts, and a year or what is long past tells nothing worth knowing. A day whose year the text leaves out
is taken in the year of the case, and weighs less.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from dateline.lexicon import words
from dateline.model.dating import ToldDay
from dateline.stories.undated.bounds import FAIR, SURE, Bound, bound
from dateline.stories.undated.setting import Setting, Undated, year_is_sure

RULE = "tells as past"
# A longer stretch may not be over yet.
_SHORT = timedelta(days=7)
# Longer stretches, and days as long before the case, are background.
_MONTH, _YEAR = timedelta(days=31), timedelta(days=366)
# How many of the latest days are kept: if one was read wrong, the next holds.
_KEPT = 3


def tells_past(own: Undated, setting: Setting) -> Iterator[Bound]:
    """A bound for each of the latest days told as past, the latest first."""
    days: dict[tuple[date, bool], ToldDay] = {}
    for told in own.told:
        pair = own.around(told.sentence.span)
        if told.days is None or told.ahead or pair is None or pair[0].tense != "past" or _is_plan(pair[0].terms):
            continue
        if told.days[1] - told.days[0] > _MONTH:
            continue
        day = told.days[1] if told.days[1] - told.days[0] < _SHORT else told.days[0]
        if setting.year_of is not None and setting.year_of[0] - day > _YEAR:
            continue
        if told.year_supposed and not year_is_sure(day, setting.year_of):
            continue
        days.setdefault((day, told.year_supposed), told)
    for supposed in (False, True):
        latest = sorted((key for key in days if key[1] is supposed), reverse=True)[:_KEPT]
        for key in latest:
            day, told = key[0], days[key]
            year = ", in the year of the case" if supposed else ""
            why = f"{day.isoformat()} is told as past{year}: published on that day or later"
            yield bound(FAIR if supposed else SURE, RULE, (day, None), why, told.words)


def _is_plan(terms: tuple[str, ...]) -> bool:
    """ "Was due to meet on", "had been set for": told in the past, but not as what happened."""
    return not words("stories", "undated", "planning").isdisjoint(terms)
