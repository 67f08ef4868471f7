"""The brief as a Word document (DOCX): styles, contents, footnotes; the record travels in a part of its own."""

from importlib.resources import files

from lxml import etree

from dateline.export import brief_json
from dateline.export.brief_document import document
from dateline.export.document import Document, Runs
from dateline.export.docx_body import Body
from dateline.export.docx_package import Part, Relations, packed, xml
from dateline.export.docx_pictures import Pictures
from dateline.export.docx_words import MARK, R, W, Words, field, styled, w, written
from dateline.export.visible_words import visible_digest
from dateline.model.dossier import Dossier

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Parts that are the same in every brief.
_TEMPLATES = ("styles", "settings", "numbering", "fontTable")
_RECORD = "urn:dateline:record"
_RECORD_ID = "{0D47E1B6-1E5F-4C57-9A0B-2D6A7E11B1EF}"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"


def render(dossier: Dossier) -> bytes:
    """The document; the same bytes for the same brief, with no clock in them."""
    shown = document(dossier)
    relations = Relations()
    for name in (*_TEMPLATES, "footnotes"):
        relations.id(f"{R}/{name}", f"{name}.xml")
    relations.id(f"{R}/customXml", "../customXml/item1.xml")
    references = [w(f"{what}Reference", type="default") for what in ("header", "footer")]
    for what, reference in zip(("header", "footer"), references, strict=True):
        reference.set(f"{{{R}}}id", relations.id(f"{R}/{what}", f"{what}1.xml"))
    pictures, words = Pictures(relations), Words(relations)
    body = Body(words, pictures.drawn).document(shown, references)
    inside = Relations()
    parts = [
        _front(),
        *_properties(shown),
        Part("word/document.xml", _part("document", [w("body", *body)]), f"{_WORD}.document.main+xml"),
        Part("word/_rels/document.xml.rels", relations.xml()),
        *map(_template, _TEMPLATES),
        Part("word/footnotes.xml", _footnotes(shown, inside), f"{_WORD}.footnotes+xml"),
        *([Part("word/_rels/footnotes.xml.rels", inside.xml())] if inside.ids else []),
        Part("word/header1.xml", _header(shown), f"{_WORD}.header+xml"),
        Part("word/footer1.xml", _footer(), f"{_WORD}.footer+xml"),
        *pictures.parts,
        *_record(dossier, shown),
    ]
    return packed(parts)


def _front() -> Part:
    relations = Relations()
    relations.id(f"{R}/officeDocument", "word/document.xml")
    relations.id(_CORE, "docProps/core.xml")
    return Part("_rels/.rels", relations.xml())


def _properties(shown: Document) -> list[Part]:
    root = etree.Element(f"{{{_PROPERTIES}}}coreProperties", nsmap={"cp": _PROPERTIES, "dc": _DC})
    for name, value in (("title", shown.name), ("creator", "Dateline"), ("language", "en")):
        etree.SubElement(root, f"{{{_DC}}}{name}").text = value
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    return [Part("docProps/core.xml", xml(root), kind)]


def _template(name: str) -> Part:
    data = (files("dateline.export") / "templates" / "docx" / f"{name}.xml").read_bytes()
    return Part(f"word/{name}.xml", data, f"{_WORD}.{name}+xml")


def _part(tag: str, children: list[etree._Element]) -> bytes:
    root = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W, "r": R})
    root.extend(children)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return xml(root)


def _footnotes(shown: Document, relations: Relations) -> bytes:
    words = Words(relations)
    lines = [("separator", "-1"), ("continuationSeparator", "0")]
    notes = [w("footnote", w("p", w("r", w(kind))), type=kind, id=id_) for kind, id_ in lines]
    for number in sorted(shown.notes):
        notes.append(w("footnote", _footnote(shown.notes[number], words), id=str(number)))
    return _part("footnotes", notes)


def _footnote(runs: Runs, words: Words) -> etree._Element:
    mark = [written("[", MARK), styled(MARK, w("footnoteRef")), written("] ", MARK)]
    return w("p", w("pPr", w("pStyle", val="FootnoteText")), *mark, *words.runs(runs))


def _header(shown: Document) -> bytes:
    return _part("hdr", [w("p", w("pPr", w("pStyle", val="Header")), written(shown.name))])


def _footer() -> bytes:
    number, total = (field(name, [written("1")]) for name in ("PAGE", "NUMPAGES"))
    inside = [written("Page "), *number, written(" of "), *total]
    return _part("ftr", [w("p", w("pPr", w("pStyle", val="Footer")), *inside)])


def _record(dossier: Dossier, shown: Document) -> list[Part]:
    """The brief's record with the digest of the document's words, as custom XML, which Word keeps on saving."""
    root = etree.Element(f"{{{_RECORD}}}record", nsmap={None: _RECORD}, visible=visible_digest(shown))
    # JSON may hold two characters that XML may not.
    text = brief_json.render(dossier).decode("utf-8")
    root.text = text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    store = etree.Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": _RECORD_ID}, nsmap={"ds": _STORE})
    schemas = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": _RECORD})
    relations = Relations()
    relations.id(f"{R}/customXmlProps", "itemProps1.xml")
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    return [
        Part("customXml/item1.xml", xml(root)),
        Part("customXml/itemProps1.xml", xml(store), kind),
        Part("customXml/_rels/item1.xml.rels", relations.xml()),
    ]
