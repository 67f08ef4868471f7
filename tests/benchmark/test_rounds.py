"""A set again and again: other names, words and days in each round, sentences built as they were."""

import subprocess
import sys
from itertools import islice

import pytest
from benchmark.processes import measured
from benchmark.rounds import in_round, renamed
from benchmark.scale.__main__ import Cost, broken
from benchmark.scale.resampled import resampled

ROWS = [
    {"id": "x", "title": "Ferry sinks", "text": "Brandtova said the ferry sank while steering, killing 14 people."},
    {"id": "y", "title": None, "text": "Brandtova wept; mooring and anchoring failed, said the bosun."},
]


def test_a_round_has_ids_days_and_names_of_its_own() -> None:
    first, second = (in_round(ROWS[1], turn, 1, "", "It sank.") for turn in (0, 12))
    assert (first["id"], first["published"], first["title"]) == ("0-y", "2000-01-02", None)
    assert (second["id"], second["published"], second["text"]) == ("12-y", "2000-01-26", "It sank.")
    assert (renamed("Brandtova", 0), renamed("Brandtova", 12)) == ("Brandtovaa", "Brandtovabc")


def test_resampled_reports_keep_their_build_and_no_round_copies_another() -> None:
    made = list(islice(resampled(ROWS), 40))
    assert len({row["text"] for row in made}) == len(made)
    for n, row in enumerate(made):
        was, now = ROWS[n % 2]["text"].split(), row["text"].split()
        assert now[0] == renamed("Brandtova", n // 2)
        assert len(now) == len(was)
        assert [word[-2:] for word in now[1:]] == [word[-2:] for word in was[1:]]
    assert {"killing", "said", "14"} <= set(made[20]["text"].split())
    assert list(islice(resampled(ROWS), 40)) == made


def test_a_step_that_grows_or_takes_too_much_memory_is_told() -> None:
    flat = [Cost("build", 10_000, 5, 100, 900), Cost("build", 100_000, 50, 1190, 4000)]
    assert list(broken(flat)) == []
    assert list(broken([flat[0], Cost("build", 100_000, 50, 1210, 5000)])) == [
        "build of 100000 takes 5000 MiB, more than 4096",
        "build of 100000: 12.1 ms an article, 10.0 at 10000",
    ]


def test_a_command_is_measured_with_what_it_is_told_and_one_that_fails_is_none() -> None:
    told = [sys.executable, "-c", "import os, time; time.sleep(0.5); raise SystemExit(os.environ['WORDS'] != 'two')"]
    found = measured(told, {"WORDS": "two"})
    assert found.keys() == {"seconds", "cpu", "mebibytes"}
    assert min(found.values()) > 0
    with pytest.raises(subprocess.CalledProcessError):
        measured(told, {"WORDS": "one"})
