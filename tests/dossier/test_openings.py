"""What a passage opens with: words that only join it are left out, a pronoun that stands for somebody is told."""

import pytest

from dateline.dossier.openings import definite, opener, proper


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("But the pilots of Osk went to work.", "the pilots of Osk went to work."),
        ("Meanwhile, the port of Osk was shut.", "the port of Osk was shut."),
        ("And so, Lena Dorn left.", "Lena Dorn left."),
        ("In response, Osk closed its port.", "Osk closed its port."),
        ("“But we will not sail.”", "we will not sail."),
        ("“But we will not sail,” Dorn said.", "“But we will not sail,” Dorn said."),
        ("that the port was shut", "the port was shut"),
        ("that is a lie", "that is a lie"),
        ("Andes pilots went to work.", "Andes pilots went to work."),
        ("But", "But"),
        ("", ""),
    ],
)
def test_words_that_join_a_passage_to_the_one_before_are_left_out(text, left):
    start, end = proper(text)
    assert text[start:end] == left


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He said so.", "He"),
        ("“They will pay,” Dorn said.", "They"),
        ("Their ship sank.", "Their"),
        ("It sank.", "It"),
        ("It is not clear whether the ship sank.", None),
        ("It is very hard to win.", None),
        ("This is a lie.", "This"),
        ("This week the port was shut.", None),
        ("Also the port was shut.", "Also"),
        ("Itinerant traders came.", None),
        ("The port was shut.", None),
        ("12 people left.", None),
        ("Some 120 people left.", None),
        ("Some of them left.", "Some"),
        ("Some left.", None),
        ("", None),
    ],
)
def test_a_pronoun_or_joining_word_that_opens_is_found(text, word):
    found = opener(text)
    assert (text[found[0] : found[1]] if found else None) == word


def test_a_definite_noun_is_one_told_before_unless_words_behind_it_say_which():
    assert definite("The strike was carried out before dawn.")
    assert not definite("The strike on the port was carried out before dawn.")
    assert not definite("The port was shut.")
