"""A drawing as pixels, for programs that cannot show SVG."""

from dateline.export.typeset import typeset

_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image("drawing.svg")
"""
# Two pixels for each CSS pixel, of which an inch has 96.
_PIXELS_PER_INCH = 192


def png(svg: bytes) -> bytes:
    """The drawing as a PNG, twice as fine as a screen shows it."""
    return typeset({"main.typ": _PAGE, "drawing.svg": svg}, "png", _PIXELS_PER_INCH)
