"""A progress bar on a terminal, nothing in a pipe."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """Shows how far a step is, where standard error is a terminal; it is gone when the step is over."""

    def __init__(self) -> None:
        self._shown: tuple[str, Progress, TaskID] | None = None

    def step(self, name: str, done: int, total: int | None) -> None:
        """See Listener."""
        if self._shown is not None and (done == total or self._shown[0] != name):
            self._shown[1].stop()
            self._shown = None
        if done == total or not sys.stderr.isatty():
            return
        if self._shown is None:
            self._shown = (name, *_started(name))
        _, progress, task = self._shown
        progress.update(task, completed=done, total=total)


def _started(name: str) -> "tuple[Progress, TaskID]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.start()
    return progress, progress.add_task(name, total=None)
