"""Words by their stem: plural -s (Harman 1991), -ing, -ed and a last -e go. For finding equal words, never shown."""

# Fewest letters that are left of a word when an ending goes.
_LEFT = 4
_KEPT_DOUBLE = "sl"


def stem(word: str) -> str:
    """The stem of a lower-case word."""
    word = _singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            word = word[: -len(ending)]
            doubled = word[-1] == word[-2] and word[-1] not in _KEPT_DOUBLE
            return word[:-1] if doubled else word
    return word[:-1] if word.endswith("e") and len(word) > _LEFT else word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
