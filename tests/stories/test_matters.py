"""Whether two stands are on one matter: other words for it are, another place, another's thing, its end are not."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dateline.annotate.stances import annotate_stances
from dateline.model.annotations import Mention
from dateline.stories.positions.matters import Matter, matter_of, same_matter
from tests.annotate.parsed_text import calendar, parsed

PAIRS: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "matters.json").read_text("utf-8"))


def _matter(words: str, id_: str) -> Matter:
    parse = parsed(f"Kestria rejected {words}.")
    actor = Mention(parse.passage(0, 7), "Kestria", "state")
    (found,) = annotate_stances(parse, [actor], [], calendar(parse))
    # Each in a report of its own.
    return replace(matter_of(found, "Kestria"), article=id_)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['one']} / {p['other']}")
def test_the_matter_is_recognised(pair: dict[str, Any]) -> None:
    one, other = _matter(pair["one"], "a1"), _matter(pair["other"], "a2")
    assert same_matter(one, other) is pair["same"], (one, other)
    assert same_matter(other, one) is pair["same"]
    assert same_matter(one, one)


@pytest.mark.parametrize(
    ("one", "other", "days", "same"),
    [
        ("any talks", "talks with Brandt", 3, True),
        ("talks", "negotiations", 14, True),
        ("talks", "talks", 15, False),
        ("talks with Tarn", "talks with Brandt", 3, False),
        # Which plan it is, the report alone knows.
        ("the plan", "the plan", 1, False),
    ],
)
def test_talks_are_the_same_within_few_days(one: str, other: str, days: int, same: bool) -> None:
    first = replace(_matter(one, "a1"), day=date(2031, 5, 1))
    second = replace(_matter(other, "a2"), day=date(2031, 5, 1) + timedelta(days))
    assert same_matter(first, second) is same
    assert not same_matter(replace(first, day=None), second)
