"""Measures which reports carry one text, where the brief or the originals at hand have both: a copy must be one, and
reports of one text are not two origins."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.finding import Finding

_WORD = re.compile(r"[^\W_]+")
# Runs of so many words are compared. A copy and its original share at least `_COPY` of the shorter one's runs; reports
# that are not called copies must stay below `_ONE_TEXT`, where neither is much the longer.
_RUN, _COPY, _ONE_TEXT, _LENGTHS = 4, 0.5, 0.95, 0.8
_FEWEST = 40
# A run that so many reports have is boilerplate.
_COMMON = 20


def reprint_findings(brief: Brief, originals: Mapping[str, str] | None) -> Iterator[Finding]:
    """Copies that are none, and one text counted as two origins."""
    texts = {n: text for n, s in brief.sources.items() if (text := _text(s, originals)) is not None}
    runs = {n: _runs(text, brief.sources[n]) for n, text in texts.items()}
    for number, source in brief.sources.items():
        original = source["copy_of"]
        if original not in runs or number not in runs:
            continue
        shared = _share(runs[number], runs[original])
        if shared is not None and shared < _COPY:
            yield Finding(None, f"source {number} is called a copy of {original}, and shares {shared:.0%} of its text")
    for one, other in _candidates(runs):
        if brief.sources[one]["origin"] == brief.sources[other]["origin"]:
            continue
        shared = _share(runs[one], runs[other])
        lengths = sorted((len(runs[one]), len(runs[other])))
        if shared is not None and shared >= _ONE_TEXT and lengths[0] >= _LENGTHS * lengths[1]:
            yield Finding(None, f"sources {one} and {other} carry one text and count as two origins")


def _text(source: Record, originals: Mapping[str, str] | None) -> str | None:
    text: str | None = source["text"]
    return text if text is not None else (originals or {}).get(source["text_sha256"])


def _runs(text: str, source: Record) -> frozenset[str]:
    """The runs of words of the report, what is no part of it left out."""
    parts, at = [], 0
    for start, end, _ in sorted(tuple(n) for n in source["not_story"]):
        parts.append(text[at : max(at, start)])
        at = max(at, end)
    words = _WORD.findall(" ".join([*parts, text[at:]]).casefold())
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _share(one: frozenset[str], other: frozenset[str]) -> float | None:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= _FEWEST else None


def _candidates(runs: Mapping[int, frozenset[str]]) -> list[tuple[int, int]]:
    """Pairs of reports that share one of a few runs that each has: the alphabetically first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number in sorted(runs):
        for run in sorted(runs[number])[:_COMMON]:
            holders[run].append(number)
    found = {
        (one, other)
        for numbers in holders.values()
        if len(numbers) <= _COMMON
        for place, other in enumerate(numbers)
        for one in numbers[:place]
    }
    return sorted(found)
