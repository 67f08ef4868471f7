"""The record of a brief, its parts by number and id, as the checks look them up."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Brief:
    """A record whose shape was checked. Where a number or id is given twice, the first counts."""

    record: Record
    evidence: dict[int, Record] = field(default_factory=dict)
    sources: dict[int, Record] = field(default_factory=dict)
    lines: dict[str, Record] = field(default_factory=dict)
    decisions: dict[int, Record] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Record) -> "Brief":
        """The brief of a record."""
        made = cls(record)
        for e in record["evidence"]:
            made.evidence.setdefault(e["number"], e)
        for s in record["sources"]:
            made.sources.setdefault(s["number"], s)
        for decision in record.get("decisions", ()):
            made.decisions.setdefault(decision["number"], decision)
        for line in record["lines"]:
            made.lines.setdefault(line["id"], line)
        return made

    def texts(self, numbers: list[int]) -> list[str]:
        """The passages with these numbers, as far as there are such."""
        return [self.evidence[n]["text"] for n in numbers if n in self.evidence]

    def cited(self, numbers: list[int]) -> list[Record]:
        """The sources of the passages with these numbers, as far as there are such."""
        found = [self.evidence[n]["source"] for n in numbers if n in self.evidence]
        return [self.sources[n] for n in found if n in self.sources]


def day_of(value: str | None) -> date | None:
    """The calendar day that an ISO date or date-time begins with; None where it names no one day."""
    try:
        return date.fromisoformat(value[:10]) if value is not None and len(value) >= 10 else None
    except ValueError:
        return None


def days_of(value: str) -> tuple[date, date] | None:
    """ "A" or "A/B" as first and last day; None where it is neither, or ends before it begins."""
    halves = value.split("/")
    days = [day_of(h) for h in halves if len(h) == 10]
    if len(days) != len(halves) or len(days) not in (1, 2):
        return None
    first, last = days[0], days[-1]
    return None if first is None or last is None or last < first else (first, last)


def cells_of(line: Record) -> Record:
    """The cells of a line by name; of several of a name the first."""
    return {cell["name"]: cell for cell in reversed(line["cells"])}


def is_when(cell: Record) -> bool:
    """Whether a cell tells on which days something happened, by words that name them or by an analyst."""
    return cell["name"] == "when" and cell["derivation"] in ("when", "decided")
