"""A row of a table: its cells by the names of their columns, and what each column holds."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import get_args

import msgspec

from dateline.articles.decoding import mend
from dateline.articles.draft import Candidate, Draft, Kind
from dateline.articles.fragment import paragraphs_of
from dateline.articles.language import code
from dateline.articles.written_dates import possible
from dateline.errors import InputError
from dateline.model.article import RawSource
from dateline.model.intake import DateOrder

_BLOCKS = re.compile(r"</?(?:p|br|div|li|ul|h[1-6]|blockquote)\b[^<>]{0,300}>", re.IGNORECASE)
# Days from the epoch that are a day of 1950 to 2149, with a fraction for the time.
_SERIAL = re.compile(r"(?:1[6-9]|[2-8]\d|9[01])\d{3}(?:\.\d{1,20})?", re.ASCII)
# Day 0 of each way of counting. The first counts a 29 February 1900, which never was, before all days of interest.
_EPOCHS = {"1900": datetime(1899, 12, 30), "1904": datetime(1904, 1, 1)}
# What exports write into a cell that has no value.
_NOTHING = ("none", "null", "nan", "nat", "n/a", "-")


def row(raw: RawSource) -> Draft:
    """The draft of a row. Raises InputError where its text is none."""
    cells: dict[str, str] = msgspec.json.decode(raw.data)
    meant = dict(raw.archived)
    text = _cell(cells, meant, "text") or ""
    if "\0" in text:
        raise InputError(raw.location, "has a text with NUL characters", "mend its text")
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    if _BLOCKS.search(text):
        text = paragraphs_of(text, raw.location, "give the column's texts without HTML")
    text, notes = mend(text)
    encoding = meant.get("encoding", "utf-8")
    url = _line(cells, meant, "url")
    return Draft(
        text=text,
        title=_line(cells, meant, "title"),
        outlet=_line(cells, meant, "outlet"),
        byline=_line(cells, meant, "byline"),
        url=url if url and url.startswith(("http://", "https://")) else None,
        language=code(_line(cells, meant, "language")),
        dates=tuple(
            c for kind in get_args(Kind) if kind != "retrieved" for c in [_date(cells, meant, kind)] if c is not None
        ),
        notes=("table", *(() if encoding.startswith("utf") else (f"{encoding} (sniffed)",)), *notes),
        retrieved=_retrieved(cells, meant),
    )


def _date(cells: Mapping[str, str], meant: Mapping[str, str], kind: Kind) -> Candidate | None:
    value = _line(cells, meant, kind)
    if value is None:
        return None
    detail = f"column {meant[kind]}"
    if _SERIAL.fullmatch(value):
        epoch = meant.get("epoch", "1900")
        return Candidate(_moment(value, epoch), "document", f"{detail}: day {value}, counted from {epoch}", kind)
    told = meant.get(f"{kind} order")
    if told not in get_args(DateOrder) or len(possible(value)) < 2:
        return Candidate(value, "document", detail, kind)
    order: DateOrder = "month-first" if told == "month-first" else "day-first"
    return Candidate(
        value, "document", f"{detail}, {order.replace('-', ' ')}: {meant[f'{kind} shown']}", kind, order=order
    )


def _retrieved(cells: Mapping[str, str], meant: Mapping[str, str]) -> str | None:
    found = _date(cells, meant, "retrieved")
    if found is None:
        return None
    readings = possible(found.value)
    if found.order is not None and len(readings) == 2:
        return readings[found.order == "month-first"].value
    return found.value


def _moment(serial: str, epoch: str) -> str:
    """The ISO 8601 value of a serial number: a day, or a moment to the second where it has a fraction."""
    seconds = round(float(serial) * 86400)
    moment = _EPOCHS[epoch] + timedelta(seconds=seconds)
    return moment.date().isoformat() if seconds % 86400 == 0 else moment.isoformat()


def _cell(cells: Mapping[str, str], meant: Mapping[str, str], field: str) -> str | None:
    value = cells.get(meant[field]) if field in meant else None
    return value if value and value.strip() and value.strip().lower() not in _NOTHING else None


def _line(cells: Mapping[str, str], meant: Mapping[str, str], field: str) -> str | None:
    value = _cell(cells, meant, field)
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split()) or None if value else None
