"""Numbers the evidence in the order in which the brief's lines cite it, leaving out what no line cites."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.model.dossier import Cell, Evidence, Line, Quote
from dateline.model.support_record import SupportRecord


def numbered(lines: Sequence[Line], evidence: Sequence[Evidence]) -> tuple[tuple[Line, ...], tuple[Evidence, ...]]:
    """The lines with new citation numbers, and the evidence they cite in that order."""
    new: dict[int, int] = {}
    for line in lines:
        for number in line.evidence:
            new.setdefault(number, len(new) + 1)
    by_number = {e.number: e for e in evidence}
    kept = tuple(replace(by_number[old], number=number) for old, number in new.items())
    return tuple(_line(line, new) for line in lines), kept


def _line(line: Line, new: dict[int, int]) -> Line:
    return replace(
        line,
        quotes=tuple(_quote(q, new) for q in line.quotes),
        cells=tuple(_cell(c, new) for c in line.cells),
        evidence=tuple(new[n] for n in line.evidence),
        support=_support(line.support, new) if line.support is not None else None,
    )


def _support(support: SupportRecord, new: dict[int, int]) -> SupportRecord:
    return replace(support, chain=tuple(replace(link, evidence=new[link.evidence]) for link in support.chain))


def _quote(quote: Quote, new: dict[int, int]) -> Quote:
    insertions = tuple(replace(i, evidence=new[i.evidence]) for i in quote.insertions)
    return replace(quote, evidence=new[quote.evidence], insertions=insertions)


def _cell(cell: Cell, new: dict[int, int]) -> Cell:
    return replace(cell, evidence=tuple(new[n] for n in cell.evidence))
