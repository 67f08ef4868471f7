"""Systems take turns at the same texts, and the peers that are not installed are said to be so."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from benchmark.comparison import table
from benchmark.development_data import Row
from benchmark.speed import __main__ as speed
from benchmark.speed.systems import ANNOTATE, BARE, OUR_TIMES, annotated, lines, systems

from benchmark import peers

ROWS = [
    {"id": f"r{n}", "text": f"“It sank,” said Ilka Brandt on Monday. It had {n} on board.", "published": "2031-05-07"}
    for n in range(20, 60)
]


@dataclass
class Reader:
    """A peer that answers with the documents as they are, and keeps which it was asked for."""

    NAME: str
    lacks: str | None = None
    asked: list[list[str]] = field(default_factory=list)

    def missing(self) -> str | None:
        return self.lacks

    def found(self, documents: Sequence[Row]) -> Iterator[Row]:
        self.asked.append([row["id"] for row in documents])
        yield from documents


def test_every_system_reads_a_few_texts_to_be_ready_and_then_each_text_once() -> None:
    heard: list[tuple[str, int]] = []
    both = {name: lambda rows, name=name: heard.append((name, len(rows))) for name in ("a", "b")}
    spent = speed.in_turns(both, ROWS)
    assert heard == [("a", 32), ("b", 32), ("a", 32), ("b", 32), ("a", 8), ("b", 8)]
    assert list(spent) == ["a", "b"]


def test_systems_are_ours_and_the_peers_that_are_here() -> None:
    here, away = Reader("here"), Reader("away", "ferry-finder")
    running = systems([away, here])
    assert list(running) == [BARE, ANNOTATE, OUR_TIMES, "here"]
    assert running["here"](ROWS[:2]) == ROWS[:2]
    assert running[BARE](ROWS[:2]) == running[BARE](ROWS[2:4])


def test_a_peer_that_is_away_is_asked_for_nothing_and_told_in_its_place() -> None:
    here, away = Reader("here"), Reader("away", "ferry-finder")
    first, second = peers.results("set", [away, here], lambda peer: {"speed": len(list(peer.found(ROWS)))})
    assert (first.system, first.missing, first.figures) == ("away", "ferry-finder", {})
    assert (second.system, second.missing, second.figures) == ("here", None, {"speed": 40})
    assert away.asked == []
    assert "not installed: ferry-finder" in table([first, second], {"speed": "speed"})


def test_what_the_command_takes_is_what_the_wire_format_knows() -> None:
    given = [{**ROWS[0], "gold": 3, "title": None}, ROWS[1]]
    assert [json.loads(line) for line in lines(given).splitlines()] == ROWS[:2]
    found = [json.loads(line) for line in annotated(given).splitlines()]
    assert [each["id"] for each in found] == ["r20", "r21"]
    assert all(each["statements"] for each in found)


@pytest.mark.slow
def test_peers_stand_beside_ours_with_their_speed() -> None:
    here, away = Reader("here"), Reader("away", "ferry-finder")
    results = speed.measured("set", ROWS, [here, away])
    assert [r.system for r in results] == [BARE, ANNOTATE, OUR_TIMES, "here", "away"]
    assert [r.system for r in results if "whole" in r.figures] == [BARE, ANNOTATE]
    assert all(r.figures["speed"] > 0 for r in results if r.missing is None)
    assert here.asked == [[row["id"] for row in part] for part in (ROWS[:32], ROWS[:32], ROWS[32:])]
