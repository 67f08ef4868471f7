"""A listener that keeps what it hears."""

from dateline.model.article import Failure


class Heard:
    """What was told: the steps in their order, the failures of the run, what was only noted."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int | None]] = []
        self.failures: list[Failure] = []
        self.notes: list[Failure] = []

    def step(self, name: str, done: int, total: int | None) -> None:
        """See Listener."""
        self.steps.append((name, done, total))

    def failed(self, failure: Failure) -> None:
        """See Listener."""
        self.failures.append(failure)

    def noted(self, failure: Failure) -> None:
        """See Listener."""
        self.notes.append(failure)
