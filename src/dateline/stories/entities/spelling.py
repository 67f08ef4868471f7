"""Whether two spellings are of one name: rules of romanisation first, rapidfuzz where only vowels differ."""

from functools import cache

from rapidfuzz import fuzz

from dateline.lexicon import table

# Ratio (0 to 100) that two spellings with the same consonants must reach.
SAME_SPELLING = 75.0
# Fewer consonants tell too little ("Jon", "Jean", "June").
_CONSONANTS = 3
_VOWELS = frozenset("aeiou")
_KINDRED = str.maketrans({"g": "k", "z": "s"})


@cache
def skeleton(word: str) -> str:
    """A folded word as it sounds in any romanisation: "zelenskyy", "zelensky" and "zelenskiy" are "zelenski"."""
    sounds = "".join(c for c in word if c.isalnum()).replace("y", "i").replace("j", "i")
    for written, sound in table("stories", "names")["letters"]:
        sounds = sounds.replace(written, sound)
    return _undoubled(sounds)


@cache
def consonants(word: str) -> str:
    """The consonants of a word's skeleton; of those that romanisations mix up ("Gaddafi", "Qaddafi") one for all."""
    return "".join(c for c in skeleton(word).translate(_KINDRED) if c not in _VOWELS and c != "h")


def _undoubled(word: str) -> str:
    return "".join(c for n, c in enumerate(word) if n == 0 or word[n - 1] != c)


def same_word(one: str, other: str) -> bool:
    """Whether two folded words are spellings of one name; a woman's surname is not a man's ("Petrov", "Petrova")."""
    if skeleton(one) == skeleton(other):
        return True
    bare = consonants(one)
    if bare != consonants(other) or len(bare) < _CONSONANTS or _other_gender(one, other):
        return False
    return fuzz.ratio(skeleton(one), skeleton(other)) >= SAME_SPELLING


def _other_gender(one: str, other: str) -> bool:
    ends = {skeleton(one)[-1:], skeleton(other)[-1:]}
    return "a" in ends and len(ends) == 2 and not ends & {"o", "e"}
