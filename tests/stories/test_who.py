"""Whom a user means by a name: people by surname and spelling, sides by capital and adjective, never parts of words."""

import pytest

from dateline.model.story import Story
from dateline.stories.entities import entities
from dateline.stories.who import meant
from tests.stories.case import article, mention, reading

MADE = article(
    "a1",
    "Torvia’s envoy Ivo Tesk, Russian minister Anna Orlova, Russia, Torvia, Lena Marr, the Straits Commission",
    "2027-03-01",
)


def _story() -> Story:
    mentions = (
        mention(MADE, "Ivo Tesk", "Ivo Tesk", role="envoy"),
        mention(MADE, "Anna Orlova", "Anna Orlova", role="Russian minister"),
        mention(MADE, "Russia,", "Russia", "state"),
        mention(MADE, "Torvia,", "Torvia", "state"),
        mention(MADE, "Lena Marr", "Lena Marr"),
        mention(MADE, "Straits Commission", "Straits Commission", "body"),
    )
    return Story("st1", ("a1",), (), (), entities([reading(MADE, mentions=mentions)]).entities, (), (), (), ())


NAMES = ["Ivo Tesk", "Anna Orlova", "Lena Marr", "Russia", "Torvia", "Straits Commission", "a dock worker"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("Tesk", {"Ivo Tesk"}),
        ("ivo tesk", {"Ivo Tesk"}),
        ("marr", {"Lena Marr"}),
        ("Orlowa", {"Anna Orlova"}),
        ("Moscow", {"Anna Orlova", "Russia"}),
        ("the Kremlin", {"Anna Orlova", "Russia"}),
        ("Russian", {"Anna Orlova", "Russia"}),
        ("Torvian", {"Ivo Tesk", "Torvia"}),
        ("commission", {"Straits Commission"}),
        ("dock worker", {"a dock worker"}),
        ("an", set()),
        ("Tes", set()),
        ("Mar", set()),
        ("", set()),
    ],
)
def test_a_name_means_whoever_bears_it(asked: str, names: set[str]) -> None:
    assert meant(_story(), asked, NAMES).names & set(NAMES) == names


def test_the_nearest_names_are_told_where_nobody_is_meant() -> None:
    assert meant(_story(), "Teskin", NAMES).nearest[0] == "Ivo Tesk"
    assert meant(_story(), "Qwxyz", NAMES).nearest == ()
    assert meant(_story(), "Tesk", NAMES).nearest == ()
