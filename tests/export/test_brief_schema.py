"""The published JSON Schema of a brief: it is the records', and briefs are what it says."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from tests.dossier.fixture_dossier import dossier

from dateline.export import brief_json
from dateline.export.brief_schema import schema

PUBLISHED = Path(__file__).resolve().parents[2] / "docs/reference/brief.schema.json"


def test_the_published_schema_is_current() -> None:
    told = "write it again: python -m dateline.export.brief_schema > docs/reference/brief.schema.json"
    assert PUBLISHED.read_bytes() == schema(), told


def test_it_is_a_schema_and_a_brief_is_valid() -> None:
    made = json.loads(schema())
    Draft202012Validator.check_schema(made)
    validator = Draft202012Validator(made)
    brief = json.loads(brief_json.render(dossier()))
    assert list(validator.iter_errors(brief)) == []


def test_a_brief_with_another_word_or_a_missing_key_is_not() -> None:
    validator = Draft202012Validator(json.loads(schema()))
    brief = json.loads(brief_json.render(dossier()))
    brief["lines"][0]["section"] = "gossip"
    assert not validator.is_valid(brief)
    brief = json.loads(brief_json.render(dossier()))
    del brief["evidence"]
    assert not validator.is_valid(brief)
