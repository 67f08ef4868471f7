"""Shards of invented reports, of each kind."""

import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

PAGE = """<html><head><title>Flood at {place}</title>
<meta property="article:published_time" content="2031-05-0{n}"></head>
<body><article><h1>Flood at {place}</h1><p>The flood at {place} killed {n} people on Monday, Mayor Ada Brun said.</p>
<p>Rescuers from Tarvik reached the quarter by boat, and the bridge stays shut, the council told reporters.</p>
<p>“We will not leave anybody behind,” Brun told the council of {place} in the evening.</p></article></body></html>"""


def text(n: int) -> str:
    return f"The storm at Varn injured {n} people on Tuesday, Governor Ole Lind said.\n\nHe was speaking in Tarvik."


def lines(first: int, count: int) -> bytes:
    """JSON Lines of reports that tell of `first`, `first` + 1 … injured."""
    records = ({"id": f"r{n}", "text": text(n), "published": "2031-05-07"} for n in range(first, first + count))
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def warc(count: int) -> bytes:
    """A gzipped web archive of pages that tell of 1, 2 … killed."""
    return b"".join(gzip.compress(_record(n), mtime=0) for n in range(1, count + 1))


def _record(n: int) -> bytes:
    page = PAGE.format(place=("Karn", "Varn", "Solm")[n % 3], n=n).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{n}\r\n"
        f"WARC-Date: 2031-05-09T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def table(path: Path) -> None:
    """A Parquet file of two reports and a row without one."""
    columns = {
        "text": [text(41), None, text(42)],
        "headline": ["Storm", "Nothing", "Storm again"],
        "published": [date(2031, 5, 7)] * 3,
        "tags": [["a", "b"], [], None],
        "raw": [b"\xff", None, b""],
    }
    pq.write_table(pa.table(columns), path)


def crawl(folder: Path) -> Path:
    """A folder of shards of every kind, one of them with a broken line."""
    (folder / "deep").mkdir(parents=True)
    (folder / "a.warc.gz").write_bytes(warc(4))
    (folder / "b.jsonl").write_bytes(lines(11, 3) + b"no JSON\n" + lines(21, 2))
    (folder / "deep" / "c.jsonl.gz").write_bytes(gzip.compress(lines(31, 3), mtime=0))
    table(folder / "deep" / "d.parquet")
    return folder
