"""Words of a report that may stand for a name, as the audit judges it."""

import pytest

from dateline.dossier.audit.namesakes import all_words, refers

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
