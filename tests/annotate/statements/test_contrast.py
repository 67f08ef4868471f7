"""Contents that end where the sentence sets somebody else against them, and numbers as contents."""

import pytest

from tests.annotate.statements.said import statements


def told(text: str) -> list[tuple[str, str | None]]:
    return [(" … ".join(f.text for f in s.fragments), s.speaker.name if s.speaker else None) for s in statements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said 21 had died, while the coast guard put it at 24.",
            [("21 had died", "ministry"), ("it at 24", "coast guard")],
        ),
        (
            "The ministry said 21 had died while the coast guard put it at 24.",
            [("21 had died", "ministry"), ("it at 24", "coast guard")],
        ),
        (
            "According to the ministry, 21 people were injured, while the hospital put the number at 30.",
            [("21 people were injured", "ministry"), ("the number at 30", "hospital")],
        ),
        (
            "The ministry says 21 people were killed, whereas the union reported 24 dead.",
            [("21 people were killed", "ministry"), ("24 dead", "union")],
        ),
        (
            "The ministry said 21 people died, though the Red Crescent spoke of at least 40.",
            [("21 people died", "ministry"), ("at least 40", "Red Crescent")],
        ),
        (
            "The ministry said that many doubted the plan, while the union argued that it was fine.",
            [("that many doubted the plan", "ministry"), ("that it was fine", "union")],
        ),
        (
            "The ministry said the search was over, while the union insists 24 were aboard.",
            [("the search was over", "ministry"), ("24 were aboard", "union")],
        ),
        (
            "Mira Dahl said the dam was “quite safe”, while engineers warned that it could fall.",
            [("the dam was “quite safe”", "Mira Dahl"), ("that it could fall", "engineers")],
        ),
    ],
)
def test_who_is_set_against_a_speaker_tells_for_themselves(text: str, expected: list) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The ministry said that 21 people had died while they slept.", "that 21 people had died while they slept"),
        (
            "The ministry said the minister was in Tamsk while the fire was burning.",
            "the minister was in Tamsk while the fire was burning",
        ),
        (
            "Mira Dahl said the dam was safe, although the engineers had warned her.",
            "the dam was safe, although the engineers had warned her",
        ),
        (
            "Mira Dahl said she slept while her sister reported the theft.",
            "she slept while her sister reported the theft",
        ),
    ],
)
def test_a_clause_that_the_speaker_tells_stays(text: str, content: str) -> None:
    assert told(text)[0][0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rescue workers put the toll at 31.", "the toll at 31"),
        ("Rescue workers put the toll at 31, up from 24.", "the toll at 31, up from 24"),
        ("The union gave a figure of 29 on Monday.", "a figure of 29"),
        ("The union spoke of 40.", "40"),
        ("Local media reported as many as 50.", "as many as 50"),
        ("Officials gave the death toll as 31.", "the death toll as 31"),
    ],
)
def test_a_number_that_somebody_gives_is_a_content(text: str, content: str) -> None:
    (statement,) = statements(text)
    assert [f.text for f in statement.fragments] == [content]
    assert (statement.kind, statement.nature, statement.rule) == ("indirect", "attitude", "verb with a number")


def test_a_gift_of_money_is_no_number_told():
    assert not [s for s in statements("Mira Dahl gave an additional $15 million.") if s.rule == "verb with a number"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("TAMSK – Divers recovered five more bodies, the coast guard said.", "Divers recovered five more bodies"),
        ("TAMSK, May 6 (Wire) - Divers found five bodies, the coast guard said.", "Divers found five bodies"),
        ("Tamsk (Wire) -- Divers found five bodies, the coast guard said.", "Divers found five bodies"),
        (
            "TAMSK, Orlan — The road is “beyond repair” and must be rebuilt, Mira Dahl said.",
            "The road is “beyond repair” and must be rebuilt",
        ),
        ("BERVIK, 6 May (Wire) – According to the ministry, the road is shut.", "the road is shut"),
    ],
)
def test_a_content_begins_behind_the_dateline(text: str, content: str) -> None:
    (statement,) = statements(text)
    assert [f.text for f in statement.fragments] == [content]
