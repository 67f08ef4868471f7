"""Turns of phrase that credit somebody, where the annotators read no statement or no outlet; all of bounded length."""

import re
from collections.abc import Iterator

_NAME = r"[A-Z][\w.&’'-]{0,30}(?: [A-Z][\w.&’'-]{0,30}){0,4}"
_CALLED = r"(?:the )?(?:(?:state )?news agency |newspaper |broadcaster |daily )?"
_THROUGH = re.compile(
    r"\b(?:interview (?:with|to|by|on|for)|(?:first )?(?:reported|published|quoted|cited|carried) by|in comments to|"
    rf"remarks to|statement to|speaking to|according to|citing|told) ({_CALLED}{_NAME})"
)
_REPORTED = re.compile(rf"((?:[Tt]he )?{_NAME}) (?:has |have )?(?:reported|reports)\b")
_COUNT = (
    r"(?:the |its |their |his |her )?(?:latest |official |overall |total )?(?:death |casualty )?"
    r"(?:toll|number|count|figure|tally)\b"
)
_TOLLED = re.compile(
    r"([^,;:.“”\"]{2,80}?) (?:has |have |had )?(?:put|puts|raised|raises|lowered|lowers|revised|revises|updated|"
    rf"updates|gave|gives|confirmed|confirms) {_COUNT}"
)

_Found = tuple[int, int]


def through(text: str) -> Iterator[_Found]:
    """Where outlets may be named that words were spoken to or carried by: "in an interview with Der Anzeiger"."""
    return (found.span(1) for found in _THROUGH.finditer(text))


def reported(text: str) -> _Found | None:
    """Where an outlet may be named that reported it: "the Bervik Post reports"."""
    found = _REPORTED.search(text)
    return found.span(1) if found is not None else None


def tolled(text: str) -> _Found | None:
    """Where the one is named who gives a toll: "the port authority puts the number of dead at nine"."""
    found = _TOLLED.match(text)
    return found.span(1) if found is not None else None
