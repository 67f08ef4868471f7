"""Runs of a document in WordprocessingML: words in their styles, links, and the marks of footnotes."""

from collections.abc import Iterable
from itertools import count

from lxml import etree

from dateline.export.document import Kind, Run
from dateline.export.docx_package import Relations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK = f"{R}/hyperlink"
MARK = "FootnoteReference"
_XML = "http://www.w3.org/XML/1998/namespace"
# The character styles in templates/docx/styles.xml.
_STYLES: dict[Kind, str] = {
    "inserted": "Inserted",
    "strong": "Strong",
    "soft": "Quiet",
    "italic": "Emphasis",
    "passage": "CitedPassage",
    "one": "OneSource",
    "many": "ManySources",
    "clash": "Conflict",
    "neutral": "Relation",
    "planned": "Planned",
}


def w(tag: str, *children: etree._Element, **values: str) -> etree._Element:
    """An element of WordprocessingML; `values` are its attributes."""
    element = etree.Element(f"{{{W}}}{tag}", {f"{{{W}}}{name}": value for name, value in values.items()})
    element.extend(children)
    return element


class Words:
    """Writes the runs of one part; keeps which footnotes have their mark, and what the part refers to."""

    def __init__(self, relations: Relations) -> None:
        self._marked: set[int] = set()
        self._counted = 0
        self._relations = relations
        self._bookmarks = count(1)

    def runs(self, runs: Iterable[Run]) -> list[etree._Element]:
        """The elements of a paragraph that show the runs."""
        return [element for each in runs for element in self._run(each)]

    def bookmark(self, name: str, inside: list[etree._Element]) -> list[etree._Element]:
        """The elements with a bookmark around them, where links lead."""
        number = str(next(self._bookmarks))
        return [w("bookmarkStart", id=number, name=name), *inside, w("bookmarkEnd", id=number)]

    def _run(self, each: Run) -> list[etree._Element]:
        if each.note is not None:
            return self._mark(each.note)
        if not each.text:
            return []
        if not each.link:
            return [written(each.text, _STYLES.get(each.kind))]
        link = w("hyperlink", written(each.text, _STYLES.get(each.kind, "Hyperlink")), history="1")
        if each.link.startswith("#"):
            link.set(f"{{{W}}}anchor", each.link[1:])
        else:
            link.set(f"{{{R}}}id", self._relations.id(_LINK, each.link, outside=True))
        return [link]

    def _mark(self, number: int) -> list[etree._Element]:
        """The mark of a footnote; a second mark of one footnote leads to the first.

        Word counts the marks itself, but for those whose number is written out: that of a passage which is not next.
        """
        if number in self._marked:
            return [w("hyperlink", written(f"[{number}]", MARK), anchor=f"n{number}", history="1")]
        self._marked.add(number)
        if number == self._counted + 1:
            self._counted += 1
            reference = [styled(MARK, w("footnoteReference", id=str(number)))]
        else:
            reference = [
                styled(MARK, w("footnoteReference", customMarkFollows="1", id=str(number)), _text(str(number)))
            ]
        return self.bookmark(f"n{number}", [written("[", MARK), *reference, written("]", MARK)])


def written(text: str, style: str | None = None) -> etree._Element:
    """One run of words in a character style; "\n" breaks the line."""
    first, *rest = text.split("\n")
    return styled(style, _text(first), *(element for part in rest for element in (w("br"), _text(part))))


def styled(style: str | None, *content: etree._Element) -> etree._Element:
    """A run in a character style."""
    return w("r", *([w("rPr", w("rStyle", val=style))] if style else []), *content)


def _text(text: str) -> etree._Element:
    element = w("t")
    element.text = text
    element.set(f"{{{_XML}}}space", "preserve")
    return element


def field(instruction: str, shown: list[etree._Element]) -> list[etree._Element]:
    """A field with what it shows already filled in."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(f"{{{_XML}}}space", "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        *shown,
        w("r", w("fldChar", fldCharType="end")),
    ]
