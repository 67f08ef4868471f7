"""Incidents: the mentions of one real-world happening, linked across reports by kind, day, place, participants, counts.

`telling` gathers what each sentence says, `gathering` finds candidates and joins, `agreement` weighs, `record` writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model.incident import Incident
from dateline.model.story import Reading
from dateline.stories.entities import EntityIndex
from dateline.stories.incidents.gathering import gather
from dateline.stories.incidents.parties import Parties
from dateline.stories.incidents.record import record
from dateline.stories.incidents.telling import tellings
from dateline.stories.incidents.where import Places
from dateline.stories.incidents.words import Words


def incidents(
    readings: Sequence[Reading], origin_of: Mapping[str, str], copies: frozenset[str], index: EntityIndex
) -> tuple[Incident, ...]:
    """The incidents of canonically ordered readings in the order of their days; ids are I1, I2, …

    Copies count for nothing. A mention that says too little to be known by (no day, or neither place nor participants)
    and fits no other is left out.
    """
    places = Places(readings, index.entities)
    told = tellings(readings, origin_of, copies, places, Parties(index, places.states))
    found = [record(h, places) for h in gather(told, places, Words(readings))]
    found.sort(key=lambda i: (i.earliest.isoformat() if i.earliest else "9999", i.place or "", i.mentions[0].passage))
    return tuple(replace(incident, id=f"I{n}") for n, incident in enumerate(found, start=1))
