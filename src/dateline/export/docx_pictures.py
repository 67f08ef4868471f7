"""A picture in a Word document: SVG for programs that show it, with a PNG of it for those that do not."""

from lxml import etree

from dateline.export.document import Picture
from dateline.export.docx_package import Part, Relations
from dateline.export.docx_words import R, w
from dateline.export.rasters import png

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
# By which Word knows that the picture has SVG as well (MS-ODRAWXML, 2.3.1.16).
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_IMAGE = f"{R}/image"
# English Metric Units of a CSS pixel, and of the most that a page of A4 has room for beside a caption.
_EMU, _WIDEST, _HIGHEST = 9525, 170 * 36000, 220 * 36000


class Pictures:
    """Keeps the files of the pictures that a document shows."""

    def __init__(self, relations: Relations) -> None:
        self.parts: list[Part] = []
        self._relations = relations
        self._count = 0

    def drawn(self, picture: Picture) -> etree._Element:
        """The element that shows a picture, no wider than the text."""
        self._count += 1
        ids = []
        for ending, data in (("png", png(picture.svg)), ("svg", picture.svg)):
            name = f"media/picture{self._count}.{ending}"
            self.parts.append(Part(f"word/{name}", data))
            ids.append(self._relations.id(_IMAGE, name))
        wide, high = picture.width * _EMU, picture.height * _EMU
        scale = min(1.0, _WIDEST / wide, _HIGHEST / high)
        size = {"cx": str(round(wide * scale)), "cy": str(round(high * scale))}
        named = {"id": str(self._count), "name": f"Picture {self._count}", "descr": picture.alternative}
        inline = _wp("inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
        inline.extend((_wp("extent", size), _wp("docPr", named), _graphic(ids[0], ids[1], size, named)))
        return w("drawing", inline)


def _graphic(pixels: str, drawing: str, size: dict[str, str], named: dict[str, str]) -> etree._Element:
    svg = etree.Element(f"{{{_ASVG}}}svgBlip", {f"{{{R}}}embed": drawing}, nsmap={"asvg": _ASVG})
    blip = _a("blip", {f"{{{R}}}embed": pixels}, _a("extLst", {}, _a("ext", {"uri": _SVG_EXTENSION}, svg)))
    fill = _pic("blipFill", blip, _a("stretch", {}, _a("fillRect", {})))
    about = _pic("nvPicPr", _pic("cNvPr"), _pic("cNvPicPr"))
    about[0].attrib.update(named)
    frame = _a("xfrm", {}, _a("off", {"x": "0", "y": "0"}), _a("ext", size))
    shape = _pic("spPr", frame, _a("prstGeom", {"prst": "rect"}, _a("avLst", {})))
    return _a("graphic", {}, _a("graphicData", {"uri": _PIC}, _pic("pic", about, fill, shape)))


def _a(tag: str, values: dict[str, str], *children: etree._Element) -> etree._Element:
    element = etree.Element(f"{{{_A}}}{tag}", values, nsmap={"a": _A})
    element.extend(children)
    return element


def _pic(tag: str, *children: etree._Element) -> etree._Element:
    element = etree.Element(f"{{{_PIC}}}{tag}", nsmap={"pic": _PIC})
    element.extend(children)
    return element


def _wp(tag: str, values: dict[str, str]) -> etree._Element:
    return etree.Element(f"{{{_WP}}}{tag}", values, nsmap={"wp": _WP})
