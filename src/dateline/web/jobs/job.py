"""A job as it stands at one moment."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.model.article import Failure
from dateline.web.jobs.tasks import Task, kind_of

State = Literal["queued", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work, and how many things of it are done, of how many where that is known."""

    name: str
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Input:
    """One file that was given: the `kind` that it was taken for and `why`, the reports in it, how many of it failed."""

    input: str
    kind: str
    reports: int
    failed: int
    why: str


@dataclass(frozen=True, slots=True)
class Job:
    """The task that was asked by whom, and how far it is. Times are ISO 8601 in UTC, "" where it is not there yet.

    `inputs` are the first files that were read, `failures` the first that failed, `failed` is how many did. `result` is
    what a job that is over came to, or why it failed. `output` is the file that an export wrote, to be sent as
    `output_name`.
    """

    id: str
    task: Task
    who: str | None
    submitted: str
    state: State = "queued"
    started: str = ""
    ended: str = ""
    steps: tuple[Step, ...] = ()
    inputs: tuple[Input, ...] = ()
    failures: tuple[Failure, ...] = ()
    failed: int = 0
    result: str = ""
    output: Path | None = None
    output_name: str = ""

    @property
    def kind(self) -> str:
        """The word for its task: add, build, poll or export."""
        return kind_of(self.task)

    @property
    def title(self) -> str:
        """What it does, in a few words."""
        return self.task.title

    @property
    def over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state not in ("queued", "running")

    @property
    def step(self) -> str:
        """The step that it is at."""
        return self.steps[-1].name if self.steps else ""

    @property
    def done(self) -> int:
        """How many things of its step are done."""
        return self.steps[-1].done if self.steps else 0

    @property
    def total(self) -> int | None:
        """Of how many, where that is known."""
        return self.steps[-1].total if self.steps else None

    @property
    def told(self) -> str:
        """How it stands, in one line."""
        if self.over:
            return self.result
        if self.state == "queued":
            return "waits for the job before it"
        if not self.steps:
            return "begins"
        return f"{self.step} {self.done:,}" + (f" of {self.total:,}" if self.total is not None else "")
