"""The two reports that Dateline was asked for: who stands where, and whose words a change is."""

from functools import cache

import pytest

from dateline import pipeline
from dateline.model.article import Article
from dateline.model.story import Story
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.shared, needs_shared]

FIRST, SECOND = "000_2cd00be68acbb105.txt", "002_19517e86f3ec8c86.txt"


@cache
def _story() -> Story:
    read = list(pipeline.read_articles([str(SHARED / "samples" / n) for n in (FIRST, SECOND)], {SECOND: "2025-08-21"}))
    return pipeline.link(pipeline.dated(pipeline.annotate([a for a in read if isinstance(a, Article)])))


def test_two_people_of_one_side_reject_one_thing_in_two_reports():
    held = [p for p in _story().positions if {"Sergei Lavrov", "Maria Zakharova"} <= {t.actor_name for t in p.taken}]
    (position,) = held
    assert position.actor_name == "Russia"
    assert {t.stance.stance for t in position.taken} == {"against"}
    assert {t.stance.type for t in position.taken} == {"REJECT"}
    assert position.changes == ()
    by = {t.actor_name: t for t in position.taken}
    assert by["Sergei Lavrov"].article != by["Maria Zakharova"].article
    assert str(by["Sergei Lavrov"].day) == "2025-08-21"


def test_the_step_back_is_the_reporters_word_and_no_stand_or_statement():
    (told,) = (s for s in _story().shifts if s.told.cue.text == "step back")
    assert (told.actor_name, told.teller) == ("Sergei Lavrov", None)
    span = told.told.cue.span
    assert not any(t.stance.cue.span.overlaps(span) for p in _story().positions for t in p.taken)
    said = [s for s in _story().statements if any(f.span.overlaps(span) for f in s.statement.fragments)]
    assert [s.speaker_name for s in said if s.speaker_name == "Sergei Lavrov"] == []
