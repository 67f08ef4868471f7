"""Stands against the cue, the negations before it and conditions, as the audit reads them by itself."""

import pytest

from dateline.dossier.audit.stances import stance_problem


@pytest.mark.parametrize(
    ("value", "cue", "text"),
    [
        ("for", "opposes", "Kestria no longer opposes the pipeline."),
        ("for", "oppose", "Kestria will no longer oppose the pipeline."),
        ("for", "opposition", "Kestria dropped its opposition to the pipeline."),
        ("against", "support", "Kestria withdrew its support for the mission."),
        ("against", "accepting", "Kestria ruled out accepting the ruling."),
        ("against", "opposes", "Kestria opposes the pipeline."),
    ],
)
def test_a_stand_that_its_words_bear_out_is_passed_and_its_contrary_is_not(value: str, cue: str, text: str) -> None:
    assert stance_problem(value, cue, [text]) is None
    contrary = "for" if value == "against" else "against"
    assert stance_problem(contrary, cue, [text]) is not None
