"""The marks that a drawing consists of, as SVG: plain shapes and words, no style, script or reference.

Lengths are CSS pixels where the drawing is shown at its own size; all are rounded to a tenth.
"""

from collections.abc import Iterable, Sequence

from markupsafe import escape

from dateline.export.unseen import replaced

# A phone shows a drawing of this width almost at its own size, so that words stay legible.
WIDTH = 420.0
# The size of all words: at a phone's 340 pixels it is still above 10.
TEXT = 13.0
Value = str | float | int
Point = tuple[float, float]


def number(value: float) -> str:
    """A length, rounded to a tenth, without a needless end."""
    told = f"{value:.1f}"
    return "0" if told == "-0.0" else told.removesuffix(".0")


def shown(words: str) -> str:
    """Words of any origin as one line of markup."""
    return str(escape(replaced(" ".join(words.split()))))


def element(tag: str, children: Iterable[str] = (), /, **attributes: Value | None) -> str:
    """An element; `_` in the name of an attribute stands for "-", and one that is None is left out."""
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{shown(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{tag}{told}>{inside}</{tag}>" if inside else f"<{tag}{told}/>"


def text(
    x: float,
    y: float,
    words: str,
    colour: str,
    anchor: str = "start",
    weight: str | None = None,
    role: str | None = None,
) -> str:
    """Words on a line; `role` says what they are, for whoever checks the drawing."""
    anchored = None if anchor == "start" else anchor
    return element(
        "text", [shown(words)], x=x, y=y, fill=colour, text_anchor=anchored, font_weight=weight, data_role=role
    )


def title(words: str) -> str:
    """What a mark says when it is pointed at, or read aloud."""
    return f"<title>{shown(words)}</title>"


def line(a: Point, b: Point, colour: str, width: float = 1, dash: str | None = None, role: str | None = None) -> str:
    """A straight line."""
    return element(
        "line",
        x1=a[0], y1=a[1], x2=b[0], y2=b[1], stroke=colour, stroke_width=width, stroke_dasharray=dash, data_role=role,
    )  # fmt: skip


def path(points: Sequence[Point], closed: bool = False) -> str:
    """The `d` of a path through points."""
    steps = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}"


def drawing(
    name: str, heading: str, description: str, height: float, marks: Iterable[str], fonts: str, role: str = "img"
) -> str:
    """A whole drawing; screen readers read its heading and description. Its role is "group" where marks are links."""
    head = f"<title>{shown(heading)}</title><desc>{shown(description)}</desc>"
    body = "\n".join(marks)
    size = f'width="{number(WIDTH)}" height="{number(height)}" viewBox="0 0 {number(WIDTH)} {number(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="{role}" data-picture="{name}" '
        f'font-family="{shown(fonts)}" font-size="{number(TEXT)}">\n{head}\n{body}\n</svg>'
    )
