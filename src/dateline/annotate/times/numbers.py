"""Numbers in words and figures: "two and a half", "2 1/2", "a couple of", "a few"."""

from functools import cache
from typing import Any

from dateline.lexicon import table

_FILLERS = frozenset({"of", "and", "-", "a", "an", "just", "or", "so", "as"})


@cache
def _data() -> dict[str, Any]:
    return table("annotate", "times_words")


def quantity(words: list[str]) -> float | None:
    """The number that the words say; None for an unspecified one ("a few", "several", nothing at all)."""
    numbers: dict[str, int] = _data()["numbers"]
    if not words or any(w in ("few", "several", "many", "much") for w in words):
        return None
    if "couple" in words:
        return 2.0
    total, found = 0.0, False
    for word in words:
        if word in ("half", "1/2", "½"):
            total, found = total + 0.5, True
        elif word in ("hundred", "thousand", "dozen"):
            total, found = max(total, 1.0) * numbers[word], True
        elif word in numbers:
            total, found = total + numbers[word], True
        elif word[0].isdigit():
            total, found = total + float(word.replace(",", "")), True
        elif word not in _FILLERS:
            return None
    if found:
        # "a year and a half": the article stands for the one.
        return total
    return 1.0 if words[0] in ("a", "an") else None


def spoken_year(words: list[str]) -> int | None:
    """A year in words ("nineteen ninety-six", "two thousand"); None where the words are none."""
    numbers: dict[str, int] = _data()["numbers"]
    parts = [numbers[w] for w in words if w in numbers]
    if parts == [2, 1000]:
        return 2000
    if len(parts) >= 2 and parts[0] in range(17, 22) and parts[1] >= 10 and sum(parts[1:]) < 100:
        return parts[0] * 100 + sum(parts[1:])
    return None


def ordinal(words: list[str]) -> int | None:
    """The number of an ordinal ("twenty-first", "5th"); None where the words are none."""
    data = _data()
    total, found = 0, False
    for word in words:
        digits = word.rstrip("stndrh")
        if word in data["ordinals"]:
            total, found = total + data["ordinals"][word], True
        elif word in data["numbers"]:
            total += data["numbers"][word]
        elif digits.isascii() and digits.isdigit():
            total, found = total + int(digits), True
    return total if found else None


def decade(word: str) -> str | None:
    """The value of a decade ("1990s" 199, "'80s" 198, "nineties" 199); those without a century are the last one's."""
    tens: dict[str, int] = _data()["tens"]
    if word in tens:
        return f"19{tens[word]}"
    digits = "".join(c for c in word if c.isascii() and c.isdigit())
    if len(digits) == 4 and digits[3] != "0":
        return None
    if len(digits) == 4:
        return digits[:3] if digits[2:] != "00" else digits[:2]
    return f"19{digits[0]}" if digits else None


def iso_length(number: float | None, unit: str) -> str:
    """The TIMEX3 duration of a number (None: unspecified) of a unit as data/times_words.toml writes it."""
    scale = {"F": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y"), "WE": (2, "D")}
    if number is None:
        plain = {"F": "W", "WE": "D"}.get(unit, unit)
        return f"PTX{plain[-1]}" if _clock(unit) else f"PX{plain}"
    times, letter = scale.get(unit, (1, unit))
    number *= times
    whole, half = divmod(number, 1)
    if half == 0.5 and whole >= 1:
        finer = {"Y": "6M", "H": "30M", "TM": "30S", "D": "T12H"}.get(letter)
        if finer:
            prefix = "PT" if _clock(letter) else "P"
            return f"{prefix}{int(whole)}{letter[-1]}{finer}"
    if number == 0.5:
        finer = {"Y": "P6M", "H": "PT30M", "D": "PT12H", "TM": "PT30S"}.get(letter)
        if finer:
            return finer
    figure = f"{number:g}" if number < 1e6 else f"{int(number)}"
    return f"{'PT' if _clock(letter) else 'P'}{figure}{letter[-1] if _clock(letter) else letter}"


def _clock(unit: str) -> bool:
    return unit in ("S", "TM", "H")
