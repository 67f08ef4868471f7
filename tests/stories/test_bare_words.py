"""One word for somebody: the whole case tells whose name it is, where a report alone does not."""

from collections.abc import Sequence

import pytest

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.model.annotations import MentionKind
from dateline.model.article import Document
from dateline.model.story import Reading
from dateline.stories.entities import entities
from tests.stories.case import article, mention, reading


def of(id_: str, *named: tuple[str, MentionKind]) -> Reading:
    """A report that names these."""
    made = article(id_, " ".join(f"{name} came." for name, _ in named), "2031-03-12", f"Outlet {id_}")
    return reading(made, mentions=tuple(mention(made, name, name, kind) for name, kind in named))


def names(*readings: Reading) -> list[tuple[str, str]]:
    return sorted((e.name, e.kind) for e in entities(readings).entities)


def test_a_surname_that_one_report_takes_for_a_body_is_the_persons() -> None:
    assert names(of("a", ("Odo Marsh", "person")), of("b", ("Marsh", "body"))) == [("Odo Marsh", "person")]


def test_a_state_that_one_report_takes_for_a_person_or_a_body_is_a_state() -> None:
    kinds: tuple[MentionKind, ...] = ("body", "person", "state", "body")
    assert names(*(of(str(n), ("Kethria", kind)) for n, kind in enumerate(kinds))) == [("Kethria", "state")]


@pytest.mark.parametrize(
    ("others", "kept"),
    [
        # Two people have it; it is an abbreviation; it is a state's name too.
        ((("Odo Marsh", "person"), ("Ida Marsh", "person")), "Marsh"),
        ((("Odo Nato", "person"),), "NATO"),
        ((("Odo Marsh", "person"), ("Marsh", "state")), "Marsh"),
    ],
)
def test_what_may_be_anothers_is_left_as_it_is(others: Sequence[tuple[str, MentionKind]], kept: str) -> None:
    assert (kept, "body") in names(of("a", *others), of("b", (kept, "body")))


def test_a_speaker_known_by_one_word_is_who_has_it_for_a_surname() -> None:
    documents = [
        Document(
            "a", "Orlan’s president, Mira Solen, called the blockade an act of war.", None, "2031-03-12", "Herald"
        ),
        Document("b", "Solen welcomed the move but said Orlan would demand payment.", None, "2031-03-18", "Post"),
    ]
    story = pipeline.link(pipeline.dated(pipeline.annotate(map(article_of, documents))))
    assert {s.speaker_name for s in story.statements} == {"Mira Solen"}
    assert len({s.entity for s in story.statements}) == 1
