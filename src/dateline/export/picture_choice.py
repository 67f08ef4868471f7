"""Which pictures a brief of some length has room for, and how large."""

from collections.abc import Iterable

from dateline.export.pictures import Picture
from dateline.model.dossier import Dossier

# By the pages of a brief, the pictures that it has; all where it has no given length or is longer.
_ROOM = {1: ("timeline",), 2: ("timeline", "tolls")}
# Of a picture's size, what it has in a document of a given length: as wide as the page prints it, and as easily read.
_SHORT = 0.72


def fitting(dossier: Dossier, drawn: Iterable[Picture]) -> list[Picture]:
    """Those of the pictures that there is room for."""
    room = _ROOM.get(dossier.scope.pages or 0)
    return [p for p in drawn if room is None or p.name in room]


def scale(dossier: Dossier) -> float:
    """How large the pictures are in a document, 1 where there is room for them as they are drawn."""
    return 1.0 if dossier.scope.pages is None else _SHORT
