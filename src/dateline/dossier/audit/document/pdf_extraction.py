"""What a tagged PDF shows, read by pdfminer.six in a process of its own.

Run as a program, not imported: the operating system bounds the time and memory that a hostile file can take.

    python pdf_extraction.py PAGES SECONDS BYTES < brief.pdf

Writes one JSON object: `problem` (null, or why nothing could be read), `title`, `keywords`, `record` (the one attached
file, as text), `tree` (the elements of the structure in order: ["open", type], ["close", type], ["text", page, words]),
`around` ([page, words] that are marked as no part of the content), `links`, `bookmarks`, `pages` and `problems`.
"""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

from dateline.process_limits import bounded

_INVISIBLE = 3
# What acts when a file is opened or clicked, and what a brief has no use for.
_ACTIVE = ("OpenAction", "AA", "AcroForm", "Collection", "Threads")


def shown(data: bytes, most_pages: int) -> dict[str, Any]:
    """The PDF as a JSON object; see above."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    manager = PDFResourceManager()
    device = _device(manager)
    interpreter = PDFPageInterpreter(manager, device)
    ids: dict[Any, int] = {}
    links: list[str] = []
    problems: list[str] = []
    for page in PDFPage.create_pages(document):
        if len(ids) >= most_pages:
            return {"problem": f"it has more than {most_pages} pages"}
        device.page = len(ids) + 1
        ids[page.pageid] = device.page
        interpreter.process_page(page)
        links += _links(page.annots, problems)
    problems += [f"it holds /{name}" for name in _ACTIVE if name in document.catalog]
    tree = list(_tree(document, device.told, ids))
    problems += device.problems
    problems += [f"page {page} shows “{words}” outside its structure" for (page, _), words in device.told.items()]
    info = document.info[0] if document.info else {}
    return {
        "problem": None,
        "title": _string(info.get("Title", b"")),
        "keywords": _string(info.get("Keywords", b"")),
        "record": _record(document),
        "tree": tree,
        "around": device.around,
        "links": links,
        "bookmarks": [_string(b) for b in _bookmarks(document)],
        "pages": len(ids),
        "problems": problems,
    }


def _device(manager: Any) -> Any:
    """Collects the words of each page by the number of the marked content that they stand in."""
    from pdfminer.pdfdevice import PDFDevice
    from pdfminer.pdffont import PDFUnicodeNotDefined
    from pdfminer.psparser import literal_name

    class Device(PDFDevice):
        def __init__(self, manager: Any) -> None:
            super().__init__(manager)
            self.page = 0
            self.told: dict[tuple[int, int], str] = {}
            self.around: list[list[Any]] = []
            self.problems: list[str] = []
            self._open: list[tuple[str, int | None, str | None]] = []

        def begin_tag(self, tag: Any, props: Any = None) -> None:
            name, given = literal_name(tag), props if isinstance(props, dict) else {}
            actual = given.get("ActualText")
            self._open.append((name, given.get("MCID"), None if actual is None else _string(actual)))
            if name == "Artifact":
                self.around.append([self.page, ""])
            if actual is not None:
                self._tell(_string(actual))

        def end_tag(self) -> None:
            if self._open:
                self._open.pop()

        def begin_page(self, page: Any, ctm: Any) -> None:  # noqa: ARG002 - pdfminer's signature
            self._open = []

        def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002 - pdfminer's signature
            self.problems.append(f"page {self.page} shows an image of pixels")

        def render_string(self, *shown: Any) -> None:
            textstate, seq, _, _ = shown
            font, said = textstate.font, ""
            for part in seq:
                if isinstance(part, bytes):
                    for cid in font.decode(part):
                        try:
                            said += font.to_unichr(cid)
                        except PDFUnicodeNotDefined:
                            said += "\ufffd"
            if textstate.render == _INVISIBLE and said.strip():
                self.problems.append(f"page {self.page} has words that cannot be seen: “{said}”")
            if not any(actual is not None for _, _, actual in self._open):
                self._tell(said)

        def _tell(self, said: str) -> None:
            if any(name == "Artifact" for name, _, _ in self._open):
                self.around[-1][1] += said
                return
            number = next((n for _, n, _ in reversed(self._open) if n is not None), -1)
            at = (self.page, number)
            self.told[at] = self.told.get(at, "") + said

    return Device(manager)


def _tree(document: Any, told: dict[tuple[int, int], str], ids: dict[int, int]) -> Iterator[list[Any]]:
    """The structure in order, without recursion; each piece of content and each element at most once."""
    from pdfminer.pdftypes import PDFObjRef, resolve1
    from pdfminer.psparser import PSLiteral

    root = resolve1(document.catalog.get("StructTreeRoot")) or {}
    seen: set[int] = set()
    waiting: list[tuple[Any, int]] = [(root.get("K"), 0)]
    while waiting:
        node, page = waiting.pop()
        if isinstance(node, PDFObjRef):
            if node.objid in seen:
                continue
            seen.add(node.objid)
            node = resolve1(node)
        if isinstance(node, str):
            yield ["close", node]
        elif isinstance(node, list):
            waiting += [(child, page) for child in reversed(node)]
        elif isinstance(node, int):
            yield ["text", page, told.pop((page, node), "")]
        elif isinstance(node, dict):
            at = node.get("Pg")
            page = ids.get(at.objid, 0) if isinstance(at, PDFObjRef) else page
            if "MCID" in node:
                yield ["text", page, told.pop((page, node["MCID"]), "")]
            elif "K" in node:
                kind = node.get("S")
                kind = str(kind.name) if isinstance(kind, PSLiteral) else ""
                yield ["open", kind]
                waiting += [(kind, page), (node["K"], page)]


def _links(annotations: Any, problems: list[str]) -> Iterator[str]:
    from pdfminer.pdftypes import resolve1

    for each in resolve1(annotations) or []:
        annotation = resolve1(each)
        action = resolve1(annotation.get("A")) or {}
        kind = getattr(resolve1(action.get("S")), "name", "GoTo")
        if (
            getattr(annotation.get("Subtype"), "name", "") != "Link"
            or kind not in ("URI", "GoTo")
            or "AA" in annotation
        ):
            problems.append("it holds an annotation that is no link")
        elif kind == "URI":
            yield _string(resolve1(action.get("URI")))


def _bookmarks(document: Any) -> Iterator[Any]:
    from pdfminer.pdftypes import PDFObjRef, resolve1

    outlines = resolve1(document.catalog.get("Outlines")) or {}
    seen: set[int] = set()
    waiting = [outlines.get("First")]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, PDFObjRef) or each.objid in seen:
            continue
        seen.add(each.objid)
        entry = resolve1(each)
        yield entry.get("Title", b"")
        waiting += [entry.get("Next"), entry.get("First")]


def _record(document: Any) -> str | None:
    """The one file that is attached."""
    from pdfminer.pdftypes import resolve1

    names = resolve1((resolve1(document.catalog.get("Names")) or {}).get("EmbeddedFiles")) or {}
    entries = resolve1(names.get("Names")) or []
    if len(entries) != 2:
        return None
    stream = resolve1(resolve1(resolve1(entries[1])["EF"])["F"])
    data: bytes = stream.get_data()
    return data.decode("utf-8")


def _string(value: Any) -> str:
    """A string of a PDF: UTF-16 with its mark, UTF-8 with its mark, or one byte a character."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    from pdfminer.utils import decode_text

    return decode_text(value)


def _guarded(data: bytes, most_pages: int) -> dict[str, Any]:
    try:
        return shown(data, most_pages)
    except MemoryError:
        return {"problem": "it takes too much memory"}
    except Exception as error:
        # Pdfminer keeps no list of what it raises on a broken file.
        return {"problem": f"it is broken ({type(error).__name__}: {error})"}


if __name__ == "__main__":
    pages, seconds, memory = (int(argument) for argument in sys.argv[1:])
    bounded(seconds, memory)
    logging.disable(logging.CRITICAL)
    json.dump(_guarded(sys.stdin.buffer.read(), pages), sys.stdout)
