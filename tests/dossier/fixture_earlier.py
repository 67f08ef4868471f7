"""What an earlier brief of the fixture's case told, and the lines that compare the fixture with it."""

import hashlib
from dataclasses import replace

from dateline.model.dossier import Cell, EarlierBrief, EarlierLine, Line
from tests.dossier.fixture_texts import GAZETTE

# What an earlier brief told: one figure since updated, one line of a report that is read no more.
_OLD = EarlierLine(
    key="", section="figures", texts=(GAZETTE.splitlines()[2],),
    told=(("range", "12.."), ("text", GAZETTE.splitlines()[2]), ("sources", "1")),
    sources=(("gazette.txt", hashlib.sha256(GAZETTE.encode()).hexdigest()),),
)  # fmt: skip
_GONE = EarlierLine(
    key=hashlib.sha256(b"timeline\nThe Alba was sold in April.").hexdigest(), section="timeline",
    texts=("The Alba was sold in April.",),
    told=(("when", "2031-04-01/2031-04-30"), ("text", "The Alba was sold in April."), ("sources", "1")),
    sources=(("rumour.txt", hashlib.sha256(b"The Alba was sold in April.").hexdigest()),),
)  # fmt: skip
_KEYED = replace(
    _OLD, key=hashlib.sha256(f"figures\ninjured\nat least 12 passengers\n{_OLD.texts[0]}".encode()).hexdigest()
)
EARLIER = EarlierBrief(
    "ab" * 32, "2031-05-05", "2031-05-06", (_OLD.sources[0][1], _GONE.sources[0][1]), (_KEYED, _GONE)
)


def with_since(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with those that compare them with the earlier brief, behind the lead."""
    by_id = {line.id: line for line in lines}
    tugs, risen = by_id["T3"], by_id["F1.2"]
    new = replace(tugs, id="N1", section="since", cells=(Cell("change", "new", "since", refs=("T3",)),))
    updated = replace(
        risen, id="N2", section="since", group=None,
        cells=(
            Cell("change", "updated", "since", refs=("F1.2",), words=_KEYED.key),
            Cell("range", "12..", "earlier", words=_KEYED.key),
            Cell("text", _OLD.texts[0], "earlier", words=_KEYED.key),
        ),
    )  # fmt: skip
    gone = (
        Cell("change", "withdrawn", "since", words=_GONE.key), Cell("text", _GONE.texts[0], "earlier", words=_GONE.key)
    )  # fmt: skip
    withdrawn = Line("N3", "since", None, (), gone, (), ())
    at = next(n for n, line in enumerate(lines) if line.section == "background")
    return (*lines[:at], new, updated, withdrawn, *lines[at:])
