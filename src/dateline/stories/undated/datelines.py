"""A dateline without a year, "BERVIK, March 20 (Northern Wire) -": that day or up to three days after it.

Agencies print it on the day itself; papers that carry it do so within days. The year is the case's.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.model.annotations import TimeExpression
from dateline.stories.undated.bounds import FAIR, Bound, bound
from dateline.stories.undated.setting import Setting, Undated, year_is_sure

RULE = "dateline"
_VALUE = re.compile(r"XXXX-(\d\d)-(\d\d)")
_PLACE = re.compile(r"[A-Z][A-Z.'’ -]{1,30}(?:, ?[A-Z][\w.'’ ]{0,30})?,? ?\(?")
_AFTER = re.compile(r"\)? ?(?:[(/][^()/\n]{1,40}[)/])? ?(?:--?|[–—])")
_LATER = timedelta(days=3)


def datelines(own: Undated, setting: Setting) -> Iterator[Bound]:
    """The bound of the report's dateline, if it has one."""
    for time in own.reading.found.times[:5]:
        value = _VALUE.fullmatch(time.value)
        if value is None or not _is_dateline(own, time) or setting.year_of is None:
            continue
        day = _near(int(value[1]), int(value[2]), setting.year_of)
        if day is not None:
            why = f"its dateline is {day.isoformat()}, in the year of the case: published then or up to 3 days after"
            yield bound(FAIR, RULE, (day, day + _LATER), why, time.passage)
        return


def _is_dateline(own: Undated, time: TimeExpression) -> bool:
    span, article = time.passage.span, own.article
    paragraph = next((p for p in article.paragraphs if p.contains(span)), None)
    if paragraph is None or article.paragraphs.index(paragraph) > article.lede:
        return False
    before, after = article.text[paragraph.start : span.start], article.text[span.end : span.end + 60]
    return bool(_PLACE.fullmatch(before) and _AFTER.match(after))


def _near(month: int, number: int, case: tuple[date, date]) -> date | None:
    """The day of that month and number that can only be in the case's year."""
    for year in range(case[0].year - 1, case[1].year + 2):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if year_is_sure(day, case):
            return day
    return None
