"""A report of a Nexis Uni download: its fields by their labels, its text without what the database adds.

A report opens with its title, the outlet and a line that is a date; then come labelled fields, "Body", and after it
what the database says of it (Graphic, Classification, Load-Date), which is left out. A correction stays with the text.
"""

import re
from collections.abc import Sequence

import msgspec

from dateline.articles.date_lines import is_date_line
from dateline.articles.decoding import mend
from dateline.articles.draft import Candidate, Draft
from dateline.articles.headings import names_of
from dateline.articles.written_dates import possible
from dateline.errors import InputError
from dateline.lexicon import table

_FIELD = re.compile(r"(?P<label>[A-Z][A-Za-z /-]{2,28}): ?(?P<value>.*)")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?")
_LENGTH = re.compile(r"(\d{1,6}) ")
# A report whose words are so much fewer than its Length says has lost some.
_TOO_FEW = 0.6


def nexis(data: bytes, source: str) -> Draft:
    """The draft of a report. Raises InputError where it has no text."""
    try:
        lines = msgspec.json.decode(data, type=list[str])
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise InputError(source, "is no report of a Nexis download", "name the download itself") from error
    known = table("articles", "nexis")
    body, end = _body(lines, known)
    dated = _dated(lines[:body])
    fields = _fields(lines[:body], known) | _fields(lines[end:], known)
    highlight = [fields["highlight"]] if "highlight" in fields else []
    paragraphs = [*highlight, *lines[body:end], *_correction(lines[end:], known)]
    text, notes = mend("\n\n".join(paragraphs))
    if not text.strip():
        raise InputError(source, "is a report of a Nexis download without a text", "download it again")
    title, outlet = _title_and_outlet(lines, dated)
    dates = [Candidate(_day(lines[dated]), "document", f"date line “{lines[dated]}”")] if dated is not None else []
    dates += [Candidate(fields[f], "document", f"field {f}", "modified") for f in ("correction-date",) if f in fields]
    dates += [Candidate(fields[f], "document", f"field {f}", "retrieved") for f in ("load-date",) if f in fields]
    return Draft(
        text=text,
        title=title,
        outlet=outlet,
        byline=names_of(fields["byline"]) or fields["byline"] if "byline" in fields else None,
        dates=tuple(dates),
        notes=("Nexis", *_notes(lines[:body], fields, text, known), *notes),
        retrieved=fields.get("load-date"),
    )


def _body(lines: Sequence[str], known: dict[str, list[str]]) -> tuple[int, int]:
    """Where the text begins and ends: below "Body", else below the fields at the top."""
    opens = next((n for n, line in enumerate(lines) if line.strip().rstrip(":") in known["body"]), None)
    if opens is None:
        fields = [n for n, line in enumerate(lines[:40]) if _label(line) in known["head"]]
        opens = fields[-1] if fields else (_dated(lines) or 0)
    starts = opens + 1
    ends = (n for n in range(starts, len(lines)) if _label(lines[n]) in known["ends"] or lines[n] in known["parts"])
    return starts, next(ends, len(lines))


def _dated(lines: Sequence[str]) -> int | None:
    """The line that is the date: the first that says no more, below a title and an outlet."""
    for n, line in enumerate(lines):
        day = _day(line)
        if n >= 2 and len(line) <= 80 and (is_date_line(day) or any(r.precision == "month" for r in possible(day))):
            return n
    return None


def _day(line: str) -> str:
    """A date line without its weekday, which stands between the day and the time."""
    return " ".join(_WEEKDAY.sub(" ", line).split())


def _title_and_outlet(lines: Sequence[str], dated: int | None) -> tuple[str | None, str | None]:
    if dated is None:
        return (lines[0] if lines else None), None
    # An edition may stand between the outlet and the date; what is left of a cover, above the title.
    first = 0 if dated <= 3 else dated - 2
    return lines[first], lines[first + 1]


def _fields(lines: Sequence[str], known: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        field = _FIELD.fullmatch(line)
        if field and _label(line) in (*known["head"], *known["ends"]) and field["value"].strip():
            found.setdefault(field["label"].strip().lower(), field["value"].strip())
    return found


def _correction(lines: Sequence[str], known: dict[str, list[str]]) -> list[str]:
    """The correction below the text with its heading: it belongs to the report."""
    kept: list[str] = []
    within = False
    for line in lines:
        if line.rstrip(":").lower() in known["correction"] or _label(line) in known["correction"]:
            within = True
        elif line in known["parts"] or _label(line) in known["ends"]:
            within = False
        if within:
            kept.append(line)
    return kept


def _notes(head: Sequence[str], fields: dict[str, str], text: str, known: dict[str, list[str]]) -> list[str]:
    notes = [f"{name}: {fields[name]}" for name in ("section", "dateline") if name in fields]
    if any(line.lower() in known["corrected"] for line in head):
        notes.append("a correction is appended")
    length = _LENGTH.match(fields.get("length", ""))
    if length and len(text.split()) < _TOO_FEW * int(length[1]):
        notes.append(f"its Length says {length[1]} words, it has {len(text.split())}")
    return notes


def _label(line: str) -> str:
    """The label that a line opens with, in lower case; none where it opens with none."""
    field = _FIELD.fullmatch(line)
    return field["label"].strip().lower() if field else ""
