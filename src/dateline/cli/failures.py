"""Inputs that failed: each told in one line, all of them counted for the exit code."""

import typer

from dateline.cli.terminal import tell
from dateline.model.article import Failure


class Failures:
    """Gathers what failed while the rest goes on."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, failure: Failure) -> None:
        """Tells the failure and counts it."""
        self.count += 1
        self.note(failure)

    def note(self, failure: Failure) -> None:
        """Tells what is no failure of the run: the exit code stays as it is."""
        tell(f"{failure.source}: {failure.problem}; {failure.remedy}")

    def end(self) -> None:
        """Ends the command: exit code 1 where anything failed."""
        if self.count:
            raise typer.Exit(1)
