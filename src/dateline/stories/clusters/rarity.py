"""How rare a term is in English at large, so that what an article is about does not depend on what it lies beside.

The frequencies of words are wordfreq's (Speer 2022; books, news, subtitles, the web). A corpus tells rarity better the
larger it is; of fifty reports on ten matters, "said" is hardly commoner than the name of a town.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from wordfreq import get_frequency_dict, word_frequency

from dateline.stories.clusters.stems import stem

# Words of a report that is neither long nor short, and the least share of reports that a term is taken to stand in.
WORDS = 300
LEAST = 2e-3
_LIST = "small"
_LONGEST = 40
_KEPT = 200_000


@lru_cache(maxsize=_KEPT)
def rarity(term: str) -> float:
    """1 and the logarithm of how many reports there are for one that has the term; `term` is a stem or a name."""
    share = 1 - math.exp(-WORDS * _frequency(term))
    return round(1 + math.log(1 / max(share, LEAST)), 6)


def _frequency(term: str) -> float:
    """Occurrences for each word of text, all words with this stem together; 0 where it is hardly ever used."""
    if len(term) > _LONGEST:
        return 0.0
    if not term.isalpha():
        # Numbers by their length and compounds by their parts.
        return word_frequency(term, "en", wordlist=_LIST)
    return _stems().get(term, 0.0)


@cache
def _stems() -> Mapping[str, float]:
    words = get_frequency_dict("en", wordlist=_LIST)
    found: defaultdict[str, float] = defaultdict(float)
    for word, frequency in words.items():
        found[stem(word)] += frequency
    # Names are not stemmed.
    return {**found, **{word: max(frequency, found.get(word, 0.0)) for word, frequency in words.items()}}
