"""An earlier brief: read from its file where that holds, and what of it a new brief is compared with."""

import hashlib
import json
from collections.abc import Iterable

import msgspec
from lxml import etree, html

from dateline.dossier.digest import digest_of_record
from dateline.errors import InputError
from dateline.model.dossier import Dossier, EarlierBrief, EarlierLine, Line

COMPARED = ("lead", "timeline", "statements", "figures", "positions")
# Cells by which a line that quotes the same may still have changed.
_TOLD = ("when", "range", "said_by", "stance", "status", "speaker")
_REMEDY = "give the .json or .html that `dateline brief` wrote, as it wrote it"


def earlier_brief(data: bytes, name: str) -> tuple[EarlierBrief, str | None]:
    """The brief in a file, JSON or HTML, and the id of the story it is of, None where of all.

    Raises InputError where it is none, or fails its own digest.
    """
    dossier = written_brief(data, name)
    try:
        return summary(dossier), dossier.scope.story
    except KeyError as error:
        raise InputError(name, f"is no brief that can be read ({type(error).__name__})", _REMEDY) from error


def written_brief(data: bytes, name: str) -> Dossier:
    """The brief in a file, JSON or HTML. Raises InputError where it is none, or fails its own digest."""
    try:
        record = json.loads(_record(data))
        told = record.pop("digest")
        if told != digest_of_record(record):
            raise InputError(name, "was altered after it was made: it fails its own digest", _REMEDY)
        return msgspec.convert({**record, "digest": told}, Dossier)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError, etree.LxmlError) as error:
        raise InputError(name, f"is no brief that can be read ({type(error).__name__})", _REMEDY) from error


def summary(dossier: Dossier) -> EarlierBrief:
    """What a later brief is compared with."""
    numbered = {e.number: e.source for e in dossier.evidence}
    sources = {s.number: (s.name, s.text_sha256) for s in dossier.sources}
    lines: dict[str, EarlierLine] = {}
    for line in dossier.lines:
        if line.section in COMPARED:
            quoted = dict.fromkeys(sources[numbered[q.evidence]] for q in line.quotes)
            texts = tuple(q.text for q in line.quotes)
            made = EarlierLine(key(line), line.section, texts, tuple(told(line).items()), tuple(quoted))
            lines.setdefault(made.key, made)
    read = tuple(s.text_sha256 for s in dossier.sources)
    return EarlierBrief(dossier.digest, dossier.first_day, dossier.last_day, read, tuple(lines.values()))


def key(line: Line) -> str:
    """What a line is known again by: the SHA-256 of its section, what it is on, and the words that it quotes."""
    more: Iterable[str] = ()
    if line.section == "figures":
        measure = next((c.value for c in line.cells if c.name == "measure"), "")
        words = next((c.words or "" for c in line.cells if c.name == "range"), "")
        more = (measure, words)
    elif line.section == "positions":
        more = (line.group or "",)
    parts = (line.section, *more, *(q.text for q in line.quotes))
    return hashlib.sha256("\n".join(flat(p) for p in parts).encode("utf-8", "surrogatepass")).hexdigest()


def told(line: Line) -> dict[str, str]:
    """What can change of a line that is known again, by the name of the cell."""
    found: dict[str, str] = {}
    for cell in line.cells:
        if cell.name in _TOLD:
            found.setdefault(cell.name, cell.value)
    found["text"] = "\n".join(q.text for q in line.quotes)
    if line.support is not None:
        found["sources"] = str(line.support.independent)
    return found


def flat(text: str) -> str:
    """White space in one form."""
    return " ".join(text.split())


def _record(data: bytes) -> str:
    text = data.decode("utf-8-sig")
    if not text.lstrip().startswith("<"):
        return text
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    held = html.document_fromstring(text.encode(), parser=parser).xpath("//template[@id='dateline-record']")
    if len(held) != 1:
        raise ValueError("it holds no record")
    return str(held[0].text_content())
