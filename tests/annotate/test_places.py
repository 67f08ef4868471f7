"""Places: which names are some, where they are, and that nothing is pinned on a guess."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.places import annotate_places
from dateline.annotate.places.gazetteer import folded, gazetteer
from tests.annotate.parsed_text import parsed

CASES = json.loads((Path(__file__).parents[1] / "cases" / "places.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["kind"] for c in CASES])
def test_a_name_is_the_place_that_is_meant(case: dict[str, Any]) -> None:
    found = {p.passage.text: p for p in annotate_places(parsed(case["text"]))}
    if not case["places"]:
        assert not [p for p in found.values() if p.latitude is not None]
    for name, where in case["places"].items():
        if where is None:
            assert name not in found or (found[name].latitude is None and found[name].geonames_id is None)
            continue
        place = found[name]
        assert place.country == where[0]
        assert place.latitude == pytest.approx(where[1], abs=0.3)
        assert place.longitude == pytest.approx(where[2], abs=0.3)


def test_precision_tells_a_country_from_a_town() -> None:
    found = {p.passage.text: p.precision for p in annotate_places(parsed("Storms hit Berlin and the rest of Germany."))}
    assert found == {"Berlin": "town", "Germany": "country"}


def test_a_nationality_is_marked_as_one() -> None:
    (place,) = annotate_places(parsed("German crews cleared the road."))
    assert place.rule.startswith("demonym")


def test_names_compare_without_case_accents_and_stops() -> None:
    assert folded("St. Étienne") == folded("saint etienne")


def test_a_name_the_gazetteer_lacks_has_no_entry() -> None:
    assert gazetteer().sites("Kolvaria") == ()


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Paris", "Texas", ",", "the", "Jordan", "Georgian", "County", "in", ".", "’s", "U.S.", "\n"])
    )
)
def test_places_are_verbatim_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for place in annotate_places(parsed(text)):
        span = place.passage.span
        assert span.start >= at
        assert text[span.start : span.end] == place.passage.text
        at = span.end
