"""Stamps: dates that say when a page or a reader's comment was written, which no sentence reports as a day."""

import re
from functools import cache

from dateline.lexicon import table
from dateline.model.annotations import Sentence

# Characters between a stamp's words and the date that belongs to them ("Last updated: Tuesday, 4 May").
NEAR = 25


def stamped(sentence: Sentence) -> bool:
    """Whether a stamp stands in the sentence: it is furniture of the page, or has some before it."""
    return _stamps().search(sentence.passage.text) is not None


def dated_by_stamp(sentence: Sentence) -> bool:
    """Whether the sentence's day is that of a stamp in it."""
    if sentence.when is None or sentence.when.time is None:
        return False
    time, start = sentence.when.time, sentence.passage.span.start
    return any(
        time.start < start + found.end() + NEAR and time.end > start + found.start() - NEAR
        for found in _stamps().finditer(sentence.passage.text)
    )


@cache
def _stamps() -> re.Pattern[str]:
    data = table("stories", "stamps")
    return re.compile("|".join(p.replace("{clock}", data["clock"]) for p in data["stamps"]), re.IGNORECASE)
