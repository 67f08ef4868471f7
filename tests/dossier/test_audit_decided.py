"""The audit finds a mark without its record, an altered record, and a decision on other words than the line's."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from dateline.dossier.audit import audit_text
from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.decided import decided_findings
from dateline.dossier.audit.document import document_findings, read_document
from dateline.export import brief_docx, brief_html, brief_json
from tests.dossier.decided_case import everything
from tests.dossier.written_brief import resealed, sealed

Record = dict[str, Any]


def record() -> Record:
    made: Record = json.loads(brief_json.render(everything()))
    return made


def decision(of: Record, number: int) -> Record:
    return next(d for d in of["decisions"] if d["number"] == number)


def line(of: Record, number: int) -> Record:
    """The row of figures that shows the decision."""
    return next(x for x in of["lines"] if x["section"] == "figures" and number in x.get("decided", []))


def cell(of: Record, number: int) -> Record:
    return next(c for x in of["lines"] for c in x["cells"] if (c["derivation"], c["words"]) == ("decided", str(number)))


def outlet(of: Record) -> Record:
    return next(s for s in of["sources"] if s["outlet"] == "Lorn Wire")


def without(of: Record, number: int) -> None:
    of["decisions"] = [d for d in of["decisions"] if d["number"] != number]


def unmarked(of: Record, number: int) -> None:
    for x in (*of["lines"], *of["sources"]):
        x["decided"] = [n for n in x.get("decided", []) if n != number]


def put(record: Record, **fields: object) -> None:
    record.update(fields)


ALTERATIONS: dict[str, tuple[Callable[[Record], object], str]] = {
    "a mark without its record": (lambda r: without(r, 1), "shows decision #1, which is none on a line"),
    "a record that nothing shows": (lambda r: unmarked(r, 1), "is listed, and nothing of the brief shows it"),
    "a corrected value that is not the record's": (lambda r: put(cell(r, 2), value="7..9"), "to be “8..9” by #2"),
    "a record that is not the cell's": (lambda r: put(decision(r, 2), value="7..9"), "to be “7..9” by #2"),
    "a speaker that nobody decided": (lambda r: put(cell(r, 3), value="Una Holt"), "to be “Lena Marr” by #3"),
    "a cell decided by a confirmation": (lambda r: put(cell(r, 2), words="1"), "which is no correction"),
    "a correction of another field": (
        lambda r: put(decision(r, 2), field="when", value="2027-03-01"),
        "corrects the when",
    ),
    "a cell whose line is not marked": (lambda r: unmarked(r, 3), "which its line does not show"),
    "a figure confirmed on other words": (
        lambda r: put(decision(r, 1)["fact"], words="Sun", start=decision(r, 1)["fact"]["start"]),
        "which does not stand at",
    ),
    "a confirmed line that is not the fact's": (
        lambda r: put(line(r, 2), decided=[1, 2]),
        "on words that are not its evidence",
    ),
    "a stand confirmed on other words": (
        lambda r: put(decision(r, 11), fact={**decision(r, 1)["fact"], "kind": "stance"}),
        "on words that are not its evidence",
    ),
    "a pin of another line": (lambda r: put(decision(r, 8)["fact"], words="0" * 64), "pins another line"),
    "another reliability": (lambda r: put(outlet(r), reliability="A1"), "has the reliability A1"),
    "a reliability that nobody gave": (
        lambda r: put(next(s for s in r["sources"] if s["outlet"] != "Lorn Wire"), reliability="A1"),
        "has the reliability A1, by its decisions []",
    ),
    "a reliability of another outlet": (
        lambda r: put(decision(r, 5)["fact"], words="Coast Post"),
        "on the outlet Coast Post",
    ),
    "a code that is none": (lambda r: put(decision(r, 5), value="Z9"), "“Z9”, which is no code"),
    "a date that nobody gave": (lambda r: put(decision(r, 6), value="2027-03-25"), "by decision #6 2027-03-25"),
    "another order": (lambda r: put(decision(r, 9), value="timeline,figures"), "the brief has not"),
    "a moment that is none": (lambda r: put(decision(r, 1), made="yesterday"), "which is no moment"),
    "a kind that is none": (lambda r: put(decision(r, 1), kind="doubt"), "is a “doubt”, which no brief shows"),
    "decisions out of order": (lambda r: r["decisions"].reverse(), "not each once and in their order"),
    "a fact of a report that was not read": (
        lambda r: put(decision(r, 10)["fact"], article="z"),
        "no source of the brief",
    ),
    "a rejected figure that is told": (
        lambda r: put(decision(r, 10), fact=decision(r, 1)["fact"]), "tells what decision #10 rejects"
    ),
    "a dropped line that is told": (
        lambda r: put(decision(r, 10), kind="drop", fact=decision(r, 8)["fact"], field="statements"),
        "was dropped by decision #10",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_record_is_found(name: str) -> None:
    alter, told = ALTERATIONS[name]
    altered = record()
    alter(altered)
    findings = [f.problem for f in audit_text(sealed(altered)).findings]
    assert any(told in problem for problem in findings), findings


def test_the_unaltered_record_holds() -> None:
    assert audit_text(sealed(record())).findings == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("confirmed by R. Ames", "confirmed by Z. Ames"),
        ("2 Apr 2027</bdi>", "3 Apr 2027</bdi>"),
        ("range corrected to 8 to 9", "range corrected to 7 to 9"),
        ("reliability B2", "reliability A1"),
        ("✗ time “Friday”", "✗ time “Sunday”"),
        ("Sections in the order chosen by R. Ames", "Sections in the order chosen by B. Ames"),
        ('<span class="decided">', "<span>"),
        ("<h2", '<span class="decided"><bdi>✓ report confirmed by an analyst, 2 Apr 2027</bdi></span><h2'),
        ('<p class="about">', '<p class="about">✓ confirmed '),
    ],
)
def test_an_altered_mark_on_the_page_is_found(old: str, new: str) -> None:
    page = brief_html.render(everything()).decode()
    assert old in page
    assert audit_text(resealed(page)).findings == ()
    assert audit_text(resealed(page.replace(old, new, 1))).findings != ()


def test_a_source_of_a_document_shows_no_decision_that_has_no_mark() -> None:
    written = read_document(brief_docx.render(everything()))
    assert written is not None
    altered = record()
    put(altered["sources"][0], decided=[10])
    brief = Brief.of(altered)
    assert list(document_findings(written, brief)) == []
    assert "shows decision #10, which is none on a source" in "".join(f.problem for f in decided_findings(brief))
