"""The queue of a case: one job works at a time, so that no two write; the others wait in their order."""

import logging
import shutil
import tempfile
import threading
from collections import OrderedDict, deque
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import DatelineError
from dateline.web.jobs.job import Job, Step
from dateline.web.jobs.messages import Ended, Failed, Message, Order, Taken
from dateline.web.jobs.process import Process
from dateline.web.jobs.tasks import Add, Task

# Jobs that are remembered, with what they wrote, and inputs that failed that are listed of each.
_REMEMBERED = 50
_LISTED = 200
_LOG = logging.getLogger(__name__)


class QueueFullError(DatelineError):
    """So many jobs wait already that no other is taken."""


class Jobs:
    """The jobs of the case at that place; no more than `waiting` wait. `close` ends the one at work."""

    def __init__(self, case: Path | str, *, allow_private: bool = False, waiting: int = 20) -> None:
        self._case = case
        self._allow_private = allow_private
        self._waiting = waiting
        self._folder = Path(tempfile.mkdtemp(prefix="dateline-serve-"))
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: deque[str] = deque()
        self._cancelled: set[str] = set()
        self._process: Process | None = None
        self._closed = False
        self._number = 0
        # Guards all of the above; told when a job comes or the queue closes.
        self._changed = threading.Condition()
        self._runner = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._runner.start()

    def new_folder(self) -> Path:
        """An empty folder for the files of a job, which is gone when the job is over."""
        return Path(tempfile.mkdtemp(prefix="upload-", dir=self._folder))

    def submit(self, task: Task, who: str | None = None) -> Job:
        """Puts the task into the queue. Raises QueueFullError, and DatelineError for a task that cannot be done."""
        task = task.checked()
        with self._changed:
            if len(self._queue) >= self._waiting:
                raise QueueFullError(f"{len(self._queue)} jobs wait already; wait for one, or cancel one")
            self._number += 1
            job = Job(str(self._number), task, who, _now())
            self._jobs[job.id] = job
            self._queue.append(job.id)
            self._forget()
            self._changed.notify_all()
        return job

    def list(self) -> tuple[Job, ...]:
        """Every job that is remembered, the latest first."""
        with self._changed:
            return tuple(reversed(self._jobs.values()))

    def get(self, id_: str) -> Job | None:
        """The job with that id."""
        with self._changed:
            return self._jobs.get(id_)

    def running(self) -> Job | None:
        """The job at work; where there is none, the one that is next."""
        with self._changed:
            return next((job for job in self._jobs.values() if not job.over), None)

    def wait(self, id_: str, seconds: float | None = None) -> Job | None:
        """The job when it is over, or as it stands after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: id_ not in self._jobs or self._jobs[id_].over, seconds)
            return self._jobs.get(id_)

    def cancel(self, id_: str) -> bool:
        """Takes the job out of the queue, or ends its process: what that has committed stays. False where it is over,
        or unknown."""
        with self._changed:
            job = self._jobs.get(id_)
            if job is None or job.over:
                return False
            if job.state == "running":
                self._cancelled.add(id_)
                if self._process is not None:
                    self._process.end()
                return True
            self._queue.remove(id_)
            self._change(id_, state="cancelled", ended=_now(), result="cancelled before it began")
            self._drop(id_, job.task)
            return True

    def close(self) -> None:
        """Ends the job at work, drops those that wait, and removes what jobs wrote."""
        for job in self.list():
            self.cancel(job.id)
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._runner.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._queue or self._closed)
                if not self._queue:
                    return
                id_ = self._queue.popleft()
                self._change(id_, state="running", started=_now())
                task = self._jobs[id_].task
            try:
                self._work(id_, task)
            except Exception as error:
                _LOG.exception("job %s failed", id_)
                self._end(id_, Ended(f"its process could not be run ({error})", problem=True))
            finally:
                self._drop(id_, task)

    def _work(self, id_: str, task: Task) -> None:
        out = self._folder / f"out-{id_}"
        out.mkdir()
        process = Process(Order(str(self._case), task, str(out), self._allow_private), self._folder)
        try:
            with self._changed:
                self._process = process
                if id_ in self._cancelled:
                    process.end()
            for message in process.messages():
                if isinstance(message, Ended):
                    self._end(id_, message)
                else:
                    self._hear(id_, message)
        finally:
            with self._changed:
                self._process = None
            process.close()

    def _hear(self, id_: str, message: Message) -> None:
        with self._changed:
            job = self._jobs[id_]
            if isinstance(message, Failed):
                listed = (*job.failures, message.failure) if len(job.failures) < _LISTED else job.failures
                self._change(id_, failures=listed, failed=job.failed + message.counts)
            elif isinstance(message, Taken):
                self._change(id_, inputs=message.inputs[:_LISTED])
            elif not isinstance(message, Ended):
                step = Step(message.name, message.done, message.total)
                earlier = job.steps[:-1] if job.step == step.name else job.steps
                self._change(id_, steps=(*earlier, step))

    def _end(self, id_: str, ended: Ended) -> None:
        with self._changed:
            if ended.problem and id_ in self._cancelled:
                self._change(id_, state="cancelled", ended=_now(), result="cancelled; what it had done is kept")
            elif ended.problem:
                self._change(id_, state="failed", ended=_now(), result=ended.told)
            else:
                output = self._folder / f"out-{id_}" / "export" if ended.output else None
                told = {"output": output, "output_name": ended.output, "result": ended.told}
                self._change(id_, state="done", ended=_now(), **told)

    def _change(self, id_: str, **changed: object) -> None:
        """Another state of the job. The caller holds the lock."""
        self._jobs[id_] = replace(self._jobs[id_], **changed)  # type: ignore[arg-type] # fields by name
        self._changed.notify_all()

    def _drop(self, id_: str, task: Task) -> None:
        """Removes the files that the job was given."""
        with self._changed:
            self._cancelled.discard(id_)
        if isinstance(task, Add) and task.folder is not None:
            shutil.rmtree(task.folder, ignore_errors=True)

    def _forget(self) -> None:
        """Forgets the oldest jobs that are over, with what they wrote. The caller holds the lock."""
        over = [job.id for job in self._jobs.values() if job.over]
        for id_ in over[: max(0, len(self._jobs) - _REMEMBERED)]:
            del self._jobs[id_]
            shutil.rmtree(self._folder / f"out-{id_}", ignore_errors=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
