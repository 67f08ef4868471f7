"""The benchmark of self-contained lines knows what cannot be read alone, by rules of its own."""

import pytest
from benchmark.alone.openings import dangling, leaning


@pytest.mark.parametrize(
    ("text", "leans_on"),
    [
        ("He said so.", "pronoun: he"),
        ("He [Oran Vell] said so.", None),
        ("“They will pay,” she said.", "pronoun: they"),
        ("It was hit on Monday [5 May 2031].", "pronoun: it"),
        ("It [12 March 2027] was hit.", "pronoun: it"),
        ("It is unclear whether the port was hit.", None),
        ("“It is very hard, if not impossible, to win,”", None),
        ("This week the port was hit.", None),
        ("This was a lie.", "pronoun: this"),
        ("Those who fled came back.", None),
        ("But the port was hit.", "connective: but"),
        ("Meanwhile, the port was hit.", "connective: meanwhile"),
        ("Later, the port was hit.", "connective: later"),
        ("Later reports said so.", None),
        ("The attack killed two.", "definite: the attack"),
        ("The attack on Osk killed two.", None),
        ("OSK, March 3 (Wire) - He said so.", "pronoun: he"),
        ("OSK, March 3 (Wire) - The port was hit.", None),
        ("“We hit a depot,”", None),
        ("", None),
    ],
)
def test_how_a_passage_opens(text, leans_on):
    assert leaning(text) == leans_on


def test_the_lines_of_a_brief_are_read_with_their_insertions():
    quote = {"text": "She left. ", "insertions": [{"at": 3, "text": "Lena Dorn"}]}
    bare = {"text": "She left.", "insertions": []}
    lines = [
        {"id": "T1", "section": "timeline", "quotes": [quote]},
        {"id": "T2", "section": "timeline", "quotes": [bare]},
        {"id": "D1", "section": "differences", "quotes": [quote, bare]},
        {"id": "U1", "section": "open", "quotes": []},
    ]
    assert [(o.line, o.leans_on) for o in dangling({"lines": lines})] == [
        ("T2", "pronoun: she"),
        ("D1", "pronoun: she"),
    ]
