"""What a brief of some length has room for: which pictures, how many panels of figures, and how large."""

from dateline.model.dossier import Dossier

# By the pages of a brief, the pictures that it has; all where it has no given length or is longer.
_PICTURES = {1: ("timeline",), 2: ("timeline", "tolls")}
# The most panels of figures, and those of a brief of so many pages.
PANELS, _PANELS = 4, {1: 1, 2: 1, 5: 2}
# Of a picture's size, what it has in a document of a given length: as wide as the page prints it, and as easily read.
_SHORT = 0.72


def has_room(dossier: Dossier, name: str) -> bool:
    """Whether there is room for the picture of that name."""
    room = _PICTURES.get(dossier.scope.pages or 0)
    return room is None or name in room


def panels(dossier: Dossier) -> int:
    """The most panels of figures that there is room for."""
    return _PANELS.get(dossier.scope.pages or 0, PANELS)


def scale(dossier: Dossier) -> float:
    """How large the pictures are in a document, 1 where there is room for them as they are drawn."""
    return 1.0 if dossier.scope.pages is None else _SHORT
