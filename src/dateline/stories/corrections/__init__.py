"""Corrections and retractions: notices of the desk, tolls revised, claims taken back, and what they undo."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model.correction import Correction
from dateline.model.incident import Incident
from dateline.model.story import Reading
from dateline.stories.corrections.corrected import Corrected
from dateline.stories.corrections.notices import found_in


def corrections(
    readings: Sequence[Reading],
    origin_of: Mapping[str, str],
    copies: frozenset[str],
    incidents: Sequence[Incident],
) -> tuple[Correction, ...]:
    """The corrections of canonically ordered readings in the order of the reports; ids are C1, C2, …

    Copies are left out: they repeat their original's notice.
    """
    own = [r for r in readings if r.article.id not in copies]
    found = [c for r in own for c in found_in(r, origin_of[r.article.id])]
    if not found:
        return ()
    case = Corrected(own, origin_of, incidents)
    return tuple(replace(c, id=f"C{n}", corrects=case.by(c)) for n, c in enumerate(found, start=1))
