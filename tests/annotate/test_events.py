"""Events: type, status, parties, day and place for one input of each kind."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.events import annotate_events
from dateline.annotate.events.triggers import TYPES
from dateline.annotate.parse import Parse
from dateline.annotate.times import annotate_times
from dateline.model.annotations import Event, Mention, Place
from dateline.model.article import NotStory
from dateline.model.span import Span
from tests.annotate.parsed_text import calendar, parsed

CASES = json.loads((Path(__file__).parents[1] / "cases" / "events.json").read_text("utf-8"))


def events(text: str) -> tuple[Event, ...]:
    parse = parsed(text)
    return annotate_events(parse, (), (), calendar(parse, annotate_times(parse)))


def place(parse: Parse, words: str, rule: str = "given") -> Place:
    start = parse.article.text.index(words)
    return Place(parse.passage(start, start + len(words)), f"{words} (resolved)", None, None, None, None, "town", rule)


def _fits(got: list, want: list) -> bool:
    """Whether an event is the one wanted; null in a case asks for nothing, "nobody" for no party."""
    return all(w is None or g == w or (w == "nobody" and g is None) for g, w in zip(got, want, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_an_event_is_told_by_its_words(case: dict) -> None:
    found = events(case["text"])
    got = [
        [e.passage.text, e.type, e.status, e.actor and e.actor.passage.text, e.recipient and e.recipient.passage.text]
        for e in found
    ]
    for want in case["events"]:
        assert any(_fits(g, want) for g in got), got
    if not case.get("among"):
        assert len(got) == len(case["events"]), got
    if "dates" in case:
        assert [e.when and e.when.iso for e in found] == case["dates"]


@pytest.mark.parametrize(
    ("text", "manner", "cue", "by"),
    [
        ("Torvia shelled the port.", None, None, None),
        ("The mayor said that Torvia shelled the port.", "reported", "said", "mayor"),
        ("Torvia shelled the port, the mayor said.", "reported", "said", "mayor"),
        ("According to the mayor, Torvia shelled the port.", "reported", "According", "mayor"),
        ("Torvia reportedly shelled the port.", "reported", "reportedly", None),
        ("Torvia allegedly shelled the port.", "alleged", "allegedly", None),
        ("The mayor claims that Torvia shelled the port.", "alleged", "claims", "mayor"),
        ("Torvia is believed to have shelled the port.", "alleged", "believed", None),
        ("Reports of a shelling by Torvia spread.", "reported", "Reports", None),
        ("A suspected bombing by Torvia closed the port.", "alleged", "suspected", None),
    ],
)
def test_an_event_is_somebodys_word_or_the_reports_own(
    text: str, manner: str | None, cue: str | None, by: str | None
) -> None:
    (event,) = (e for e in events(text) if e.type == "ASSAULT")
    claim = event.claim
    assert event.status == "occurred"
    assert (claim and claim.manner, claim and claim.cue.text, claim and claim.by and claim.by.name) == (manner, cue, by)


def test_a_charge_is_the_accusers_claim_and_the_accusation_is_not() -> None:
    accused, shelled = events("Kolvaria accused Torvia of shelling the port.")
    assert (accused.type, accused.claim) == ("ACCUSE", None)
    assert shelled.claim is not None
    assert (shelled.claim.manner, shelled.claim.by and shelled.claim.by.name) == ("alleged", "Kolvaria")
    assert shelled.actor is not None
    assert shelled.actor.name == "Torvia"


def test_what_a_speaker_did_is_not_in_his_words() -> None:
    (shelled,) = (e for e in events("The general who shelled the port said that he was tired.") if e.type == "ASSAULT")
    assert shelled.claim is None


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Torvia bombed the port.", "19"),
        ("Gunmen kidnapped the mayor.", "18"),
        ("The militia massacred the villagers.", "20"),
        ("Auditors investigated the mayor.", "09"),
        ("The mayor condemned the union.", "11"),
        ("The mayor appealed for calm.", "02"),
        ("The mayor demanded an answer.", "10"),
    ],
)
def test_the_cameo_root_is_the_words_own(text: str, root: str) -> None:
    (event,) = events(text)
    assert event.cameo == root


def test_a_day_is_nobodys_deed() -> None:
    (strike,) = events("Monday's strike on the port caused a fire.")
    assert strike.actor is None


def test_a_party_is_the_mention_that_holds_it() -> None:
    parse = parsed("Torvia bombed the airfield.")
    named = Mention(parse.passage(0, 6), "Republic of Torvia", "state")
    (bombed,) = annotate_events(parse, (named,), (), calendar(parse))
    assert bombed.actor == named


def test_the_place_is_where_the_clause_puts_it() -> None:
    parse = parsed("Torvia bombed the depot in Ister. The ministers met in Kolm.")
    bombed, met = annotate_events(parse, (), (place(parse, "Ister"), place(parse, "Kolm")), calendar(parse))
    assert (bombed.place, met.place) == ("Ister (resolved)", "Kolm (resolved)")


def test_the_place_attacked_is_the_place_and_one_praised_is_not() -> None:
    parse = parsed("The army attacked Ister at dawn. Torvia praised Kolm.")
    bombed, praised = annotate_events(parse, (), (place(parse, "Ister"), place(parse, "Kolm")), calendar(parse))
    assert (bombed.place, praised.place) == ("Ister (resolved)", None)


def test_what_is_not_the_report_tells_no_events() -> None:
    parse = parsed("Torvia bombed the airfield.\n\nRelated: Kolvaria invades the island")
    start = parse.article.text.index("Related")
    marked = NotStory(Span("t", start, len(parse.article.text)), "related")
    parse = Parse(replace(parse.article, not_story=(marked,)), parse.doc)
    assert [e.passage.text for e in annotate_events(parse, (), (), calendar(parse))] == ["bombed"]


def test_the_types_are_the_ontologys_sixteen() -> None:
    assert sorted(TYPES) == [
        "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE",
        "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
    ]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(["Torvia", "attacked", "the", "talks", "on", "to", "if", "no", "will", ",", ".", "by", "who"])
    )
)
@settings(max_examples=60)
def test_any_words_give_events_in_order_with_exact_triggers(words: list[str]) -> None:
    text = " ".join(words)
    found = events(text)
    spans = [e.passage.span for e in found]
    assert spans == sorted(spans)
    assert all(text[s.start : s.end] == e.passage.text for s, e in zip(spans, found, strict=True))
