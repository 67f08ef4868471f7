"""What holds by a log of decisions: the newest in force, of each fact; which decisions can be made at all."""

from dataclasses import replace

import pytest

from dateline.errors import UsageError
from dateline.model.decision import Decision, Fact, decided, in_force, newest_on, says_again, taken_back
from dateline.model.decision_values import check, days_given, range_given

SAID = Fact("statement", "a1", 10, 22, "text", "“We will go”")
DEAD = Fact("figure", "a1", 40, 48, "text", "six dead")
LINE = Fact("line", words="0" * 64)
POST = Fact("outlet", words="Harbour Post")


def made(number: int, kind: str, fact: Fact | None = SAID, **more: object) -> Decision:
    return Decision(number, kind, f"2026-05-04T09:00:{number:02}+00:00", who="Ana", fact=fact, **more)  # type: ignore[arg-type] # kinds by name


def undo(number: int, undoes: int) -> Decision:
    return made(number, "undo", None, undoes=undoes)


def speaker(number: int, name: str) -> Decision:
    return made(number, "correct", field="speaker", value=name)


def when(number: int, days: str) -> Decision:
    return made(number, "correct", field="when", value=days)


def test_a_fact_nobody_decided_on_is_open() -> None:
    state = decided(()).of(SAID)
    assert (state.state, state.number, state.newest, state.corrections) == ("open", 0, 0, {})


def test_the_newest_judgement_holds() -> None:
    log = (made(1, "confirm"), made(2, "reject"))
    assert decided(log).of(SAID).state == "rejected"
    assert decided(log).of(SAID).number == 2
    assert decided((*log, made(3, "confirm"))).of(SAID).state == "confirmed"


def test_corrections_of_several_fields_hold_together_and_the_newest_of_each() -> None:
    log = (speaker(1, "Ada Vorn"), when(2, "2026-05-01"), speaker(3, "Ida Vorn"))
    state = decided(log).of(SAID)
    assert state.state == "corrected"
    assert state.corrections == {"speaker": "Ida Vorn", "when": "2026-05-01"}
    assert [d.number for d in state.by] == [2, 3]


def test_what_was_corrected_is_confirmed_as_it_then_stands() -> None:
    state = decided((speaker(1, "Ada Vorn"), made(2, "confirm"))).of(SAID)
    assert (state.state, state.corrections, state.number) == ("confirmed", {"speaker": "Ada Vorn"}, 2)


def test_a_rejected_fact_has_no_corrections_until_one_holds_again() -> None:
    log = (speaker(1, "Ada Vorn"), made(2, "reject"))
    assert decided(log).of(SAID).corrections == {}
    assert decided((*log, undo(3, 2))).of(SAID).corrections == {"speaker": "Ada Vorn"}


@pytest.mark.parametrize(
    ("kind", "more"), [("confirm", {}), ("reject", {}), ("correct", {"field": "speaker", "value": "Ada Vorn"})]
)
def test_an_undo_of_any_judgement_opens_the_fact_and_an_undo_of_the_undo_restores_it(
    kind: str, more: dict[str, str]
) -> None:
    log = (made(1, kind, **more), undo(2, 1))
    assert decided(log).of(SAID).state == "open"
    assert decided(log).of(SAID).newest == 2
    assert decided((*log, undo(3, 2))).of(SAID).state != "open"
    assert decided((*log, undo(3, 2))).of(SAID).newest == 3


def test_a_note_judges_nothing_and_is_kept() -> None:
    state = decided((made(1, "confirm"), made(2, "note", note="rang her office"))).of(SAID)
    assert (state.state, [n.note for n in state.notes], state.newest) == ("confirmed", ["rang her office"], 2)


def test_facts_are_decided_on_apart() -> None:
    holds = decided((made(1, "reject"), made(2, "confirm", DEAD)))
    assert (holds.of(SAID).state, holds.of(DEAD).state) == ("rejected", "confirmed")


def test_an_outlet_has_its_newest_code_a_line_is_pinned_or_dropped_and_the_sections_are_in_order() -> None:
    log = (
        made(1, "reliability", POST, value="B2"),
        made(2, "reliability", POST, value="C3"),
        made(3, "pin", LINE, field="timeline"),
        made(4, "drop", LINE, field="timeline"),
        made(5, "order", Fact("sections"), value="timeline,lead"),
    )
    holds = decided(log)
    assert holds.reliability["Harbour Post"].value == "C3"
    assert (set(holds.pinned), set(holds.dropped)) == (set(), {LINE.words})
    assert holds.sections == ("timeline", "lead")
    back = decided((*log, undo(6, 2), undo(7, 4), undo(8, 5)))
    assert back.reliability["Harbour Post"].value == "B2"
    assert (set(back.pinned), set(back.dropped), back.sections) == ({LINE.words}, set(), ())


def test_the_mark_is_of_what_is_rejected_and_corrected_alone() -> None:
    log = (made(1, "reject"), made(2, "pin", LINE, field="timeline"), made(3, "confirm", DEAD))
    assert decided(log).mark == decided(log[:1]).mark != decided(()).mark
    assert decided((*log, undo(4, 1))).mark == decided(()).mark == ""


def test_an_undo_counts_as_the_newest_on_the_fact_it_gives_back() -> None:
    log = (made(1, "confirm"), made(2, "confirm", DEAD), undo(3, 1), undo(4, 3))
    newest = newest_on(SAID, log)
    assert newest is not None and newest.number == 4
    assert newest_on(LINE, log) is None


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2026-05-01", "2026-05-01"),
        ("2026-05-01/2026-05-03", "2026-05-01/2026-05-03"),
        ("2026-02-30", None),
        ("2026-05-03/2026-05-01", None),
        ("2026-05-01/2026-05-01", None),
        ("20260501", None),
        ("2026-W18-5", None),
        ("2026-05-01/2026-W18-7", None),
        ("2026-05-01/", None),
        ("", None),
    ],
)
def test_days_are_given_in_iso_form(value: str, days: str | None) -> None:
    found = days_given(value)
    assert (found.iso if found else None) == days


@pytest.mark.parametrize(
    ("value", "bounds"),
    [("6..9", (6, 9)), ("6..6", (6, 6)), ("6..", (6, None)), ("..9", (None, 9)), ("1.5..2", (1.5, 2))]
    + [(bad, None) for bad in ("..", "9..6", "6", "six..9", "-1..2", "6...9", "٦..٩", "")],
)
def test_a_range_is_given_in_digits(value: str, bounds: tuple[float | None, float | None] | None) -> None:
    assert range_given(value) == bounds


@pytest.mark.parametrize(
    "decision",
    [
        made(0, "confirm", None),
        made(0, "confirm", LINE),
        Decision(0, "confirm", "yesterday", fact=SAID),
        made(0, "reject", Fact("article", "a1")),
        made(0, "confirm", Fact("statement", "a1", 5, 5)),
        made(0, "confirm", field="speaker"),
        made(0, "correct", field="cue", value="said"),
        made(0, "correct", field="speaker", value="  "),
        made(0, "correct", field="speaker", value="Ada\u202eVorn"),
        made(0, "correct", field="when", value="yesterday"),
        made(0, "correct", DEAD, field="range", value="9..6"),
        made(0, "correct", Fact("event", "a1", 1, 2, "text", "x"), field="status", value="likely"),
        made(0, "correct", Fact("place", "a1", 1, 2, "text", "x"), field="place", value="Bervik"),
        made(0, "correct", Fact("article", "a1"), field="published", value="2026-13-01"),
        made(0, "correct", Fact("article", "a1"), field="published", value="2026-W18-5"),
        made(0, "reliability", POST, value="G1"),
        made(0, "reliability", POST, value="B7"),
        made(0, "reliability", Fact("outlet"), value="B2"),
        made(0, "note", note=" "),
        made(0, "note", note="x" * 4001),
        made(0, "pin", LINE, field="gossip"),
        made(0, "drop", Fact("line", words="T3"), field="timeline"),
        made(0, "order", Fact("sections"), value="lead,lead"),
        made(0, "order", Fact("sections"), value=""),
        made(0, "undo", undoes=1),
    ],
)
def test_what_is_no_decision_is_refused_with_what_to_do(decision: Decision) -> None:
    with pytest.raises(UsageError, match=f"^{decision.kind}: .{{10,}}"):
        check(decision)


@pytest.mark.parametrize(
    "decision",
    [
        made(0, "confirm"),
        made(0, "confirm", Fact("article", "a1")),
        speaker(0, "Ada Vorn"),
        when(0, "2026-05-01/2026-05-02"),
        made(0, "correct", Fact("place", "a1", 1, 2, "text", "x"), field="place", value="none"),
        made(0, "correct", Fact("article", "a1"), field="published", value="2026-05-01T08:00+02:00"),
        made(0, "reliability", POST, value="A1"),
        made(0, "drop", LINE, field="timeline", value="Rain fell."),
        made(0, "order", Fact("sections"), value="lead,timeline"),
    ],
)
def test_what_can_be_decided_passes(decision: Decision) -> None:
    check(decision)


def test_what_does_not_hold_names_the_undo_that_holds_on_it() -> None:
    made = "2027-03-01T09:00:00Z"
    log = [
        Decision(1, "merge", made, ("a", "b")),
        Decision(2, "merge", made, ("c", "d")),
        Decision(3, "undo", made, undoes=1),
        Decision(4, "undo", made, undoes=2),
        Decision(5, "undo", made, undoes=4),
        Decision(6, "undo", made, undoes=1),
    ]
    assert taken_back(log) == {1: 6, 4: 5}
    assert [d.number for d in in_force(log)] == [2]


def test_who_says_the_last_word_again_says_nothing_new() -> None:
    log = (made(1, "reject", DEAD), made(2, "confirm"), undo(3, 1))
    assert says_again(made(0, "confirm"), log) == log[1], "whenever it is said"
    assert says_again(undo(0, 1), log) == log[2]
    assert says_again(made(0, "reject", DEAD), log) is None, "it was taken back since"
    for other in (made(0, "confirm", POST), made(0, "reject"), replace(made(0, "confirm"), who="Bo")):
        assert says_again(other, log) is None
    assert says_again(replace(made(0, "confirm"), note="I asked"), log) is None


def test_stories_are_one_matter_of_which_the_last_word_counts() -> None:
    log = (made(1, "merge", None, articles=("a", "b")), made(2, "confirm"))
    assert says_again(made(0, "merge", None, articles=("a", "b")), log) == log[0]
    later = (*log, made(3, "split", None, articles=("a",), others=("b",)))
    assert says_again(made(0, "merge", None, articles=("a", "b")), later) is None
