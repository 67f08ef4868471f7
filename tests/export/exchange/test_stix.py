"""The STIX bundle: the specification's own library reads it, and the same case gives the same ids."""

import json
from dataclasses import replace
from typing import Any

import pytest
import stix2
from tests.export.told_case import HOSTILE, told

from dateline.export.case_told import CaseTold
from dateline.export.exchange import stix
from dateline.model.article import UNDATED


def objects(case: CaseTold) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(stix.render(case)).get("objects", [])
    return found


def of_type(case: CaseTold, type_: str) -> list[dict[str, Any]]:
    return [o for o in objects(case) if o["type"] == type_]


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_stix2_reads_the_bundle_and_every_reference_leads_somewhere(words: str) -> None:
    bundle = stix2.parse(stix.render(told(words)).decode(), allow_custom=False)
    ids = {o.id for o in bundle.objects}
    assert len(ids) == len(bundle.objects)
    reports = [o for o in bundle.objects if o.type == "report"]
    assert len(reports) == 2
    assert all(ref in ids for report in reports for ref in report.object_refs)


def test_an_incident_is_reported_with_who_where_and_by_whom() -> None:
    strike = of_type(told(), "report")[0]
    assert strike["name"].startswith("Shells hit the market of Orlan on Saturday")
    assert strike["labels"] == ["assault", "occurred"]
    assert strike["published"] == "2031-05-04T07:30:00.000Z", "the first publication, in UTC"
    assert (strike["created"], strike["modified"]) == ("2031-05-04T07:30:00.000Z", "2031-05-05T00:00:00.000Z")
    assert [r["source_name"] for r in strike["external_references"]] == ["Veld Courier", "Orlan Post"]
    assert [r.get("url") for r in strike["external_references"]] == ["https://veld.example/shells", None]
    names = {o["id"]: (o["type"], o["name"]) for o in objects(told())}
    assert {names[ref] for ref in strike["object_refs"]} == {
        ("incident", strike["name"]),
        ("identity", "Veld Guard"),
        ("identity", "Veld Courier"),
        ("identity", "Orlan Post"),
        ("location", "Orlan"),
    }


def test_places_without_coordinates_are_words_of_the_incident_alone() -> None:
    (location,) = of_type(told(), "location")
    assert (location["latitude"], location["longitude"], location["country"]) == (50.45, 30.5, "UA")
    assert "where: Nowhere Bay" in of_type(told(), "incident")[1]["description"]


def test_ids_do_not_change_with_the_number_of_an_incident() -> None:
    case = told()
    renumbered = tuple(replace(i, id=f"I{n + 7}") for n, i in enumerate(case.story.incidents))
    other = replace(case, story=replace(case.story, incidents=renumbered))
    assert stix.render(case) == stix.render(other)


def test_what_no_dated_report_tells_is_of_the_first_moment() -> None:
    case = told()
    readings = tuple(replace(r, article=replace(r.article, published=UNDATED)) for r in case.readings)
    made = objects(replace(case, readings=readings))
    assert {o["created"] for o in made} == {"1970-01-01T00:00:00.000Z"}


def test_a_case_without_incidents_is_an_empty_bundle() -> None:
    case = told()
    empty = stix.render(replace(case, story=replace(case.story, incidents=())))
    # The specification knows no empty list; the library's `parse` wants one, its class does not.
    bundle = json.loads(empty)
    assert "objects" not in bundle
    stix2.v21.Bundle(**bundle)
