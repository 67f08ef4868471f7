"""The bill of materials is what is locked, the same bytes each time, and as its schema has it."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from release.locks import APP, RUN, pins
from release.sbom import bill

MOMENT = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
TEXT = bill("9.8.7", MOMENT)
BILL = json.loads(TEXT)


def test_it_is_cyclonedx() -> None:
    assert (BILL["bomFormat"], BILL["specVersion"]) == ("CycloneDX", "1.6")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(TEXT) is None
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(TEXT.replace('"library"', '"libary"')) is not None


def test_it_names_the_release() -> None:
    about = BILL["metadata"]
    assert about["component"]["purl"] == "pkg:pypi/dateline@9.8.7"
    assert about["timestamp"] == "2031-03-04T05:06:07+00:00"


def test_it_has_every_package_that_an_installation_may_have_and_no_tool_of_ours() -> None:
    listed = {(each["name"], each["version"]): each["scope"] for each in BILL["components"]}
    required = {(pin.name, pin.version) for pin in pins(RUN)}
    assert listed.keys() == {(pin.name, pin.version) for pin in pins(APP)}
    assert {each for each, scope in listed.items() if scope == "required"} == required
    assert {name for name, _ in listed}.isdisjoint({"pytest", "ruff", "mypy", "build"})


def test_it_has_the_hashes_of_each_file_and_the_licence() -> None:
    spacy = next(each for each in BILL["components"] if each["name"] == "spacy")
    locked = next(pin for pin in pins(RUN) if pin.name == "spacy")
    (where,) = spacy["externalReferences"]
    assert {each["content"] for each in where["hashes"]} == set(locked.hashes)
    assert spacy["licenses"] == [{"license": {"id": "MIT"}}]


def test_it_tells_who_needs_whom() -> None:
    needs = {each["ref"]: each.get("dependsOn", []) for each in BILL["dependencies"]}
    assert needs.keys() == {BILL["metadata"]["component"]["bom-ref"], *(c["bom-ref"] for c in BILL["components"])}
    ours = [each.partition("==")[0] for each in needs["dateline==9.8.7"]]
    assert {"spacy", "lxml", "fastapi"} <= set(ours)
    assert "thinc" not in ours, "spaCy asks for it, not we"
    spacy = next(ref for ref in needs if ref.startswith("spacy=="))
    assert any(each.startswith("thinc==") for each in needs[spacy])


@pytest.mark.parametrize("moment", [MOMENT, MOMENT.astimezone(timezone(timedelta(hours=5)))])
def test_the_same_release_gives_the_same_bytes(moment: datetime) -> None:
    assert bill("9.8.7", moment) == TEXT


def test_another_release_has_another_serial_number() -> None:
    others = (bill("9.8.8", MOMENT), bill("9.8.7", MOMENT + timedelta(seconds=1)))
    assert len({BILL["serialNumber"], *(json.loads(other)["serialNumber"] for other in others)}) == 3
