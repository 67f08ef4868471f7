"""What is told in the reporter's own words: one case a construction, with its content, holder and nature."""

import json
from pathlib import Path

import pytest

from tests.annotate.statements.said import statements

CASES = json.loads((Path(__file__).parents[2] / "cases" / "attributions.json").read_text("utf-8"))


def told(text):
    return [
        [" … ".join(f.text for f in s.fragments), s.speaker.name if s.speaker else None, s.nature]
        for s in statements(text)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["kind"])
def test_each_construction(case):
    assert told(case["text"]) == case["told"]


def test_what_is_held_within_something_said_is_part_of_it():
    assert told("Mira Dahl said Osman Beli opposes the new toll.") == [
        ["Osman Beli opposes the new toll", "Mira Dahl", "speech"]
    ]


def test_quoted_words_in_what_somebody_opposes_make_it_mixed():
    (found,) = statements("Mira Dahl lamented the “slow and painful decay” of the old harbour.")
    assert (found.kind, found.speaker and found.speaker.name) == ("mixed", "Mira Dahl")
    assert found.span.end - found.span.start >= len("the “slow and painful decay”")


def test_nobody_is_given_a_thought_whose_holder_is_unknown():
    assert told("They oppose the new toll on the bridge.") == []
    assert told("They said the bridge was shut.") == [["the bridge was shut", None, "speech"]]


def test_a_pronoun_before_a_noun_yields_to_the_one_who_acts():
    (found,) = told("Mira Dahl made her claim that the dam was unsafe on Monday.")
    assert found[1] == "Mira Dahl"
