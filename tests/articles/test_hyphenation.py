"""Words broken at the end of a line: joined, with the hyphen only where it is their own."""

import pytest

from dateline.articles.hyphenation import Words, joined


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("the min-", "ister said", "the minister said"),
        ("an inves\u00ad", "tigation", "an investigation"),
        ("an inves\u2010", "tigation", "an investigation"),
        ("two days of co-", "operation", "two days of co-operation"),
        ("their re-", "election", "their re-election"),
        ("a govern-", "ment", "a government"),
        ("the state-", "ment", "the statement"),
        ("the state-", "owned ferry", "the state-owned ferry"),
        ("the self-", "defence forces", "the self-defence forces"),
        ("a twenty-", "year-old", "a twenty-year-old"),
        ("the seven-", "teen", "the seventeen"),
        ("the ex-", "minister", "the ex-minister"),
        ("for ex-", "ample", "for example"),
        ("out-of-", "court", "out-of-court"),
        ("the flood-", "stricken town", "the flood-stricken town"),
        ("a light-", "house", "a lighthouse"),
        ("in Ber-", "vik", "in Bervik"),
        ("Mr Kolva-", "rian", "Mr Kolvarian"),
        ("the Anglo-", "Bervian pact", "the Anglo-Bervian pact"),
        ("the years 2025-", "26 were", "the years 2025-26 were"),
        ("the mayor -", "who was there -", "the mayor - who was there -"),
        ("he said", "so", "he said so"),
        ("nation-", "’s", "nation- ’s"),
    ],
)
def test_a_broken_word_is_joined(line, following, whole):
    assert joined(line, following, Words(())) == whole


@pytest.mark.parametrize(
    ("elsewhere", "whole"),
    [("that the re-union was short", "a re-union"), ("that the reunion was short", "a reunion"), ("", "a reunion")],
)
def test_the_report_itself_tells_how_it_writes_a_word(elsewhere, whole):
    assert joined("a re-", "union", Words([elsewhere])) == whole
