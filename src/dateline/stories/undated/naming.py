"""Whether the words of a time name a day: "on Thursday night" does, "at 9 p.m." and "the morning" do not."""

import re
from functools import cache

from dateline.lexicon import words


def names_day(text: str) -> bool:
    """Whether the words say which day they are of, from the report's day on."""
    return _naming().search(text) is not None


@cache
def _naming() -> re.Pattern[str]:
    told = "|".join(sorted(words("stories", "undated", "naming")))
    return re.compile(rf"\b(?:{told})\b", re.IGNORECASE)
