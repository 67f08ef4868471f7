"""The map over a real cluster of two nodes, one of them killed in mid-run: the same results, in order."""

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.casework.hearing import Heard
from tests.casework.shard_files import crawl, lines
from tests.cli.command import environment

from dateline.casework.sharding import annotate_shards
from dateline.engine.local import ordered_map

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="no Ray: pip install '.[ray]'"),
]


@dataclass
class Run:
    """What the run on the cluster said, the folder that it wrote, the shards it read, processes that it left."""

    says: dict[str, Any]
    folder: Path
    shards: Path
    left: list[str]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("ray")
    shards = crawl(folder / "crawl")
    for n in range(6):
        (shards / f"e{n}.jsonl").write_bytes(lines(50 + 10 * n, 4))
    # Ray's sockets lie in it, whose names may have 107 bytes.
    place = tempfile.mkdtemp(prefix="r")
    command = [sys.executable, "-m", "tests.engine.ray_cluster", str(shards), str(folder), place]
    told = environment(PYTHONPATH=str(ROOT))
    try:
        with subprocess.Popen(
            command, cwd=ROOT, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        ) as process:
            try:
                out, log = process.communicate(timeout=300)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise
        assert process.returncode == 0, log.decode()[-3000:]
        yield Run(json.loads(out.splitlines()[-1]), folder, shards, _running(place))
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _running(sign: str) -> list[str]:
    """Processes that have the sign in their command line."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if sign in words:
            found.append(words.replace("\0", " ")[:200])
    return found


def test_results_of_both_nodes_come_in_order(run: Run) -> None:
    assert run.says["pairs"] == [[n, n * n] for n in range(40)]
    assert run.says["nodes"] == 2


def test_the_settings_here_hold_there(run: Run) -> None:
    assert run.says["settings"] == ["desk@news.example"] * 2
    assert run.says["none"] == []


def test_what_a_user_can_mend_is_told_as_on_one_machine(run: Run) -> None:
    assert run.says["refused"] == "a.txt: is empty; give a report"
    assert run.says["broken"] == "a batch failed on the cluster: ZeroDivisionError('no DatelineError')"


def test_shards_are_the_same_bytes_as_on_one_machine_though_a_node_is_killed(run: Run, tmp_path: Path) -> None:
    annotate_shards([str(run.shards)], tmp_path, partial(ordered_map, workers=1), Heard())
    both = [
        {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        for out in (tmp_path, run.folder / "out")
    ]
    assert run.says["rows"] == 14 + 6 * 4
    assert len(both[0]) == 10 + 2
    assert both[0] == both[1]
    assert 0 < run.says["killed_after"] < 10, "a node that had worked was killed while shards were waiting"


def test_no_process_is_left(run: Run) -> None:
    assert run.left == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("127.0.0.1:9", "no Ray cluster answers at 127.0.0.1:9 (Connection refused); start one with: ray start"),
        ("somewhere", "--address 'somewhere' is no cluster's; give HOST:PORT"),
    ],
)
def test_no_cluster_is_one_line(address: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(1, 1))
    words = ("annotate", "--shards", "a.jsonl", "-o", "out", "--engine", "ray", "--address")
    command = [sys.executable, "-c", "from dateline.cli import main; main()", *words, address]
    done = subprocess.run(command, check=False, capture_output=True, cwd=tmp_path, env=environment())
    assert done.returncode == 1
    assert done.stderr.decode() == f"dateline: {told}\n"
