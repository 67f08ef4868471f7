"""A Word document as a package of parts (ECMA-376, part 2): the same parts always give the same bytes."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# The earliest moment that a zip archive can tell: no clock shows in it.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the package; `content_type` where its ending does not tell."""

    name: str
    data: bytes
    content_type: str = ""


@dataclass(slots=True)
class Relations:
    """What one part refers to: ids are given in order, one for each target."""

    ids: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def id(self, kind: str, target: str, outside: bool = False) -> str:
        """The id of a target; `kind` is the address of the relation's type, `outside` an address of the web."""
        return self.ids.setdefault((kind, target, outside), f"rId{len(self.ids) + 1}")

    def xml(self) -> bytes:
        """The part that lists them."""
        root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        for (kind, target, outside), id_ in self.ids.items():
            entry = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=id_, Type=kind, Target=target)
            if outside:
                entry.set("TargetMode", "External")
        return xml(root)


def xml(root: etree._Element) -> bytes:
    """A part's XML, UTF-8 with its declaration."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def packed(parts: Sequence[Part]) -> bytes:
    """The package, the list of content types first as Word expects."""
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    for ending, kind in _DEFAULTS.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=ending, ContentType=kind)
    for part in parts:
        if part.content_type:
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part.name}", ContentType=part.content_type)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for part in (Part("[Content_Types].xml", xml(root)), *parts):
            info = zipfile.ZipInfo(part.name, _MOMENT)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(info, part.data, compresslevel=9)
    return file.getvalue()
