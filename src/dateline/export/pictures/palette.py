"""The colours of a drawing: those of the page that it stands in, or fixed ones where it stands in a document.

What they tell apart is told apart by shape, too: a picture says the same in black and white.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """`ink` for words, `soft` for lesser ones, `faint` for axes and frames, `paper` for what lies behind; `accent` for
    what is told, `clash` for what contradicts, `land` for land; `fonts` as CSS has them."""

    ink: str
    soft: str
    faint: str
    paper: str
    accent: str
    clash: str
    land: str
    fonts: str


# Dark blue and brick red keep their distance for every kind of colour vision, and in grey.
PRINT = Palette(
    ink="#1c1d20",
    soft="#4a4d52",
    faint="#b4b0a6",
    paper="#ffffff",
    accent="#1b4f72",
    clash="#b3402a",
    land="#efece4",
    fonts="Liberation Sans, Arial, Helvetica, sans-serif",
)
# The variables of the brief's page, which follow the reader's choice of light or dark.
_ON_PAGE = {"faint": "edge", "paper": "panel"} | {name: name for name in ("ink", "soft", "accent", "clash", "land")}
PAGE = Palette(
    **{colour: f"var(--{variable})" for colour, variable in _ON_PAGE.items()},
    fonts="system-ui, Liberation Sans, sans-serif",
)
