"""Initials that reach over several lines at the start of a report, put back before the word that they begin."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.articles.pdf_pages import Run

# How much larger than the type beside it an initial is; how far its top may be off, and the word away, in that type.
_LARGER, _OFF, _AWAY = 1.8, 0.6, 1.2
# A page begins no more reports than this.
_MOST = 12
# The height of capitals in parts of the size of the type.
_CAPITAL = 0.7


def with_initials(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a page, each initial joined to the run whose first letter it is."""
    initials = sorted((r for r in runs if len(r.text) == 1 and r.text.isupper()), key=lambda r: -r.size)[:_MOST]
    found = list(runs)
    for initial in initials:
        top = initial.baseline + _CAPITAL * initial.size
        for n, run in enumerate(found):
            larger = initial.size > _LARGER * run.size
            beside = -_AWAY * run.size < run.left - initial.right < _AWAY * run.size
            if larger and beside and abs(top - run.baseline - _CAPITAL * run.size) < _OFF * run.size:
                # It is a word of its own where the gap says so: "A levee" begins with one.
                apart = " " if initial.text in "AI" and run.left - initial.right > 0.3 * run.size else ""
                found[n] = replace(run, text=f"{initial.text}{apart}{run.text}")
                found.remove(initial)
                break
    return tuple(found)
