"""The inputs of a case that failed, each problem of a source once."""

from sqlalchemy import delete, insert, select

from dateline.model.article import Failure
from dateline.storage.schema import FAILURES
from dateline.storage.told import telling
from dateline.storage.transacting import Transacting

_ANY = select(FAILURES.c.source).limit(1)


class Failures(Transacting):
    """The part of a case that keeps them; what is written is pending until the case commits."""

    def fail(self, failure: Failure) -> None:
        """See Case."""
        c = FAILURES.c
        key = (c.source == failure.source) & (c.problem == failure.problem)
        with telling(self._name):
            if self._connection.execute(select(c.source).where(key)).first() is None:
                row = {"source": failure.source, "problem": failure.problem, "remedy": failure.remedy}
                self._write(insert(FAILURES).values(**row))

    def recovered(self, source: str) -> None:
        """See Case."""
        self._recovered({source})

    def _recovered(self, sources: set[str]) -> None:
        key = FAILURES.c.source.in_(sorted(sources))
        with telling(self._name):
            # Few cases have any failure, and this is asked for each report.
            if self._connection.execute(_ANY).first() is None:
                return
            if self._connection.execute(select(FAILURES.c.source).where(key)).first() is not None:
                self._write(delete(FAILURES).where(key))

    def failures(self) -> tuple[Failure, ...]:
        """See Case."""
        c = FAILURES.c
        with telling(self._name):
            rows = self._connection.execute(select(c.source, c.problem, c.remedy).order_by(c.source, c.problem)).all()
        return tuple(Failure(*row) for row in rows)
