"""What a command hears of its work: each failure told in one line and counted for the exit code, progress as a bar."""

import typer

from dateline.cli.progress import Bar
from dateline.cli.terminal import tell
from dateline.model.article import Failure


class Failures(Bar):
    """The `Listener` of a command: gathers what failed while the rest goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def failed(self, failure: Failure) -> None:
        """Tells the failure and counts it."""
        self.count += 1
        self.noted(failure)

    def noted(self, failure: Failure) -> None:
        """Tells what is no failure of the run: the exit code stays as it is."""
        tell(f"{failure.source}: {failure.problem}; {failure.remedy}")

    def end(self) -> None:
        """Ends the command: exit code 1 where anything failed."""
        if self.count:
            raise typer.Exit(1)
