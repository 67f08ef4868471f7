"""The chains behind the lines of a brief, as they are shown: for each line each telling, and what it counts as."""

from dataclasses import dataclass

from dateline.export.shown_lines import badge
from dateline.export.support_words import link_in_words
from dateline.model.dossier import Dossier, Line


@dataclass(frozen=True, slots=True)
class Chain:
    """A line's id, its count in words, and each telling: the number of its passage and the words."""

    line: str
    count: str
    steps: tuple[tuple[int, str], ...]


def chains(dossier: Dossier) -> list[Chain]:
    """The chains of all lines but those that one report tells in its own words, where there is nothing to follow.

    What repeats another line is backed as that one is.
    """
    return [chain(line, dossier) for line in dossier.lines if _telling(line)]


def _telling(line: Line) -> bool:
    support = line.support
    if line.section in ("since", "single"):
        return False
    return support is not None and (len(support.chain) > 1 or any(link.how != "own words" for link in support.chain))


def chain(line: Line, dossier: Dossier) -> Chain:
    """The chain of one line; without steps where the line does not say what backs it."""
    rows = {s.number: s for s in dossier.sources}
    reports = {e.number: rows[e.source] for e in dossier.evidence}
    sources = {s.id: s for s in line.support.sources} if line.support else {}
    steps = []
    for link in line.support.chain if line.support else ():
        report = reports[link.evidence]
        words = [credit.words for credit in link.credits]
        told = link_in_words(report.outlet or report.name, words, link.how, sources[link.counted])
        steps.append((link.evidence, told))
    return Chain(line.id, badge(line)[0], tuple(steps))
