"""Words of a report that may stand for a name, as the audit judges it."""

import pytest

from dateline.dossier.audit.namesakes import all_words, refers, stands

TEXT = "The White House said nothing. A spokesperson told us on Wednesday that talks go on."


@pytest.mark.parametrize(
    ("words", "name", "text", "right"),
    [
        ("A spokesperson", "United States", TEXT, True),
        ("A spokesperson", "United States", TEXT.replace("White House", "company"), False),
        ("a spokesperson", "Jana Tesk", TEXT, False),
        ("a spokesperson", "Jana Tesk", f"{TEXT} Jana Tesk speaks for the port.", True),
        ("Ole Brun", "United States", TEXT, False),
        ("White House press secretary", "United States", TEXT, True),
        ("the State Department’s spokesman", "United States", TEXT, True),
        ("House Press Office", "United States", TEXT, False),
    ],
)
def test_a_description_stands_for_whom_the_report_names(words: str, name: str, text: str, right: bool) -> None:
    assert refers(words, name, all_words(text), {}) is right


@pytest.mark.parametrize(
    ("name", "text", "right"),
    [
        ("Sarvia", "Sarvian President Emil Vasko fled.", True),
        ("Sarvia", "Sarvians crossed the border.", True),
        ("Kalland", "The Kallandish army left.", True),
        ("Kalland", "The Kallander army left.", False),
        ("Sarvia", "The army of Belmora left.", False),
        ("Sarvia", "Sarvianovic left.", False),
        ("Emil Vasko", "Emilian Vaskoni left.", False),
        ("Oran", "Orange crates were left.", False),
    ],
)
def test_an_adjective_names_a_state_that_no_list_has(name: str, text: str, right: bool) -> None:
    assert stands(name, all_words(text)) is right
