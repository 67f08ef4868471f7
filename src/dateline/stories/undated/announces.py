"""Not after a full date that the report announces with "will".

Sound, as far as the day was read right: "will meet on 5 September 2027" is written on that day at the latest. "Would",
"was to" and "planned to" may be told of a day that is over, and bound nothing. Nor do quoted words: they may be old.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from dateline.lexicon import words
from dateline.stories.undated.bounds import FAIR, SURE, Bound, bound
from dateline.stories.undated.quoting import is_quoted
from dateline.stories.undated.setting import Setting, Undated, year_is_sure

RULE = "announces"
# Characters before the date in which the announcing word stands.
_NEAR = 120
_YEAR = timedelta(days=366)


def announces(own: Undated, setting: Setting) -> Iterator[Bound]:
    """A bound for each day that is announced."""
    for told in own.told:
        if told.days is None or not told.ahead or is_quoted(told.words.span, told.sentence):
            continue
        at = told.words.span.start - told.sentence.span.start
        if not _will().search(told.sentence.text[max(0, at - _NEAR) : max(0, at)]):
            continue
        day = told.days[1]
        if told.year_supposed and not year_is_sure(day, setting.year_of):
            continue
        if setting.year_of is not None and day - setting.year_of[1] > _YEAR:
            # "Will end in 2050" bounds nothing worth knowing.
            continue
        year = ", in the year of the case" if told.year_supposed else ""
        why = f"{day.isoformat()} is announced{year}: published on that day or earlier"
        yield bound(FAIR if told.year_supposed else SURE, RULE, (None, day), why, told.words)


@cache
def _will() -> re.Pattern[str]:
    told = "|".join(re.escape(w) for w in sorted(words("stories", "undated", "announcing")))
    return re.compile(rf"(?:{told})\b", re.IGNORECASE)
