"""The audit of a written brief: an unchanged one holds, changed quotations and counts do not."""

import json
from functools import cache
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.dossier.audit import audit_text
from dateline.export import brief_html, brief_json
from dateline.model.article import Article

CASE = Path(__file__).resolve().parents[2] / "examples" / "bervik"


@cache
def _dossier():
    read = [a for a in pipeline.read_articles([str(CASE)], {}) if isinstance(a, Article)]
    return pipeline.brief(pipeline.dated(pipeline.annotate(read)))


@pytest.mark.parametrize("room", [brief_json, brief_html])
def test_a_brief_as_written_holds(room):
    report = audit_text(room.render(_dossier()))
    assert report.findings == ()
    assert report.lines == len(_dossier().lines) > 0


def test_a_word_changed_in_any_quotation_is_found():
    for n in range(len(_dossier().lines)):
        record = json.loads(brief_json.render(_dossier()))
        quotes = record["lines"][n]["quotes"]
        if quotes:
            quotes[0]["text"] = quotes[0]["text"][:-1] + "#"
            findings = audit_text(json.dumps(record)).findings
            assert record["lines"][n]["id"] in {f.line for f in findings}


def test_a_changed_count_is_found():
    record = json.loads(brief_json.render(_dossier()))
    record["method"]["origins"] += 1
    assert any("origins" in f.problem for f in audit_text(json.dumps(record)).findings)


def test_a_word_changed_in_the_page_alone_is_found():
    line = next(x for x in _dossier().lines if x.section == "timeline")
    page = brief_html.render(_dossier()).decode()
    at = page.index(f'data-line="{line.id}"')
    at = page.index("<bdi>", at) + len("<bdi>")
    assert any(f.line == line.id for f in audit_text(page[:at] + "#" + page[at + 1 :]).findings)
