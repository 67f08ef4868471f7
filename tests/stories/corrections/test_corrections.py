"""What takes something back, and what in the case it undoes; a value taken back contradicts nobody."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.model.article import Document
from dateline.stories.corrections.values import measure_in, number, values_in
from tests.stories.happenings import Happenings, linked, read

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[2] / "cases" / "corrections.json").read_text("utf-8"))
NAMED = {case["name"]: case for case in CASES}


@cache
def told(name: str) -> Happenings:
    return linked(read(NAMED[name]["reports"]))


@pytest.mark.parametrize("name", NAMED)
def test_corrections_are_found_with_what_they_undo(name: str) -> None:
    names = {r.article.id: r.article.name for r in told(name).readings}
    found = [
        {
            "report": names[c.article],
            "kind": c.kind,
            "by": c.taken_back_by,
            "measure": c.measure,
            "wrong": c.wrong.text if c.wrong else None,
            "right": c.right.text if c.right else None,
            "corrects": [p.text for p in c.corrects],
        }
        for c in told(name).corrections
    ]
    assert found == NAMED[name]["corrections"]


@pytest.mark.parametrize("name", NAMED)
def test_every_span_is_its_words(name: str) -> None:
    texts = {r.article.id: r.article.text for r in told(name).readings}
    for correction in told(name).corrections:
        for passage in (correction.passage, correction.cue, correction.wrong, correction.right, *correction.corrects):
            if passage is not None:
                assert texts[passage.span.article][passage.span.start : passage.span.end] == passage.text


@pytest.mark.parametrize("name", [c["name"] for c in CASES if c["relations"]])
def test_a_value_put_in_the_place_of_another_is_a_correction_of_it(name: str) -> None:
    names = {r.article.id: r.article.name for r in told(name).readings}
    track = next(t for t in told(name).tracks if t.measure == "killed" and len(t.points) > 1)
    relations = {n: [p.relation for p in track.points if names[p.article] == n] for n in NAMED[name]["relations"]}
    assert relations == NAMED[name]["relations"]


def test_a_value_taken_back_is_no_rival_of_the_right_one() -> None:
    """Both of one day: without the notice they would be a conflict."""
    reports = [
        {"id": "a", "published": "2031-05-05", "source": "Veld Courier", "text": "A bomb killed 15 people in Tarvik."},
        {
            "id": "b",
            "published": "2031-05-05",
            "source": "Strait Wire",
            "text": "The ministry revised the toll of the bomb in Tarvik down to 12 from 15.",
        },
    ]
    (track,) = [t for t in linked(read(reports)).tracks if t.measure == "killed"]
    assert [(p.figure.low, p.relation) for p in track.points] == [(15, "first"), (12, "correction")]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("said 15 people were killed. The number is 12.", "15", "12"),
        ("to say that twelve people were killed, not fifteen", "fifteen", "twelve"),
        ("number of injured to 20 sted 30.", "30", "20"),
        ("from 1,500 to 1,200 homes", "1,500", "1,200"),
        ("happened on Sunday, not Saturday", "Saturday", "Sunday"),
        ("the deputy minister, not the minister", None, None),
        ("to paragraph 3 from paragraph 2", None, None),
    ],
)
def test_values_of_a_notice(text: str, wrong: str | None, right: str | None) -> None:
    values = values_in(text)
    assert (values.wrong and text[slice(*values.wrong)]) == wrong
    assert (values.right and text[slice(*values.right)]) == right


def test_numbers_and_measures() -> None:
    assert [number(w) for w in ("1,200", "twenty-three", "Nine", "forty", "Sunday")] == [1200, 23, 9, 40, None]
    assert [measure_in(t) for t in ("the dead", "30 wounded", "ships")] == ["killed", "injured", None]


def test_a_long_hostile_notice_takes_no_time() -> None:
    assert values_in("Correction: an earlier version said " + "from to not 1 " * 3000).wrong is not None


@pytest.mark.parametrize(("wire", "post"), [("a", "b"), ("b", "a")], ids=["the copy is wrong", "the original is wrong"])
def test_of_two_prints_of_a_text_the_one_that_was_not_put_right_yet_is_undone(wire: str, post: str) -> None:
    assault = (
        "Commandos stormed a bus near Tarsk on Friday, killing five gunmen; {} hostages died in the assault, the "
        "interior ministry said.\n\nSixteen hostages were taken to hospital, two of them in critical condition, "
        "doctors said. The bus had been held on the road to the border since Wednesday morning."
    )
    notice = "(Corrects number of hostages killed to three, not four, in first paragraph)"
    documents = [
        Document(wire, f"{notice}\n\n{assault.format('three')}", "Army storms bus", "2032-06-04", "North Wire"),
        Document(post, f"{assault.format('four')}\n\n(North Wire)", "Army storms bus", "2032-06-04", "Harbour Post"),
    ]
    story = pipeline.link(pipeline.dated(pipeline.annotate(map(article_of, documents))))
    assert [(c.article, c.original) for c in story.copies] == [("b", "a")]
    undone = {(p.span.article, p.text) for c in story.corrections for p in c.corrects}
    assert undone == {(post, "four hostages")}
    assert [e.best.article for e in story.timeline if "assault" in e.best.passage.text] == [wire]
