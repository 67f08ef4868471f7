"""Time as fetching needs it: the moment, for the record, and waiting. Results depend on it in nothing else."""

import time
from datetime import UTC, datetime, timedelta

# Nothing is left alone for more seconds than this.
LONGEST = 86400.0


class Clock:
    """The system's clock. A test or a replay gives one of its own."""

    def now(self) -> datetime:
        """The moment in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)


def written(moment: datetime, later: float = 0.0) -> str:
    """The moment, or one so many seconds later, as the case keeps it: moments compare as their texts do."""
    return (moment + timedelta(seconds=later)).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(text: str) -> datetime:
    """The moment that `written` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def to_wait(due: str, now: datetime) -> bool:
    """Whether something is left alone until `due`, a moment as it is written, or "".

    What would be for longer than anything ever is was written when the clock ran ahead: it is not waited for.
    """
    return written(now) < due <= written(now, LONGEST)
