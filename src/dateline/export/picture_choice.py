"""Which pictures a brief of some length has room for."""

from collections.abc import Iterable

from dateline.export.pictures import Picture
from dateline.model.dossier import Dossier

# By the pages of a brief, the pictures that it has; all where it has no given length or is longer.
_ROOM = {1: ("timeline",), 2: ("timeline", "tolls")}


def fitting(dossier: Dossier, drawn: Iterable[Picture]) -> list[Picture]:
    """Those of the pictures that there is room for."""
    room = _ROOM.get(dossier.scope.pages or 0)
    return [p for p in drawn if room is None or p.name in room]
