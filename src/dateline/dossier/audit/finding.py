"""What an audit says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold: the line's id (None: the whole brief), what was expected, what stands there."""

    line: str | None
    problem: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """How many lines and citations were checked, and what does not hold."""

    lines: int
    citations: int
    findings: tuple[Finding, ...]
