"""The simple answers of the figures benchmark, and the gate that holds Dateline to its floors and above them."""

from benchmark.comparison import DATELINE, Result, published
from benchmark.figures import simple
from benchmark.figures.__main__ import RIVALS, SETS, broken

from benchmark import gate

DOCUMENT = {
    "id": "d",
    "text": "Twelve miners came. A fall killed 3 of them; 1,200 tonnes of ore fell; five were injured.",
}


def lows(row: dict, measure: str) -> list[int]:
    return [f["low"] for f in row["figures"] if f["measure"] == measure]


def test_the_same_number_everywhere() -> None:
    assert [r["figures"] for r in simple.everywhere(0, [DOCUMENT])] == [[]]
    (one,) = simple.everywhere(1, [DOCUMENT])
    assert (lows(one, "killed"), lows(one, "injured")) == ([1], [1])


def test_every_number_near_a_word_of_harm() -> None:
    (row,) = simple.largest_near([DOCUMENT])
    assert lows(row, "killed") == [3, 12, 1200]
    assert lows(row, "injured") == [5, 1200]


def test_a_lost_floor_and_a_better_rival_are_told() -> None:
    pinned = gate.bounds("figures")
    assert set(pinned) == set(SETS)
    assert all(b.ceilings["cost"] <= 10.0 for b in pinned.values())
    assert pinned["muc"].ceilings["given"] <= 1.3
    mine = {**pinned["gvdb"].floors, "cost": 1.0}
    ours = Result("gvdb", DATELINE, mine)
    assert broken([ours, Result("gvdb", "simple", dict.fromkeys(RIVALS, 0.0)), *published("figures", "gvdb")]) == []
    assert len(broken([Result("gvdb", DATELINE, {**mine, "killed_two": 60.0}), *published("figures", "gvdb")])) == 1
    assert len(broken([ours, Result("gvdb", "simple", {**mine, "killed": 99.0})])) == 1
