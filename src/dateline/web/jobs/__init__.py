"""Work that takes longer than a page may: one piece after the other, each in a process of its own."""

from dateline.web.jobs.job import Job, State, Step
from dateline.web.jobs.queue import Jobs, QueueFullError
from dateline.web.jobs.tasks import Add, Build, Export, Poll, Task

__all__ = ["Add", "Build", "Export", "Job", "Jobs", "Poll", "QueueFullError", "State", "Step", "Task"]
