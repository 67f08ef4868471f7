"""Places: which names are some, where they are, and that nothing is pinned on a guess."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.places import annotate_places, index
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


@settings(max_examples=20)
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


def test_one_name_means_what_each_of_its_areas_says() -> None:
    found = annotate_places(parsed("Vienna, Austria, and Vienna, Virginia, are twins."))
    assert [(p.passage.text, p.country) for p in found] == [
        ("Vienna", "AT"),
        ("Austria", "AT"),
        ("Vienna", "US"),
        ("Virginia", "US"),
    ]


def test_precision_tells_a_site_and_a_sea() -> None:
    found = annotate_places(parsed("Flights from Heathrow crossed the Black Sea."))
    assert {p.passage.text: p.precision for p in found} == {"Heathrow": "exact", "Black Sea": "region"}


@pytest.fixture(scope="module")
def made() -> bytes:
    return index.built()


def test_an_index_finds_a_town_by_its_own_and_by_another_name(made: bytes) -> None:
    found = index.Index(made)
    (own, other), *_ = found.find("koln")
    (same, by_other), *_ = found.find("cologne")
    assert (own.name, own.country, other) == ("Köln", "DE", False)
    assert (same, by_other) == (own, True)
    assert own.latitude == pytest.approx(50.93333)
    assert found.find("kolvaria") == []


def test_the_index_is_built_once_and_read_from_its_file(
    made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds: list[int] = []
    monkeypatch.setattr(index, "built", lambda: builds.append(1) or made)
    assert index.opened(tmp_path).find("paris")
    assert index.opened(tmp_path).find("paris")
    assert len(builds) == 1
    assert [p.suffix for p in tmp_path.iterdir()] == [".bin"]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b"x" + b[1:], lambda _: b""], ids=["cut", "old", "empty"]
)
def test_a_damaged_index_is_built_again(
    made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Any
) -> None:
    monkeypatch.setattr(index, "built", lambda: made)
    index.opened(tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage(made))
    assert index.opened(tmp_path).find("paris")
    assert path.read_bytes() == made


def test_without_a_folder_to_write_to_the_index_is_kept_in_memory(
    made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "built", lambda: made)
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert index.opened(blocked / "under").find("paris")
