"""2,000 random alterations of a brief of five pages, one digit, name, date or quotation mark each: all must be found.

python -m benchmark.mutations                 the brief of examples/bervik
python -m benchmark.mutations BRIEF.json      a brief that `dateline brief --pages 5` wrote
python -m benchmark.mutations --count 400     as many alterations

A quarter each of the brief as JSON, page, Word and PDF. A PDF is altered in the words that the audit reads from it.
Exits 1 where one alteration is missed, an unaltered form does not hold, or its audit takes ten CPU seconds.
"""

import argparse
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec

from benchmark.alone.__main__ import EXAMPLE, made
from benchmark.mutations.altered import KINDS, altered
from benchmark.mutations.places import Place, in_json, in_page, in_word
from dateline.dossier.audit import audit_text
from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.document import document_findings, read_document
from dateline.dossier.audit.document.written import Block, Written
from dateline.export import brief_docx, brief_html, brief_json, brief_pdf
from dateline.model.dossier import Dossier

SECONDS = 10.0
FORMS: dict[str, Callable[[Dossier], bytes]] = {
    "json": brief_json.render, "html": brief_html.render, "docx": brief_docx.render, "pdf": brief_pdf.render,
}  # fmt: skip
_PLACES = {"json": in_json, "html": in_page, "docx": in_word}


def mutations(data: bytes, form: str, count: int, rng: random.Random) -> Iterator[tuple[str, str, str, bool]]:
    """So many alterations: kind, words before and after, and whether the audit finds it; the kinds take turns."""
    if form == "pdf":
        yield from _of_pdf(data, count, rng)
        return
    for kind, place, new in _chosen(_PLACES[form](data), count, rng):
        yield kind, place.words, new, bool(audit_text(place.written(new)).findings)


def _chosen(places: list[Place], count: int, rng: random.Random) -> Iterator[tuple[str, Place, str]]:
    able = {kind: [p for p in places if altered(p.words, kind, random.Random(0)) is not None] for kind in KINDS}
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        place = rng.choice(able[kind])
        new = altered(place.words, kind, rng)
        assert new is not None
        yield kind, place, new


def _of_pdf(data: bytes, count: int, rng: random.Random) -> Iterator[tuple[str, str, str, bool]]:
    read = read_document(data)
    assert read is not None
    brief = Brief.of(json.loads(read.record))
    blocks = {f"b{n}": block.text for n, block in enumerate(read.blocks)}
    notes = {f"n{n}": text for n, (_, text) in enumerate(read.notes)}
    where = blocks | notes
    places = [Place(text, partial(_named, at)) for at, text in where.items()]
    for kind, place, new in _chosen(places, count, rng):
        found = list(document_findings(_with(read, place.written(new).decode(), new), brief))
        yield kind, place.words, new, bool(found)


def _named(at: str, _: str) -> bytes:
    """Which block or note it is, whatever is to stand there."""
    return at.encode()


def _with(read: Written, at: str, new: str) -> Written:
    """The reading with other words at a block or note."""
    made_, n = replace(read, blocks=list(read.blocks), notes=list(read.notes)), int(at[1:])
    if at[0] == "b":
        old = made_.blocks[n]
        made_.blocks[n] = Block(old.kind, new, old.bare if old.marks else new, old.marks, old.page)
    else:
        made_.notes[n] = (made_.notes[n][0], new)
    return made_


def _cpu() -> float:
    """CPU seconds so far, with those of processes that ended: a PDF is read in one of its own."""
    return sum(os.times()[:4])


def main() -> int:
    """Prints for each form what was found and how long one audit took. Returns 1 where something is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.mutations")
    parser.add_argument("brief", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    asked = parser.parse_args()
    record = json.loads(asked.brief.read_bytes()) if asked.brief else made(EXAMPLE, ("--pages", "5"))
    dossier = msgspec.convert(record, Dossier)
    rng = random.Random(2000)
    failed, tried, caught = False, 0, 0
    for form, render in FORMS.items():
        data = render(dossier)
        begun = _cpu()
        holds = not audit_text(data).findings
        took = _cpu() - begun
        failed = failed or not holds or took >= SECONDS
        told: Counter[str] = Counter()
        for kind, old, new, found in mutations(data, form, asked.count // len(FORMS), rng):
            tried, caught = tried + 1, caught + found
            told[kind] += found
            if not found:
                print(f"  {form}, {kind}, missed: {old[:100]!r} became {new[:100]!r}")
        kinds = ", ".join(f"{n} {kind}s" for kind, n in told.items())
        print(f"{form}: {'holds' if holds else 'does not hold'}, one audit {took:.2f} CPU s; found {kinds}", flush=True)
    print(f"{caught} of {tried} alterations found")
    return 1 if failed or caught < tried else 0


if __name__ == "__main__":
    sys.exit(main())
