"""Which way "last", "next", "the following" point, and from where: word lists in data/times_words.toml."""

from functools import cache

from dateline.annotate.times.reading import Reading
from dateline.lexicon import table


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("annotate", "times_words")["relations"][key])


def relation(at: Reading) -> str:
    """The expression's pointing word without its article, "" where it has none."""
    return at.text("rel").removeprefix("the ")


def side(rel: str) -> int:
    """-1 for what points back, 1 for what points on, 0 for the same or none."""
    return -1 if rel in _words("back") else 1 if rel in _words("on") else 0


def from_narrative(rel: str) -> bool:
    """Whether it is counted from where the narrative stands, not from the report's day."""
    return rel in _words("narrative")
