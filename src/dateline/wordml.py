"""WordprocessingML, the XML inside a .docx (ECMA-376): what its paragraphs say, as a reader of the page sees it.

What was inserted under revision is in, what was deleted is not; hidden text, comments and the codes of fields are not.
A document type is refused: no .docx has one, and entities are a way to attack a reader.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Strict documents (ISO 29500) use a name of their own.
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
# Subtrees that a reader does not see, or sees elsewhere: text boxes are asked for by themselves.
_UNSEEN = frozenset(("del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText", "rPr", "pPr", "sdtPr"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Stream(Protocol):
    """Bytes in order."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        ...


class NotWordError(ValueError):
    """XML that is broken, or no WordprocessingML."""


def name(element: Any) -> str:
    """An element's name without its namespace; none for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, attribute: str = "val") -> str:
    """An attribute in the namespace of WordprocessingML; none where it is not there."""
    return element.get(f"{{{_W}}}{attribute}") or element.get(f"{{{_STRICT}}}{attribute}") or ""


def tree(data: bytes) -> Any:
    """The root element of a part. Raises NotWordError where it is no well-formed XML, or has a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotWordError(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise NotWordError("it has a document type")
    return root


def body_paragraphs(stream: Stream) -> Iterator[str]:
    """What each paragraph of the main part says, as it is read; those in tables in their order, text boxes left out.

    Holds one paragraph in memory. Raises NotWordError like `tree`.
    """
    ended = etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
    depth = 0
    try:
        for event, element in ended:
            if name(element) != "p":
                if event == "end" and depth == 0:
                    _forget(element)
                continue
            if event == "start":
                if depth == 0 and element.getroottree().docinfo.doctype:
                    raise NotWordError("it has a document type")
                depth += 1
                continue
            depth -= 1
            if depth == 0:
                yield spoken(element)
                _forget(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotWordError(str(error)) from error


def spoken(paragraph: Any) -> str:
    """What a paragraph says, line breaks as such, white space otherwise as it stands."""
    said: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        kind = name(element)
        if kind == "t":
            said.append((element.text or "").replace("\u00ad", ""))
        elif kind in _SIGNS:
            # A break of page or column parts no line.
            said.append(" " if value(element, "type") in ("page", "column") else _SIGNS[kind])
        elif kind not in _UNSEEN and not (kind == "r" and _is_hidden(element)):
            waiting.append(iter(element))
    return "".join(said)


def boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes that are anchored in a paragraph, each once: Word writes them in two forms."""
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif name(element) == "txbxContent":
            yield element
        elif name(element) == "AlternateContent":
            choices = [child for child in element if name(child) == "Choice"] or list(element)
            waiting.append(iter(choices[:1]))
        elif name(element) not in ("del", "moveFrom"):
            waiting.append(iter(element))


def _is_hidden(run: Any) -> bool:
    properties = next((child for child in run if name(child) == "rPr"), None)
    hidden = next((c for c in properties if name(c) == "vanish"), None) if properties is not None else None
    return hidden is not None and value(hidden) not in ("0", "false", "off")


def _forget(element: Any) -> None:
    """Frees what was read: the element's content, and its elder siblings."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
