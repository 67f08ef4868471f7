"""Which mentions are of one incident: reports of our own writing, from text to incident, in any order of arrival."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.model.incident import Incident
from tests.stories.happenings import Happenings, linked, read

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[2] / "cases" / "incidents.json").read_text("utf-8"))
NAMED = {case["name"]: case for case in CASES}


@cache
def case(name: str) -> Happenings:
    return linked(read(NAMED[name]["reports"]))


def told(name: str) -> tuple[Incident, ...]:
    return case(name).incidents


def at(name: str, report: str, words: str) -> Incident | None:
    """The incident of the mention in the sentence that holds the words."""
    text = next(r["text"] for r in NAMED[name]["reports"] if r["id"] == report)
    assert words in text
    article = next(r.article for r in case(name).readings if r.article.name == report)
    for incident in told(name):
        for mention in incident.mentions:
            if mention.article == article.id and words in mention.passage.text:
                return incident
    return None


PAIRS = [(c["name"], kind, *pair) for c in CASES for kind in ("together", "apart") for pair in c[kind]]


@pytest.mark.parametrize(("name", "kind", "one", "other"), PAIRS, ids=lambda v: v if isinstance(v, str) else v[0])
def test_mentions_are_linked(name: str, kind: str, one: list[str], other: list[str]) -> None:
    first, second = at(name, *one), at(name, *other)
    assert first is not None
    if kind == "together":
        assert second is first
    else:
        assert second is not first


@pytest.mark.parametrize("name", NAMED)
def test_the_order_of_arrival_makes_no_difference(name: str) -> None:
    assert linked(list(reversed(case(name).readings))).incidents == told(name)


@pytest.mark.parametrize("name", NAMED)
def test_every_span_is_its_words_and_every_mention_has_its_rule(name: str) -> None:
    texts = {r.article.id: r.article.text for r in case(name).readings}
    assert told(name)
    for incident in told(name):
        assert incident.best in incident.mentions
        assert [m.rule.startswith("founds the incident") for m in incident.mentions].count(True) == 1
        for mention in incident.mentions:
            assert mention.rule
            for passage in filter(None, (mention.passage, mention.trigger)):
                assert texts[mention.article][passage.span.start : passage.span.end] == passage.text


def test_the_record_of_an_incident() -> None:
    name = "a toll that rises is of one incident"
    (incident,) = told(name)
    assert (str(incident.earliest), str(incident.latest)) == ("2031-05-05", "2031-05-05")
    assert (incident.place, incident.status, len(incident.origins)) == ("Lunn", "occurred", 3)
    texts = {r.article.id: r.article.text for r in case(name).readings}
    counts = [texts[s.article][s.start : s.end] for s in incident.figures]
    assert [c.split()[-1] for c in counts] == ["workers", "seven", "eleven"]


def test_a_denial_is_kept_as_dissent() -> None:
    incident = at("a denial is of the incident that it denies", "a", "Orvanian boats shelled")
    assert incident is not None
    assert [(s.status, len(s.origins)) for s in incident.statuses] == [("occurred", 1), ("denied", 1)]


def test_a_plan_that_came_about_is_no_dissent() -> None:
    incident = at("talks announced and held are one, of other parties are not", "b", "met Ivo Tesk")
    assert incident is not None
    assert [(s.status, len(s.origins)) for s in incident.statuses] == [("occurred", 1)]


def test_copies_count_for_nothing() -> None:
    report = {
        "id": "a",
        "published": "2031-05-05",
        "source": "Veld Courier",
        "text": "Rockets hit the power station in Lunn on Friday, wounding two guards who had stayed at their posts. "
        "The mayor of Lunn said that half of the town would have no light until the end of the week.",
    }
    story = linked(read([report, {**report, "id": "b", "source": "Coast"}])).story
    assert len(story.copies) == 1
    assert {m.article for i in story.incidents for m in i.mentions} == {story.copies[0].original}
