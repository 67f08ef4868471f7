"""What the process of a job is told at its start, and what it tells back: one line of JSON for each message."""

from typing import Protocol

import msgspec

from dateline.casework.listening import Listener
from dateline.model.article import Failure
from dateline.web.jobs.job import Input
from dateline.web.jobs.tasks import Task


class Order(msgspec.Struct, frozen=True):
    """The task, on which case; `out` is the folder for what it writes."""

    case: str
    task: Task
    out: str
    allow_private: bool = False


class Stepped(msgspec.Struct, frozen=True, tag="step"):
    """So much of a step is done."""

    name: str
    done: int
    total: int | None


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """An input failed; where it does not `count`, it was left aside as it should be."""

    failure: Failure
    counts: bool = True


class Taken(msgspec.Struct, frozen=True, tag="taken"):
    """What each input was taken for, why, and how many reports it gave."""

    inputs: tuple[Input, ...]


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    """The job came to that, or it could not be done because of a problem; `output` is the name of what it wrote."""

    told: str
    problem: bool = False
    output: str = ""


Message = Stepped | Failed | Taken | Ended


class Teller(Listener, Protocol):
    """A listener that can be told more than what every work tells."""

    def tell(self, message: Message) -> None:
        """Passes it on to the server."""
        ...
