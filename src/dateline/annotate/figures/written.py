"""What the number of an amount is worth as it is written: "3.2 million", "2½", "half a million", "40bn"."""

import re

from dateline.lexicon import table

_NUMBERS = table("annotate", "figures_numbers")
SCALES: dict[str, int] = table("annotate", "figures_units")["scales"]
WORDS: dict[str, int] = {**_NUMBERS["units"], **_NUMBERS["tens"]}
# What stands behind the digits: words, letters, vulgar fractions.
PARTS = re.compile(r"[^\W\d_]+|[½¼¾]")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def value_of(written: str) -> tuple[float | None, bool]:
    """The number that the words write, and whether they only name a least value ("millions of")."""
    low = written.lower().replace("\u00a0", " ").strip()
    if low[:1].isdigit():
        return _digits(low), False
    value = 1.0
    words = [w for w in re.split(r"[ -]", low) if w not in ("a", "an", "of")]
    vague = False
    total = 0.0
    for word in words:
        single = word.removesuffix("s")
        if word == "half":
            value = 0.5
        elif word in WORDS:
            total += WORDS[word]
        elif word in _NUMBERS["vague"] and single not in SCALES:
            vague, total = True, float(_NUMBERS["vague"][word])
        elif word != single and single in SCALES:
            value *= SCALES[single] * (1 if vague else 2)
            vague = True
        elif word in SCALES:
            value *= SCALES[word]
    if total == 0.0 and value == 1.0 and not vague:
        # "A mile" is as often said of any mile.
        return None, False
    return whole((total or 1.0) * value), vague


def _digits(low: str) -> float | None:
    number = re.match(r"[\d,]+(?:\.\d+)?", low)
    if number is None:
        return None
    value = float(number.group().replace(",", ""))
    for part in PARTS.findall(low[number.end() :]):
        if part in _VULGAR:
            value += _VULGAR[part]
        else:
            value *= SCALES.get(part, 1)
    return whole(value)


def of_one_scale(one: str, two: str, low: float, high: float) -> float:
    """ "$1-2 million" is from one million on."""
    own, other = PARTS.findall(one.lower()), PARTS.findall(two.lower())
    if other and other[-1] in SCALES and not any(w in SCALES for w in own) and low < high / SCALES[other[-1]]:
        return whole(low * SCALES[other[-1]])
    return low


def whole(value: float) -> float:
    """An int where the value is whole, so that it is written as one."""
    return int(value) if value == int(value) else round(value, 4)
