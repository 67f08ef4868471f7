"""Whether two figures can both hold: exact ones by their bounds, a rough one within a quarter of it."""

import pytest

from dateline.dossier.audit import relations
from dateline.model.annotations import Figure
from dateline.model.span import Passage, Span
from dateline.stories.moments import compatible


def figure(words: str, low: int | None, high: int | None, rough: bool) -> Figure:
    passage = Passage(Span("a", 0, len(words)), words)
    return Figure(passage, "killed", None, low, high, rough, None, True, None, None, None, "number")


def line(words: str, low: int | None, high: int | None) -> dict[str, object]:
    bounds = f"{'' if low is None else low}..{'' if high is None else high}"
    return {"cells": [{"derivation": "number", "name": "range", "value": bounds, "words": words}]}


EXACT, ROUGH = ("38 people", 38, 38, False), ("some 120 people", 120, 120, True)


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        (EXACT, EXACT, True),
        (EXACT, ("at least 30 people", 30, None, False), True),
        (EXACT, ("40 people", 40, 40, False), False),
        (ROUGH, ("100 people", 100, 100, False), True),
        (ROUGH, ("90 people", 90, 90, False), True),
        (ROUGH, ("150 people", 150, 150, False), True),
        (ROUGH, ("151 people", 151, 151, False), False),
        (ROUGH, EXACT, False),
        (ROUGH, ("about 160 people", 160, 160, True), True),
        (ROUGH, ("about 250 people", 250, 250, True), False),
    ],
)
def test_a_rough_number_leaves_room_of_a_quarter_to_writer_and_audit(
    one: tuple[str, int, int, bool], other: tuple[str, int, int, bool], can: bool
) -> None:
    assert compatible(figure(*one), figure(*other)) is can
    assert compatible(figure(*other), figure(*one)) is can
    assert relations._compatible(line(*one[:3]), line(*other[:3])) is can
