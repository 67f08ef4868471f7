"""Run by test_ray in a process of its own: a cluster of two nodes on this machine, of which one is killed in mid-run.

Prints what came of it as one JSON object. Ray's own warnings and threads stay out of the process that tests.
"""

import json
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
# Everything on the loopback address.
os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"

import ray
from ray.cluster_utils import Cluster

from dateline.casework.sharding import annotate_shards
from dateline.engine.local import batches
from dateline.engine.ray import ordered_map
from dateline.errors import DatelineError, InputError

NODE = {"num_cpus": 1, "object_store_memory": 80_000_000}


# Seconds in which both nodes have come to work, however busy the machine is: one starts long after the other.
PATIENCE = 90.0


def squares(batch: Sequence[int]) -> list[int]:
    return [n * n for n in batch]


def refused(batch: Sequence[int]) -> list[int]:
    raise InputError("a.txt", "is empty", "give a report")


def broken(batch: Sequence[int]) -> list[int]:
    raise ZeroDivisionError("no DatelineError")


def setting(batch: Sequence[int]) -> list[str]:
    return [os.environ.get("DATELINE_CONTACT", "") for _ in batch]


def told(function: Any) -> str:
    try:
        list(ordered_map(function, batches(range(3), lambda _: 1, 1)))
    except DatelineError as error:
        return str(error)
    return "nothing"


def marked(batch: Sequence[Any], function: Any, seen: str) -> Any:
    """What `function` gives; leaves the name of the node that it ran on, and waits for that of the other."""
    Path(seen, ray.get_runtime_context().get_node_id()).touch()
    until = time.monotonic() + PATIENCE
    while len(list(Path(seen).iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    return function(batch)


class Killer:
    """A Listener that kills a node when a shard is done, others are not, and both nodes have worked on them."""

    def __init__(self, cluster: Any, node: Any, seen: Path) -> None:
        self._cluster, self._node, self._seen = cluster, node, seen
        self.killed_after = 0

    def step(self, _name: str, done: int, _total: int | None) -> None:
        if done and not self.killed_after and len(list(self._seen.iterdir())) == 2:
            self._cluster.remove_node(self._node, allow_graceful=False)
            self.killed_after = done

    def over_machines(self, function: Any, items: Any) -> Any:
        return ordered_map(partial(marked, function=function, seen=str(self._seen)), items)

    def failed(self, _failure: object) -> None:
        """The failures are read where they are kept."""

    noted = failed


def added(cluster: Any, **more: Any) -> Any:
    """A node of the cluster. On a machine that does much else one may not start in Ray's time: then another is.

    One that started stays, though Ray could not note where: it does not make the folder of its notes (/tmp/ray) where
    another is named for the rest.
    """
    before = set(cluster.list_all_nodes())
    for left in range(3, -1, -1):
        try:
            return cluster.add_node(**NODE, **more)
        except Exception:
            started = set(cluster.list_all_nodes()) - before
            if started:
                return started.pop()
            if not left:
                raise
    return None


def numbers(folder: Path) -> dict[str, Any]:
    """Squares, and how many nodes made some of them."""
    seen = folder / "seen"
    seen.mkdir()
    marking = partial(marked, function=squares, seen=str(seen))
    found = list(ordered_map(marking, batches(range(40), lambda _: 1, 2)))
    return {"pairs": found, "nodes": len(list(seen.iterdir()))}


def main() -> None:
    shards, folder, place = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    cluster = Cluster()
    try:
        added(cluster, include_dashboard=False, temp_dir=place)
        other = added(cluster)
        ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
        os.environ["DATELINE_CONTACT"] = "desk@news.example"
        says = {
            "settings": [result for _, result in ordered_map(setting, iter([[1], [2]]))],
            "none": list(ordered_map(setting, iter(()))),
            "refused": told(refused),
            "broken": told(broken),
        }
        says |= numbers(folder)
        seen = folder / "worked"
        seen.mkdir()
        killer = Killer(cluster, other, seen)
        says["rows"] = annotate_shards([shards], folder / "out", killer.over_machines, killer).rows
        says["killed_after"] = killer.killed_after
    finally:
        ray.shutdown()
        cluster.shutdown()
    print(json.dumps(says))


if __name__ == "__main__":
    main()
