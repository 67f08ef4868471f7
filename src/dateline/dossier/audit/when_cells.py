"""Whether days follow from the words that they are said to follow from, counted from the day that is given."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from dateline.dossier.audit.brief import Brief, Record, day_of, days_of
from dateline.dossier.audit.dates_in_text import named_days, publication_days
from dateline.dossier.audit.live_page import entry_days
from dateline.dossier.audit.when import Days, readings
from dateline.dossier.audit.when.wording import data, either, wording

# How far from the day counted from, in days, a value may lie whose words this reader does not know: by the largest
# unit of time that they name; without one, two years.
_PLAUSIBLE = (("centur", 40_000), ("decade", 11_000), ("year", 11_000), ("month", 1_100), ("week", 380), ("day", 380))
_ELSE = 750


class Anchors:
    """Which days the expressions of each source may be counted from."""

    def __init__(self, brief: Brief) -> None:
        self._sources = brief.sources
        self._published = {n: publication_days(s) for n, s in brief.sources.items()}
        self._told: dict[int, set[date]] = {n: set() for n in brief.sources}
        self._named: dict[int, frozenset[date]] = {}
        self._entries: dict[int, frozenset[date]] = {}
        for numbers, value in _all_days(brief):
            days = days_of(value)
            for n in numbers:
                if days is not None and n in brief.evidence and brief.evidence[n]["source"] in self._told:
                    self._told[brief.evidence[n]["source"]] |= set(days)

    def allow(self, source: Record, anchor: date, words: str) -> bool:
        """Whether it is the source's day or that of an entry; for words that count from the telling, a day named in it
        will do."""
        number = source["number"]
        if anchor in self._published.get(number, ()):
            return True
        if number not in self._entries:
            self._entries[number] = entry_days(source)
        if anchor in self._entries[number]:
            return True
        if not _from_the_telling(words):
            return False
        if anchor in self._told.get(number, ()):
            return True
        if number not in self._named:
            self._named[number] = named_days(source)
        return anchor in self._named[number]


def _from_the_telling(words: str) -> bool:
    """Whether the words count from the day named last: "the following day", or a time of day alone."""
    told = wording(words)
    return (told.timed and not told.night and not told.words) or bool(_narrative().search(words.casefold()))


@cache
def _narrative() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data()['narrative']['words'])})\b")


def _all_days(brief: Brief) -> Iterator[tuple[list[int], str]]:
    for line in brief.record["lines"]:
        for cell in line["cells"]:
            if cell["derivation"] == "when":
                yield cell["evidence"], cell["value"]
        for quote in line["quotes"]:
            for i in quote["insertions"]:
                if i["kind"] != "date":
                    continue
                yield [i["evidence"]], f"{i['earliest']}/{i['latest']}"


def when_problem(
    value: str, words: str | None, anchor: str | None, cited: list[Record], anchors: Anchors
) -> str | None:
    """What is wrong with ISO days `value` as the meaning of `words`; `cited` are the sources they stand in."""
    days = days_of(value)
    if days is None:
        return "is no day and no range of days"
    if "/" in value and days[0] == days[1]:
        return "is one day written as two"
    if not words:
        return "has no words that it is derived from"
    counted = None
    if anchor is not None:
        counted = day_of(anchor) if len(anchor) == 10 else None
        if counted is None:
            return f"is counted from “{anchor}”, which is no day"
        if not any(anchors.allow(s, counted, words) for s in cited):
            return f"is counted from {anchor}, which is not its report’s day or one that “{words}” can count from"
    known = readings(words, counted)
    if known is None:
        return _implausible(days, words, counted)
    if not known:
        return f"the words “{words}” need a day to be counted from"
    if days in known:
        return None
    told = " or ".join(f"{a}/{b}" if a != b else f"{a}" for a, b in sorted(known)[:4])
    since = f" counted from {anchor}" if anchor else ""
    return f"the words “{words}”{since} mean {told}"


def _implausible(days: Days, words: str, counted: date | None) -> str | None:
    """What in words beyond this reader contradicts the days; None where nothing does."""
    first, last = days
    low = words.casefold()
    for year in re.findall(r"(?<![\d:.,])(1[5-9]\d\d|20\d\d)(?![\d:.,]\d|s)", low):
        if not first.year <= int(year) <= last.year:
            return f"the words “{words}” name {year}"
    short = (last - first).days <= 45
    named = {data()["months"][m] for m in _months().findall(low)}
    if named and short and not named & {first.month, last.month}:
        return f"the words “{words}” name another month"
    weekdays = {data()["weekdays"][w] for w in _weekdays().findall(low)}
    if weekdays and (last - first).days <= 1 and not weekdays & {first.isoweekday(), last.isoweekday()}:
        return f"the words “{words}” name another day of the week"
    numbers = {int(n) for n in re.findall(r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d| ?[ap]\.?m|%)", low)}
    if named and numbers and first == last and first.day not in numbers:
        return f"the words “{words}” name another day of the month"
    if counted is not None:
        reach = next((days_ for unit, days_ in _PLAUSIBLE if unit in low), _ELSE)
        apart = max((first - counted).days, (counted - last).days, 0)
        if apart > reach and not re.search(r"\d{2}", low):
            return f"lies {apart} days from {counted}, which “{words}” cannot mean"
    return None


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"\b{either('months')}\b")


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"\b{either('weekdays')}(?=s?\b)")
