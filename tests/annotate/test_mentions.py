"""People, bodies and states: the fullest name of each, roles, descriptions, namesakes."""

import pytest

from dateline.annotate.mentions import annotate_mentions
from tests.annotate.parsed_text import parsed


def mentions(text):
    return {m.passage.text: m for m in annotate_mentions(parsed(text))}


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("Foreign Minister Mira Dahl arrived on Monday. Dahl left at noon.", "Dahl", "Mira Dahl", "person"),
        ("Ms Dahl arrived on Monday. Mira Dahl runs the clinic.", "Ms Dahl", "Mira Dahl", "person"),
        ("The port authority closed the quay.", "The port authority", "port authority", "body"),
        ("Ukraine’s military closed the road.", "Ukraine’s military", "Ukraine’s military", "body"),
        ("Russia closed the border on Monday.", "Russia", "Russia", "state"),
        ("A senior diplomat left the talks.", "A senior diplomat", "senior diplomat", "other"),
    ],
)
def test_the_fullest_name_and_the_kind(text, words, name, kind):
    found = mentions(text)[words]
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Foreign Minister Mira Dahl arrived on Monday.", "Foreign Minister"),
        ("Mira Dahl, head of the chamber of commerce, arrived on Monday.", "head of the chamber of commerce"),
    ],
)
def test_roles_are_verbatim(text, role):
    found = mentions(text)["Mira Dahl"]
    assert found.role == role
    assert found.role_span is not None
    assert text[found.role_span.start : found.role_span.end] == role


def test_the_name_stands_where_its_span_says():
    text = "Foreign Minister Mira Dahl arrived on Monday. Dahl left at noon."
    found = mentions(text)["Dahl"]
    assert found.name_span is not None
    assert text[found.name_span.start : found.name_span.end] == "Mira Dahl"


def test_namesakes_are_not_merged():
    found = mentions("Mr Osman Kovel met Ms Ana Kovel on Monday. Ms Kovel left at noon.")
    assert found["Ms Kovel"].name == "Ana Kovel"


def test_the_minister_is_the_one_who_holds_the_role():
    found = mentions("Foreign Minister Mira Dahl met the press. The foreign minister left at noon.")
    assert found["The foreign minister"].name == "Mira Dahl"
