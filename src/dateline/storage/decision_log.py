"""The log of decisions in its table: it only grows, and takes in only what holds of the reports."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, Executable, delete, insert, select

from dateline.errors import InputError, SupersededError, UsageError
from dateline.model.article import Article
from dateline.model.decision import Decision, Fact, fact_behind, newest_on, says_again
from dateline.model.decision_values import check
from dateline.storage import codec
from dateline.storage.schema import DECISIONS


class DecisionLog:
    """The entries, oldest first. What was read once is not read again: nothing is ever taken out or changed."""

    def __init__(self, connection: Connection, write: Callable[[Executable], None]) -> None:
        self._connection = connection
        self._write = write
        self._known: tuple[Decision, ...] = ()

    def lock(self) -> None:
        """Makes the caller the only writer until its next commit."""
        self._write(delete(DECISIONS).where(DECISIONS.c.number < 0))

    def entries(self) -> tuple[Decision, ...]:
        """All of them."""
        last = self._known[-1].number if self._known else 0
        later = select(DECISIONS.c.record).where(DECISIONS.c.number > last).order_by(DECISIONS.c.number)
        records = self._connection.execute(later).scalars().all()
        self._known += tuple(codec.decode(record, Decision) for record in records)
        return self._known

    def append(self, decision: Decision, seen: int | None, article: Callable[[str], Article | None]) -> Decision:
        """See Case.decide."""
        log = self.entries()
        by_number = {d.number: d for d in log}
        check(decision)
        if decision.kind == "undo" and decision.undoes not in by_number:
            raise UsageError(f"there is no decision {decision.undoes}; `dateline decide log` lists them")
        fact = fact_behind(decision, by_number)
        if fact is not None and decision.kind != "undo":
            _stands(fact, article)
        # Who says what they saw is told of what is newer, whoever said it.
        newer = newest_on(fact, log) if fact is not None and seen is not None else None
        if newer is not None and seen is not None and newer.number > seen:
            raise SupersededError(_told(newer), newer)
        known = says_again(decision, log)
        if known is not None:
            return known
        kept = replace(decision, number=max(by_number, default=0) + 1)
        self._write(insert(DECISIONS).values(number=kept.number, record=codec.encode(kept)))
        return kept


def _stands(fact: Fact, article: Callable[[str], Article | None]) -> None:
    """Raises InputError where the report is not there, or has other words at that place."""
    if not fact.article:
        return
    report = article(fact.article)
    if report is None:
        raise InputError(fact.article, "is no report of the case", "take the fact's id from a table or `explain`")
    if report.words(fact.span) != fact.words:
        raise InputError(
            report.name,
            f"does not say “{fact.words[:80]}” at {fact.part} {fact.start}–{fact.end}",
            "look at the fact again, and decide on the words that stand there",
        )


def _told(newer: Decision) -> str:
    what = f"{newer.field} {newer.value}" if newer.field and newer.value else newer.value or ""
    by = f" by {newer.who}" if newer.who else ""
    told = f"{newer.kind} {what}".strip()
    return (
        f"decision #{newer.number}{by} ({told}, {newer.made}) is newer than what you saw; look at it, then decide again"
    )
