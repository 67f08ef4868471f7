"""What a Word document says: its paragraphs, cells and footnotes in order, read with bounds and no trust."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dateline import settings
from dateline.dossier.audit.document.written import Block, Kind, Written

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RECORD = "{urn:dateline:record}record"
# Unpacked, a part may be this large whatever it was packed to.
_FREE = 4_000_000
# The parts of a brief, and those that Word adds when it saves one.
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml|customXml/_rels/item\d\.xml\.rels"
    r"|customXml/item(?:Props)?\d\.xml|word/(?:document|styles|settings|numbering|footnotes|endnotes|header\d|footer\d"
    r"|fontTable|webSettings|theme/theme\d)\.xml|word/_rels/(?:document|footnotes)\.xml\.rels"
    r"|word/media/picture\d{1,4}\.(?:png|svg)"
)
# Elements with words in them, and those that words may stand in. Anything else is told.
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_AROUND = frozenset({
    "document", "body", "p", "r", "t", "tbl", "tr", "tc", "hyperlink", "bookmarkStart", "bookmarkEnd", "hdr", "ftr",
    "footnotes", "footnote", "footnoteRef", "footnoteReference", "separator", "continuationSeparator",
    "fldChar", "instrText", "proofErr", "lastRenderedPageBreak", "drawing", *_SPACES,
})  # fmt: skip
# Elements that say how something looks; no words stand in them.
_LOOKS = frozenset(("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr"))
# Elements of a drawing: a picture in line with the words, and no text box.
_DRAWN = frozenset({
    "inline", "extent", "effectExtent", "docPr", "cNvGraphicFramePr", "graphicFrameLocks", "graphic", "graphicData",
    "pic", "nvPicPr", "cNvPr", "cNvPicPr", "picLocks", "blipFill", "blip", "extLst", "ext", "svgBlip", "stretch",
    "fillRect", "spPr", "xfrm", "off", "prstGeom", "avLst", "useLocalDpi", "srcRect",
})  # fmt: skip
# Formatting of a run that would hide words, or show others.
_HIDING = frozenset(("vanish", "specVanish", "webHidden", "color", "sz", "szCs", "w", "fitText", "effect", "imprint"))
_FIELDS = re.compile(r'\s*(?:TOC [\\"\w\s-]*|PAGE|NUMPAGES)\s*')
_MARK = "FootnoteReference"
_STYLES: dict[str, Kind] = {"Heading1": "h1", "Heading2": "h2", "TableHead": "head", "Caption": "caption"}
_OUTSIDE = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def docx_text(data: bytes) -> Written:
    """The document as it reads. Raises ValueError where it cannot be read, or unpacks to too much."""
    parts, written = _unpacked(data), Written()
    for name in sorted(parts):
        if not _PARTS.fullmatch(name):
            written.problems.append(f"it holds {name}, which no brief has")
    record = _root(parts, "customXml/item1.xml")
    if record.tag != _RECORD:
        raise ValueError("the Word document holds no record of the brief")
    written.record, written.digest = record.text or "", record.get("visible")
    written.title = str(_root(parts, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title") or "")
    reading = _Reading(written)
    reading.body(_root(parts, "word/document.xml"))
    reading.notes(_root(parts, "word/footnotes.xml"))
    for name in sorted(parts):
        if re.fullmatch(r"word/(?:header|footer)\d\.xml", name):
            said = "".join(block.text for block in reading.blocks(_root(parts, name)))
            written.around.append((0, said))
        elif name.endswith(".rels"):
            _relations(_root(parts, name), written)
    if any(True for style in ("vanish", "specVanish") for _ in _root(parts, "word/styles.xml").iter(_W + style)):
        written.problems.append("a style hides words")
    written.drawings = [_root(parts, name) for name in sorted(parts, key=_order) if name.endswith(".svg")]
    for drawing in written.drawings:
        told = "".join(str(words) for text in drawing.iter("{*}text") for words in text.itertext())
        written.blocks.append(Block("drawn", told))
    return written


def _order(name: str) -> tuple[int, str]:
    digits = re.search(r"(\d+)\.\w+$", name)
    return (int(digits[1]) if digits else 0, name)


def _unpacked(data: bytes) -> dict[str, bytes]:
    most, ratio = settings.integer("max_unpacked"), settings.integer("max_ratio")
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > settings.integer("max_members"):
                raise ValueError("the Word document holds too many parts")
            for info in archive.infolist():
                if info.filename in parts:
                    raise ValueError(f"the Word document holds {info.filename} twice")
                allowed = min(most, max(_FREE, ratio * info.compress_size))
                with archive.open(info) as stream:
                    part = stream.read(allowed + 1)
                most -= len(part)
                if len(part) > allowed or most < 0:
                    raise ValueError(f"{info.filename} unpacks to more than DATELINE_MAX_UNPACKED or MAX_RATIO allow")
                parts[info.filename] = part
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise ValueError(f"the Word document cannot be unpacked ({error})") from error
    return parts


def _root(parts: dict[str, bytes], name: str) -> Any:
    """A part's XML; entities are not resolved, and a document type is refused."""
    if name not in parts:
        raise ValueError(f"the Word document lacks {name}")
    # The record is one long text; how much it may be was settled when it was unpacked.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(parts[name], parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{name} cannot be parsed ({error})") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError(f"{name} declares a document type, which no Word document does")
    return root


def _relations(root: Any, written: Written) -> None:
    for relation in root.iter(_OUTSIDE):
        kind = str(relation.get("Type")).rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind == "hyperlink":
            written.links.append(str(relation.get("Target")))
        elif relation.get("TargetMode") == "External" or kind in ("attachedTemplate", "aFChunk", "oleObject", "frame"):
            written.problems.append(f"it refers to {relation.get('Target')} as {kind}")


class _Reading:
    """Gathers words into blocks; counts the marks of footnotes as Word does."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._numbers: dict[str, int] = {}
        self._automatic = 0

    def body(self, root: Any) -> None:
        """The paragraphs and cells of the document, without its table of contents."""
        self._written.blocks += self.blocks(root)

    def notes(self, root: Any) -> None:
        """The footnotes, by the number that Word shows for each."""
        for note in root.iter(_W + "footnote"):
            if note.get(_W + "type") in ("separator", "continuationSeparator"):
                continue
            number = self._numbers.get(str(note.get(_W + "id")), -1)
            said = "".join(b.text for b in self.blocks(note))
            self._written.notes.append((number, said.removeprefix("[]").lstrip()))

    def blocks(self, root: Any) -> Iterator[Block]:
        """A block for each paragraph; those of the table of contents go where they belong."""
        for paragraph in root.iter(_W + "p"):
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            name = "" if style is None else str(style.get(_W + "val"))
            block = Block(_STYLES.get(name, "text"))
            self._gather(paragraph, block)
            if name == "TOC1":
                self._written.contents += block.text
            elif block.text.strip():
                yield block
        self._unknown(root)

    def _gather(self, paragraph: Any, block: Block) -> None:
        for run in paragraph.iter(_W + "r"):
            style = run.find(f"{_W}rPr/{_W}rStyle")
            marks = style is not None and style.get(_W + "val") == _MARK
            said = "".join(self._said(element, block) for element in run)
            block.text += said
            if not marks:
                block.bare += said
            elif re.fullmatch(r"\[\d{1,9}\]", said):
                block.marks.append(int(said[1:-1]))
            elif not re.fullmatch(r"[\[\]\d ]*", said):
                self._written.problems.append(f"it shows “{said}” as the mark of a footnote")

    def _said(self, element: Any, block: Block) -> str:
        tag = element.tag.removeprefix(_W) if isinstance(element.tag, str) else ""
        if tag == "t":
            return str(element.text or "")
        if tag == "footnoteReference":
            return self._reference(element, block)
        if tag == "instrText" and not _FIELDS.fullmatch(element.text or ""):
            self._written.problems.append(f"it holds a field “{element.text}”")
        return _SPACES.get(tag, "")

    def _reference(self, element: Any, block: Block) -> str:
        """The mark of a footnote: counted as Word does, or what is written out behind it."""
        own = element.get(_W + "customMarkFollows") in ("1", "true", "on")
        told = "".join(str(t.text or "") for t in element.itersiblings(_W + "t"))
        if own and not re.fullmatch(r"\d{1,9}", told):
            self._written.problems.append(f"it marks a footnote by “{told}”")
            return ""
        self._automatic += not own
        number = int(told) if own else self._automatic
        if self._numbers.setdefault(str(element.get(_W + "id")), number) != number:
            self._written.problems.append(f"two marks lead to the footnote [{number}]")
        block.marks.append(number)
        return "" if own else str(number)

    def _unknown(self, root: Any) -> None:
        """Tells of each element that no brief has, and of formatting that hides."""
        waiting = [root]
        while waiting:
            element = waiting.pop()
            tag = element.tag if isinstance(element.tag, str) else "comment"
            name = tag.removeprefix(_W)
            if name in _LOOKS:
                hiding = [e.tag.removeprefix(_W) for e in element.iter() if isinstance(e.tag, str)]
                found = sorted(_HIDING.intersection(hiding)) if name in ("rPr", "pPr") else []
                self._written.problems += [f"words are formatted with <{each}>" for each in found]
                continue
            if name not in _AROUND and tag.rpartition("}")[2] not in (_DRAWN if not tag.startswith(_W) else ()):
                self._written.problems.append(f"it holds <{tag.rpartition('}')[2]}>, which no brief has")
            waiting += list(element)
