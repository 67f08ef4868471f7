"""The pictures of a brief, drawn once for the page and for documents, from the dossier alone."""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.export.pictures import place_map, speakers, timeline_strip, tolls
from dateline.export.pictures.palette import PAGE, PRINT, Palette
from dateline.export.pictures.room import has_room
from dateline.model.dossier import Dossier

__all__ = ["PAGE", "PRINT", "Palette", "Picture", "pictures"]

_Drawer = Callable[[Dossier, Palette], str | None]
# Each with the section that it belongs to.
_DRAWERS: tuple[tuple[str, str, str, _Drawer], ...] = (
    ("timeline", "timeline", timeline_strip.CAPTION, timeline_strip.picture),
    ("map", "timeline", place_map.CAPTION, place_map.picture),
    ("tolls", "figures", tolls.CAPTION, tolls.picture),
    ("speakers", "statements", speakers.CAPTION, speakers.picture),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its name, the section of the brief that it stands in, and what its marks mean.

    A map stands in the first section where the brief has no timeline.
    """

    name: str
    section: str
    caption: str
    svg: str


def pictures(dossier: Dossier, palette: Palette = PRINT) -> list[Picture]:
    """The pictures that there is room for and something to show in; in the colours of documents unless told."""
    sections = list(dict.fromkeys(x.section for x in dossier.lines if x.section not in ("headline", "lead")))
    return [
        Picture(name, section if section in sections or not sections else sections[0], caption, svg)
        for name, section, caption, draw in _DRAWERS
        if has_room(dossier, name) and (svg := draw(dossier, palette)) is not None
    ]
