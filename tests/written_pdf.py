"""PDFs for tests, written line by line at given places, or set by typst."""

import io
import struct
import zlib
from collections.abc import Iterable

import typst
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

# A line: left, height above the page's foot, words, and the size of its type.
Placed = tuple[float, float, str, float]
BOLD = 14


def drawn(*pages: Iterable[Placed], password: str | None = None, owner: str | None = None, title: str = "") -> bytes:
    """A PDF whose pages show these lines, drawn in this order; type of BOLD points and more is bold."""
    made = io.BytesIO()
    locked = StandardEncryption(password or "", owner, strength=128) if password or owner else None
    canvas = Canvas(made, pagesize=A4, invariant=True, encrypt=locked)
    canvas.setTitle(title)
    for page in pages:
        for left, height, words, size in page:
            canvas.setFont("Helvetica-Bold" if size >= BOLD else "Helvetica", size)
            canvas.drawString(left, height, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def column(
    lines: Iterable[str], left: float = 72, top: float = 700, step: float = 12, size: float = 10
) -> list[Placed]:
    """Lines below each other."""
    return [(left, top - step * n, line, size) for n, line in enumerate(lines)]


def scanned(pages: int = 1, password: str | None = None, last_page: Iterable[Placed] = ()) -> bytes:
    """A PDF of pictures without a text layer, but for that of a last page."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True, encrypt=StandardEncryption(password) if password else None)
    for _ in range(pages):
        canvas.drawImage(ImageReader(io.BytesIO(_picture())), 50, 50, 400, 600)
        canvas.showPage()
    for left, height, words, size in last_page:
        canvas.setFont("Helvetica", size)
        canvas.drawString(left, height, words)
    canvas.save()
    return made.getvalue()


def set_in_type(source: str) -> bytes:
    """A PDF that typst sets of its markup."""
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def _picture() -> bytes:
    """A grey PNG of four by four points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * 4 for _ in range(4))
    head = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
