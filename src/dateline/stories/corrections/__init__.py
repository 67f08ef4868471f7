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

    What copies repeat of their original's notices is left out. A text and its copy may differ by what was put right
    between them: a notice may be in either, and what it undoes in the other.
    """
    every = {r.article.id: tuple(found_in(r, origin_of[r.article.id])) for r in readings}
    told = {c.passage.text for id_, notices in every.items() if id_ not in copies for c in notices}
    found = [c for id_, notices in every.items() for c in notices if id_ not in copies or c.passage.text not in told]
    if not found:
        return ()
    case = Corrected(readings, origin_of, incidents)
    return tuple(replace(c, id=f"C{n}", corrects=case.by(c)) for n, c in enumerate(found, start=1))
