"""XML for other programs: made by lxml, with nothing in it that XML 1.0 does not allow."""

from lxml import etree

from dateline.export.unseen import replaced


def child(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new element in the parent's namespace with the text, which `replaced` makes fit for XML."""
    namespace = etree.QName(parent).namespace
    found = etree.SubElement(parent, f"{{{namespace}}}{tag}" if namespace else tag, attributes)
    if text is not None:
        found.text = replaced(text)
    return found


def document(root: etree._Element) -> bytes:
    """The document, UTF-8, indented."""
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
