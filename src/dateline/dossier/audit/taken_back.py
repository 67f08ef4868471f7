"""Whether a brief's own sources take one figure back for another: read from their texts, notices beside reports too."""

import re
from functools import cache

from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.numbers import numbers_in
from dateline.lexicon import table

# Characters of a paragraph that are read.
_LONGEST = 2000


@cache
def _words() -> "re.Pattern[str]":
    return re.compile("|".join(table("dossier.audit", "taken_back")["words"]), re.IGNORECASE)


def takes_back(brief: Brief, wrong: frozenset[int], right: frozenset[int]) -> bool:
    """Whether a paragraph of some source has a word that takes back and a bound of each of both figures."""
    for source in brief.sources.values():
        for paragraph in (source["text"] or "").split("\n"):
            read = paragraph[:_LONGEST]
            if _words().search(read) is None:
                continue
            numbers = numbers_in(read)
            if numbers & wrong and numbers & right:
                return True
    return False
