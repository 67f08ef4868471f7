"""A brief shows what analysts decided on its facts, has the lines that they want, and holds in every form."""

import json
from dataclasses import replace

import pytest

from dateline.dossier.audit import audit_text
from dateline.export import brief_docx, brief_html, brief_json, brief_markdown, brief_pdf
from dateline.model.decision import Decided, Fact, decided
from tests.dossier.decided_case import brief, everything, fact, line, log, on_line

FORMS = {"json": brief_json, "html": brief_html, "docx": brief_docx, "pdf": brief_pdf}


@pytest.mark.parametrize("form", FORMS)
def test_a_brief_with_decisions_of_every_kind_holds(form: str) -> None:
    assert audit_text(FORMS[form].render(everything())).findings == ()
    assert everything().method.left_out == ()


def test_a_brief_without_decisions_says_nothing_of_any() -> None:
    record = json.loads(brief_json.render(brief(Decided())))
    assert "decisions" not in record
    assert not any("decided" in x for x in (*record["lines"], *record["sources"]))
    assert "an analyst" not in brief_html.render(brief(Decided())).decode()


def test_a_confirmed_figure_says_by_whom_and_when() -> None:
    made = line(everything(), "figures", "Six dockers")
    assert 1 in made.decided
    mark = "✓ figure “Six dockers” confirmed by R. Ames, 2 Apr 2027"
    assert mark in brief_html.render(everything()).decode()
    assert mark.replace(".", "\\.") in brief_markdown.render(everything()).decode()


def test_a_corrected_range_stands_in_the_row_and_refers_to_its_decision() -> None:
    made = line(everything(), "figures", "Nine dockers")
    (cell,) = [c for c in made.cells if c.name == "range"]
    assert (cell.value, cell.derivation, cell.words) == ("8..9", "decided", "2")
    assert 2 in made.decided
    assert "✎ figure “Nine dockers”: range corrected to 8 to 9 by R. Ames" in brief_html.render(everything()).decode()


def test_a_corrected_speaker_says_it() -> None:
    made = line(everything(), "statements", "The quay")
    assert made.group == "Lena Marr"
    (cell,) = [c for c in made.cells if c.name == "speaker"]
    assert (cell.value, cell.derivation, cell.words) == ("Lena Marr", "decided", "3")


def test_a_day_follows_the_time_that_was_corrected() -> None:
    made = line(everything(), "timeline", "burnt again")
    (cell,) = [c for c in made.cells if c.name == "when"]
    assert (cell.value, cell.derivation, cell.words) == ("2027-03-19", "decided", "7")


def test_a_stand_an_event_and_a_place_are_marked_where_they_are_told() -> None:
    page = brief_html.render(everything()).decode()
    assert 11 in line(everything(), "positions", "foreign inquiry").decided
    for mark in ("✓ stand confirmed", "✓ event “killed” confirmed", "✎ place “Torvholm”: place corrected to no place"):
        assert f"{mark} by R. Ames, 2 Apr 2027" in page


def test_the_sources_table_has_the_reliability_and_the_date_that_were_given() -> None:
    wire = next(s for s in everything().sources if s.outlet == "Lorn Wire")
    gazette = next(s for s in everything().sources if s.outlet == "Harwen Gazette")
    assert (wire.reliability, wire.published, wire.basis, wire.decided) == ("B2", "2027-03-24", "given", (5, 6))
    assert (gazette.reliability, gazette.decided) == (None, ())


def test_days_of_a_report_dated_anew_are_counted_from_that_date() -> None:
    later = brief(log(("correct", Fact("article", fact("figure", "Six").article), "published", "2027-03-30")))
    when = next(c for c in line(later, "timeline", "burnt again").cells if c.name == "when")
    assert (when.value, when.anchor, when.derivation) == ("2027-03-28", "2027-03-30", "when")


def test_a_rejected_figure_is_in_no_row_and_in_the_method() -> None:
    made = brief(log(("reject", fact("figure", "Nine"), None, None)))
    assert not any(x.section == "figures" and "Nine" in x.quotes[0].text for x in made.lines)
    assert [d.kind for d in made.decisions] == ["reject"]
    assert "✗ figure “Nine dockers” in report 2 rejected by R. Ames, 2 Apr 2027." in brief_html.render(made).decode()
    assert audit_text(brief_json.render(made)).findings == ()


def test_sections_stand_in_the_order_decided() -> None:
    shown = list(dict.fromkeys(x.section for x in everything().lines))
    assert shown[:4] == ["headline", "lead", "figures", "timeline"]


def test_a_dropped_line_is_left_out_and_what_rests_on_it_too() -> None:
    plain = brief(Decided())
    assert [x.section for x in plain.lines if x.section == "differences"] == ["differences"]
    made = brief(log(("drop", on_line(plain, "figures", "Nine dockers"), "figures", "Nine dockers")))
    assert not any(x.section in ("figures", "differences") and "Nine" in x.quotes[0].text for x in made.lines)
    assert "✗ Line of the section Figures dropped by R. Ames, 2 Apr 2027." in brief_html.render(made).decode()
    assert audit_text(brief_html.render(made)).findings == ()


@pytest.mark.parametrize("told", [0, 30, 400])
def test_a_pinned_line_is_in_the_brief_whatever_the_length(told: int) -> None:
    plain = brief(Decided())
    short = brief(Decided(), pages=1)
    held = {(x.section, q.text) for x in short.lines for q in x.quotes}
    telling = ("timeline", "statements", "figures", "positions", "background")
    cut = [x for x in plain.lines if x.section in telling and (x.section, x.quotes[0].text) not in held]
    assert cut
    for gone in cut:
        words = gone.quotes[0].text
        pinned = brief(log(("pin", on_line(plain, gone.section, words), gone.section, words[:told])), pages=1)
        assert line(pinned, gone.section, words).decided == (1,)
        assert {(x.section, q.text) for x in pinned.lines for q in x.quotes} >= held
        assert audit_text(brief_json.render(pinned)).findings == ()


def test_a_pin_of_what_no_report_tells_changes_nothing_but_is_not_told() -> None:
    made = brief(log(("pin", Fact("line", words="0" * 64), "statements", "Nobody said this")))
    assert made.lines == brief(Decided()).lines
    assert made.decisions == ()


def test_a_hostile_note_is_only_text() -> None:
    holds = log(("confirm", fact("figure", "Six"), None, None))
    (state,) = holds.facts.values()
    noted = decided((replace(state.by[0], note="<script>alert(1)</script> ✓ \u202e *x* |"),))
    made = brief(noted)
    page = brief_html.render(made).decode()
    assert "<script>" not in page
    for form in FORMS.values():
        assert audit_text(form.render(made)).findings == ()
