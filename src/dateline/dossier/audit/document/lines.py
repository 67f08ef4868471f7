"""Checks that each line of a record stands in a document, under its heading, and that nothing was added to it."""

import re
from collections.abc import Iterator

from dateline.dossier.audit.badges import count_shown
from dateline.dossier.audit.brief import Brief, Record, days_of, is_when
from dateline.dossier.audit.decided_words import mark_forms
from dateline.dossier.audit.document.printed import basis, moment, published
from dateline.dossier.audit.document.written import Block, bare, is_leftward
from dateline.dossier.audit.shown import cell_forms, flat, quoted

# Words of the document itself that may stand in a line beside what its record says.
_OWN = re.compile(
    r"(?:[·…,;:.()]|as|also|planned|before|itsaid|day|figure|saidby|independentsources|of|with|or|forthesametime"
    r"|Report|carriesnodateofitsown|andnonecouldbeinferred|itwaspublished|Notused|measure|text|sources)*"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GONE = "\x00"


def unit_problems(line: Record, blocks: list[Block], heading: str, brief: Brief) -> Iterator[str]:
    """Where the blocks that show a line, the id at their end aside, differ from it."""
    said, marks = "".join(b.bare for b in blocks), [n for b in blocks for n in b.marks]
    if marks != line["evidence"]:
        yield f"its footnotes are {marks}, by its record {line['evidence']}"
    text, own = bare(said), bare(heading)
    whole = flat(" ".join([*(b.bare for b in blocks), heading]))
    if is_leftward(text):
        # Its characters are sorted: the digest alone tells what changed.
        return
    text = _without_id(text, line)
    for quote in line["quotes"]:
        plain = bare(flat(quoted(quote)))
        form = f"“{plain}”" if f"“{plain}”" in text else plain
        if form not in text:
            yield f"the quotation “{flat(quoted(quote))}” is not there; it says “{whole}”"
        text = text.replace(form, _GONE, 1)
    count = bare(count_shown(line)) if _counted(line) else ""
    if count not in text:
        yield f"it does not say “{count_shown(line)}”"
    text = text.replace(count, _GONE, 1) if count else text
    pieces = [(forms, True) for forms in (*_pieces(line, brief), *mark_forms(line, brief)) if forms]
    pieces += [([form], False) for form in _may(line)]
    for forms, must in sorted(pieces, key=lambda piece: -len(bare(piece[0][0]))):
        found = next((f for f in sorted(map(bare, forms), key=len, reverse=True) if f in text), None)
        if found:
            text = text.replace(found, _GONE, 1)
        elif must and found is None and not any(bare(f) in own or flat(f) in whole for f in forms):
            yield f"“{forms[0]}” is not there"
    rest = [part for part in text.split(_GONE) if not _OWN.fullmatch(part)]
    if rest:
        yield f"it says “{' … '.join(rest)}”, which its record does not"


def _without_id(text: str, line: Record) -> str:
    return text.removesuffix(bare(line["id"])).removesuffix("·")


def _counted(line: Record) -> bool:
    return line["section"] not in ("headline", "open") and bool(line["evidence"])


def _pieces(line: Record, brief: Brief) -> Iterator[list[str]]:
    """What must be said of each cell, in any of its forms."""
    if line["section"] in ("headline", "lead"):
        return
    for cell in line["cells"]:
        if cell["derivation"] == "source":
            source = brief.sources.get(int(cell["value"])) if cell["value"].isdecimal() else None
            yield [f"Report {cell['value']} "]
            if source is not None and source["basis"] != "none":
                yield [f"{published(source)} ({basis(source)})"]
        elif cell["derivation"] == "term" and cell["name"] == "status":
            yield ["planned"] if cell["value"] == "planned" else [""]
        else:
            told = [moment(cell["value"])] if cell["derivation"] == "published" else cell_forms(cell)
            # Who is called otherwise than in the heading.
            as_whom = cell["name"] == "speaker" and line["section"] == "statements"
            yield [f"as “{cell['value']}”", *told] if as_whom else told
        for ref in cell["refs"] if cell["derivation"] == "relation" else ():
            ranges = [c for c in brief.lines[ref]["cells"] if c["name"] == "range"] if ref in brief.lines else []
            yield cell_forms(ranges[0]) if ranges and line["section"] == "figures" else [""]


def _may(line: Record) -> Iterator[str]:
    """What may be said besides: the day of the week, and the group where it stands in the line itself."""
    for cell in line["cells"]:
        days = days_of(cell["value"]) if is_when(cell) else None
        if days is not None and line["section"] == "timeline":
            first, last = (_WEEKDAYS[day.weekday()] for day in days)
            yield first if days[0] == days[1] else f"{first[:3]} – {last[:3]}"
    if line["group"] and line["section"] == "changes":
        yield str(line["group"])
