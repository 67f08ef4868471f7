"""An ordered map over batches on a Ray cluster: the same results in the same order as on one machine.

Every machine of the cluster has Dateline installed, in the same version; batches travel to it and results back, so that
it needs no file of ours. What a machine had under way when it was lost is done again on another.
"""

import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from dateline.engine.local import Item, Result, Told, cores, paired, run
from dateline.errors import DatelineError

# Batches under way for each core of the cluster: one being worked on, the others so that no core idles while they and
# their results travel, or while the oldest takes long.
_AHEAD = 3
# Times that a batch is done again because its machine or its process was lost.
_RETRIES = 5
# Seconds that a cluster may take to answer.
_PATIENCE = 10.0
_SETTINGS = "DATELINE_"


def ordered_map(
    function: Callable[[Sequence[Item]], Sequence[Result]],
    items: Iterable[list[Item]],
    address: str | None = None,
    workers: int = 0,
    prepare: Callable[[], object] | None = None,
) -> Iterator[tuple[Item, Result]]:
    """Pairs each item of the batches with its result, in input order, in constant memory.

    `function` and `prepare` as for the local engine. `address` is the cluster's ("10.0.0.1:6379"), None a cluster of
    this machine's `workers` cores (0: all) for the time of the call, which others cannot reach. The settings in force
    here hold there. Raises DatelineError where `function` does, where there is no such cluster, and where a batch was
    lost again and again.
    """
    if address is not None:
        _reached(address)
    ray = _installed(alone=address is None)
    with _connected(ray, address, workers):
        remote = ray.remote(num_cpus=1, max_retries=_RETRIES)(_run)
        # Handed over once, not with each batch.
        task = ray.put((function, prepare, _settings()))
        waiting: deque[tuple[list[Item], Any]] = deque()
        try:
            for batch in items:
                waiting.append((batch, remote.remote(task, batch)))
                if len(waiting) >= _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1))):
                    yield from _oldest(ray, waiting)
            while waiting:
                yield from _oldest(ray, waiting)
        finally:
            _cancel(ray, [result for _, result in waiting])


def _cancel(ray: Any, results: list[Any]) -> None:
    """Has what is not done yet be left undone. Not by force: Ray 2 aborts this process where a worker that it kills has
    just told its result ("Tried to complete task that was not pending")."""
    if results:
        _, under_way = ray.wait(results, num_returns=len(results), timeout=0)
        for result in under_way:
            ray.cancel(result)


def _installed(alone: bool) -> Any:
    # Set before the import, which reads them: nothing is told to Ray's makers, and no warning is written of what is to
    # come in Ray.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    if alone:
        # Ray asks nobody who they are: what it starts for us alone listens on the loopback address alone. So it does on
        # macOS and Windows by itself, where this name comes from.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        import ray
    except ImportError as error:
        raise DatelineError("Ray is not installed; run: pip install 'dateline[ray]'") from error
    return ray


@contextmanager
def _connected(ray: Any, address: str | None, workers: int) -> Iterator[None]:
    """A connection for the time of the block; one that was there before stays."""
    if ray.is_initialized():
        yield
        return
    ours: dict[str, Any] = {"address": "local", "num_cpus": workers or cores(), "include_dashboard": False}
    try:
        ray.init(**({"address": address} if address else ours), log_to_driver=False, logging_level="ERROR")
    # What Ray raises where a node does not start in time is of no class of its own.
    except Exception as error:
        told = str(error).strip().splitlines() or [type(error).__name__]
        raise DatelineError(f"no Ray cluster answers at {address or 'this machine'} ({told[0]})") from error
    try:
        yield
    finally:
        ray.shutdown()


def _reached(address: str) -> None:
    """Raises DatelineError where nothing listens at the address: Ray itself would try for minutes."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise DatelineError(f"--address {address!r} is no cluster's; give HOST:PORT")
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise DatelineError(f"no Ray cluster answers at {address} ({reason}); start one with: ray start") from error


def _oldest(ray: Any, waiting: deque[tuple[list[Item], Any]]) -> Iterator[tuple[Item, Result]]:
    batch, result = waiting[0]
    try:
        found = ray.get(result)
    except ray.exceptions.RayTaskError as error:
        raise DatelineError(f"a batch failed on the cluster: {error.cause!r}") from error
    except ray.exceptions.RayError as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise DatelineError(f"a batch was lost on the cluster {_RETRIES + 1} times ({reason})") from error
    waiting.popleft()
    yield from paired(batch, found)


def _settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(_SETTINGS)}


def _run(
    task: tuple[Callable[[Sequence[Item]], Sequence[Result]], Callable[[], object] | None, Mapping[str, str]],
    batch: Sequence[Item],
) -> "Sequence[Result] | Told":
    """What a machine of the cluster does with a batch."""
    function, prepare, told = task
    for name in _settings().keys() - told.keys():
        del os.environ[name]
    os.environ.update(told)
    if prepare is not None:
        try:
            _prepared(prepare)
        except DatelineError as error:
            return Told(str(error))
    return run(function, batch)


@cache
def _prepared(prepare: Callable[[], object]) -> None:
    """Once in each process."""
    prepare()
