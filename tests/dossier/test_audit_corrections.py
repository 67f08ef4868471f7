"""A correction in a brief: it holds where a source takes the other figure back; the audit finds where none does."""

import json
from typing import Any

import pytest

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.dossier.audit import audit_text
from dateline.export import brief_json
from dateline.model.article import Document
from tests.dossier.written_brief import sealed

# Invented reports; the notice stands beside the second one.
REPORTS = [
    {
        "id": "a",
        "published": "2031-05-05",
        "source": "Veld Courier",
        "text": "A bomb killed 15 people at a bus station in Tarvik on Sunday, the mayor said.",
    },
    {
        "id": "b",
        "published": "2031-05-06",
        "source": "Veld Courier",
        "text": "A bomb killed 12 people at a bus station in Tarvik on Sunday. Trains ran again on Monday."
        "\n\nCorrection: An earlier version of this report said 15 people were killed in Tarvik. The number is 12.",
    },
]


@pytest.fixture(scope="module")
def brief() -> str:
    readings = pipeline.dated(pipeline.annotate([article_of(Document(**r)) for r in REPORTS]))
    return brief_json.render(pipeline.brief(readings)).decode()


def relation(record: dict[str, Any]) -> dict[str, Any]:
    (cell,) = [c for line in record["lines"] for c in line["cells"] if c["derivation"] == "relation"]
    found: dict[str, Any] = cell
    return found


def test_the_brief_shows_the_correction_and_the_audit_agrees(brief: str) -> None:
    record = json.loads(brief)
    assert relation(record)["value"] == "correction"
    assert record["method"]["left_out"] == []
    assert audit_text(brief.encode()).findings == ()
    assert not [line for line in record["lines"] if line["section"] == "differences"]


def test_a_correction_that_no_source_makes_is_found(brief: str) -> None:
    record = json.loads(brief)
    for source in record["sources"]:
        # As long as before, so that every offset stays true.
        altered = source["text"].replace("An earlier version", "Some other columns").replace("Correction", "Fishmonger")
        assert len(altered) == len(source["text"])
        source["text"] = altered
    problems = [f.problem for f in audit_text(sealed(record)).findings]
    assert any("no source takes the other back" in p for p in problems)


@pytest.mark.parametrize("value", ["conflict", "agreement"])
def test_a_correction_is_called_nothing_else(brief: str, value: str) -> None:
    record = json.loads(brief)
    relation(record)["value"] = value
    assert audit_text(sealed(record)).findings
