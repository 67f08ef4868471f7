"""Sound inputs of every kind to start from, of our own writing."""

import gzip
import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
import openpyxl

TITLE = "Harbour of Bervik shelled, nine dockers killed"
PARAGRAPHS = (
    "BERVIK, March 12, 2027 (Ostrav News) - At least nine dockers were killed when shells hit the harbour at dawn.",
    "“We saw no drone and heard no warning,” said Jana Tesk, the mayor. “The port stays closed.”",
    "On Tuesday the authority had counted 40 ships. Žofie Brün of the pilots’ guild said 23 people were hurt.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>'
    + TITLE
    + ' - Post</title><meta property="article:published_time" content="2027-03-12T08:00:00+01:00">'
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
    + TITLE
    + '","datePublished":"2027-03-12T08:00:00+01:00"}</script></head><body><nav><a href="/">Home</a></nav><article><h1>'
    + TITLE
    + "</h1>"
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + "</article><footer>Copyright 2027 Post</footer></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>'
    + "".join(
        f"<item><title>{TITLE} {n}</title><link>https://post.example/{n}</link>"
        f"<pubDate>Fri, 12 Mar 2027 08:0{n}:00 +0100</pubDate><description>{' '.join(PARAGRAPHS)}</description></item>"
        for n in range(3)
    )
    + "</channel></rss>"
)
OPML = (
    '<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body><outline text="Desk">'
    '<outline type="rss" text="Post" xmlUrl="https://post.example/feed"/></outline></body></opml>'
)
ROWS = (
    ("id", "title", "text", "published", "url"),
    *((f"r{n}", TITLE, " ".join(PARAGRAPHS), f"2027-03-{n:02}", f"https://post.example/{n}") for n in (13, 14, 15)),
)


def seeds() -> dict[str, tuple[str, bytes]]:
    """The file name and the bytes of an input of each kind."""
    return {kind: (name, make()) for kind, (name, make) in _MADE.items()}


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "desk@post.example", "you@desk.example", TITLE
    message["Date"], message["Message-ID"] = "Fri, 12 Mar 2027 08:00:00 +0100", "<1@post.example>"
    message.set_content(TEXT)
    message.add_alternative(PAGE, subtype="html")
    return bytes(message)


def _mhtml() -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/1\r\nSubject: Harbour\r\n"
        "Date: Fri, 12 Mar 2027 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b0"\r\n\r\n'
        "--b0\r\nContent-Type: text/html\r\nContent-Location: https://post.example/1\r\n\r\n"
    )
    return (head + PAGE + "\r\n--b0--\r\n").encode()


def _lines() -> bytes:
    import msgspec

    keys = ROWS[0]
    return b"".join(msgspec.json.encode(dict(zip(keys, row, strict=True))) + b"\n" for row in ROWS[1:])


def _csv() -> bytes:
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS).encode()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.add_table(2, 2).cell(0, 0).text = "Killed"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _nexis() -> bytes:
    document = docx.Document()
    for line in ("2 results for harbour", "1. " + TITLE, "2. " + TITLE):
        document.add_paragraph(line)
    for n in (1, 2):
        day = f"March 1{n}, 2027"
        for line in (
            TITLE,
            "Bervik Post",
            f"{day} Friday",
            "Copyright 2027 Bervik Post",
            "Length: 60 words",
        ):
            document.add_paragraph(line)
        document.add_paragraph("Body")
        for paragraph in PARAGRAPHS:
            document.add_paragraph(paragraph)
        for line in (f"Load-Date: {day}", "End of Document"):
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    """A page of one font, its lines drawn one below the other, with a table of cross references."""
    lines = [line for p in (TITLE, *PARAGRAPHS) for line in (p[n : n + 80] for n in range(0, len(p), 80))]
    shown = "".join(f"({_latin(line)}) Tj 0 -16 Td\n" for line in lines)
    content = f"BT /F1 11 Tf 60 760 Td\n{shown}ET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + head + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def _latin(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _warc() -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{n}\r\n"
        "WARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Date: 2027-03-12T09:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    return b"".join(head.format(n=n, size=len(body)).encode() + body + b"\r\n\r\n" for n in (1, 2))


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2027, 3, 12, 9, 0, 0)), data)
    return out.getvalue()


_MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("report.txt", TEXT.encode),
    "markdown": ("report.md", f"---\ntitle: {TITLE}\ndate: 2027-03-12\n---\n\n# {TEXT}".encode),
    "html": ("page.html", PAGE.encode),
    "mhtml": ("page.mhtml", _mhtml),
    "feed": ("feed.xml", FEED.encode),
    "opml": ("feeds.opml", OPML.encode),
    "urls": ("urls.txt", lambda: b"https://post.example/1\nhttps://post.example/2\n"),
    "eml": ("mail.eml", _mail),
    "mbox": ("mails.mbox", lambda: b"".join(b"From a Fri Mar 12 08:00:00 2027\n%s\n\n" % _mail() for _ in range(2))),
    "jsonl": ("reports.jsonl", _lines),
    "csv": ("reports.csv", _csv),
    "xlsx": ("reports.xlsx", _workbook),
    "docx": ("report.docx", _docx),
    "nexis": ("nexis.docx", _nexis),
    "pdf": ("report.pdf", _pdf),
    "warc": ("web.warc", _warc),
    "wacz": ("web.wacz", lambda: _zip({"archive/data.warc": _warc(), "datapackage.json": b"{}"})),
    "zip": ("all.zip", lambda: _zip({"a.txt": TEXT.encode(), "b/page.html": PAGE.encode(), "c.jsonl": _lines()})),
    "gzip": ("page.html.gz", lambda: gzip.compress(PAGE.encode(), mtime=0)),
    "shortcut": ("page.url", lambda: b"[InternetShortcut]\r\nURL=https://post.example/1\r\n"),
}
