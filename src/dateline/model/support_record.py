"""What backs a line, as the brief's JSON has it."""

from dataclasses import dataclass

from dateline.model.support import Counted, How


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """Words by which source `source` credits somebody, at text[start:end]; `name` is whom they stand for."""

    source: int
    start: int
    end: int
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class BackingRecord:
    """One report's telling of what a line says: where, whom it credits, how, and the id of what it counts as."""

    evidence: int
    credits: tuple[CreditRecord, ...]
    how: How
    counted: str


@dataclass(frozen=True, slots=True)
class SupportRecord:
    """The independent sources of what a line says, how many they are, and the telling of each report."""

    independent: int
    sources: tuple[Counted, ...]
    chain: tuple[BackingRecord, ...]
