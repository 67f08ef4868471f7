"""The audit's own reading of counts: "at least four dock workers", "1.2 million", "dozens", "nobody", "a child"."""

import re
from functools import cache
from typing import Any

from dateline.lexicon import table

# Both bounds, None where there is none on that side.
Range = tuple[int | None, int | None]
# Words that count something are short; more of them cannot be read.
LONGEST = 400
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,12}(?:\.\d{1,6})?|[^\W\d_]+|\+|-")


@cache
def _data() -> dict[str, Any]:
    return table("dossier.audit", "numbers")


@cache
def _bounds() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_data()["bounds"].items(), key=lambda kv: (-len(kv[0]), kv[0])))


def approximate(words: str) -> bool:
    """Whether the words call their number a rough one."""
    low = f" {words.casefold()} "
    return any(kind == "about" and f" {bound} " in low for bound, kind in _bounds())


def numbers_in(text: str) -> frozenset[int]:
    """Every number that a text gives, of whatever."""
    return frozenset(value for _, _, value, _ in _numbers(_TOKEN.findall(text.casefold())))


def ranges(words: str) -> frozenset[Range]:
    """All ranges that the words can mean; more than one where they hold several numbers."""
    low = words.casefold()[:LONGEST]
    for mark in "–—‑−":
        low = low.replace(mark, "-")
    parts = [p for p in re.split(r"\band\b|, | as well as | along with ", low) if p.strip()]
    got = _of_one(low)
    if 1 < len(parts) <= 12 and not any(word in low for word in _data()["words"]["kinds"]):
        # "His son and three grandchildren" are four; but "four dead and 23 injured" are no sum of one kind.
        each = [min(_of_one(p), key=lambda r: (r[0] or 0, r[1] or 0)) for p in parts]
        if all(low_ is not None for low_, _ in each):
            total = sum(low_ or 0 for low_, _ in each)
            got |= {(total, None if any(high is None for _, high in each) else total)}
    return got


def _of_one(low: str) -> frozenset[Range]:
    tokens = _TOKEN.findall(low)
    if tokens and tokens[0] in _data()["words"]["none_of"] and tokens[1:2] in (["of"], ["a"], ["one"]):
        return frozenset({(0, 0)})
    found = _numbers(tokens)
    if not found:
        return frozenset({_wordless(tokens)})
    text = f" {' '.join(tokens)} "
    kinds = set()
    for bound, kind in _bounds():
        # The longest come first and are used up: "no more than" is not "more than".
        if f" {bound} " in text:
            kinds.add(kind)
            text = text.replace(f" {bound} ", "  ")
    got: set[Range] = set()
    for index, (start, end, value, plural) in enumerate(found):
        if plural and "most" not in kinds:
            got.add((value, None))
        elif {"least", "most"} <= kinds:
            got |= {(value, None), (None, value)}
        else:
            got.add((value if "most" not in kinds else None, value if "least" not in kinds else None))
        upper = found[index + 1] if index + 1 < len(found) and not plural else None
        if upper is None or upper[3] or upper[2] <= value:
            continue
        between = tokens[end : upper[0]]
        if between in (["to"], ["or"], ["-"]) or (between == ["and"] and start > 0 and tokens[start - 1] == "between"):
            return frozenset({(value, upper[2])})
    return frozenset(got - {(None, None)})


def _wordless(tokens: list[str]) -> Range:
    """A count that no number gives: none, two of a pair, else one."""
    words = _data()["words"]
    if any(t in words["none"] for t in tokens):
        return 0, 0
    if any(t in words["two"] for t in tokens):
        return 2, 2
    return 1, 1


def _numbers(tokens: list[str]) -> list[tuple[int, int, int, bool]]:
    """The numbers among the tokens: start, end, value, and whether it is a plural that names only the least."""
    found: list[tuple[int, int, int, bool]] = []
    at = 0
    while at < len(tokens):
        read = None if tokens[at] == "one" and tokens[max(0, at - 1) : at] == ["no"] else _number(tokens, at)
        if read is None:
            at += 1
            continue
        end, value, plural = read
        if not _age(tokens, end):
            found.append((at, end, value, plural))
        at = end
    return found


def _age(tokens: list[str], end: int) -> bool:
    """ "24-year-old" counts nobody."""
    ahead = [t for t in tokens[end : end + 4] if t != "-"]
    return ahead[:2] in (["year", "old"], ["month", "old"], ["years", "old"])


def _number(tokens: list[str], at: int) -> tuple[int, int, bool] | None:
    scales, plurals = _data()["scales"], _data()["plurals"]
    word = tokens[at]
    if word in plurals:
        value = plurals[word]
        if at + 2 < len(tokens) and tokens[at + 1] == "of" and tokens[at + 2] in plurals:
            return at + 3, value * plurals[tokens[at + 2]] // 2, True
        return at + 1, value, True
    if word == "few" and tokens[at + 1 : at + 2] and tokens[at + 1] in scales:
        return at + 2, 2 * scales[tokens[at + 1]], True
    if word == "half" and tokens[at + 1 : at + 2] == ["a"] and tokens[at + 2 : at + 3] and tokens[at + 2] in scales:
        return at + 3, scales[tokens[at + 2]] // 2, False
    if word in ("a", "an") and at + 1 < len(tokens) and tokens[at + 1] in scales and tokens[at + 1] not in ("m", "k"):
        return _scaled(tokens, at + 1, 1.0)
    value_end = _plain(tokens, at)
    if value_end is None:
        return None
    return _scaled(tokens, value_end[1], value_end[0])


def _plain(tokens: list[str], at: int) -> tuple[float, int] | None:
    """Digits, or words up to ninety-nine."""
    word = tokens[at]
    if word[0].isdecimal():
        return float(word.replace(",", "")), at + 1
    small = _data()["small"]
    if word not in small:
        return None
    value, end = small[word], at + 1
    if value >= 20:
        after = end + 1 if tokens[end : end + 1] == ["-"] else end
        unit = small.get(tokens[after], 0) if after < len(tokens) else 0
        if 0 < unit < 10:
            return float(value + unit), after + 1
    return float(value), end


def _scaled(tokens: list[str], at: int, value: float) -> tuple[int, int, bool] | None:
    scales = _data()["scales"]
    total, current, end = 0.0, value, at
    while end < len(tokens):
        word = tokens[end]
        if word in scales:
            current *= scales[word]
            end += 1
            if scales[word] >= 1000:
                total, current = total + current, 0.0
            continue
        if end == at or tokens[end - 1] not in scales:
            break
        step = end + 1 if word == "and" else end
        more = _plain(tokens, step) if step < len(tokens) and not tokens[step][0].isdecimal() else None
        if more is None:
            break
        current, end = current + more[0], more[1]
    return end, round(total + current), False
