"""Sentences of the report: where they begin and end, what they are about, and whether they stand alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.attachment import Calendar
from dateline.annotate.sentences import annotate_sentences
from dateline.annotate.times import annotate_times
from dateline.model.annotations import Sentence, TimeExpression
from dateline.model.article import NotStory
from dateline.model.span import Span
from tests.annotate.parsed_text import calendar, parsed


def sentences(text: str) -> tuple[Sentence, ...]:
    parse = parsed(text)
    return annotate_sentences(parse, calendar(parse))


def only(text: str) -> Sentence:
    (sentence,) = sentences(text)
    return sentence


def time_at(text: str, words: str, day: date) -> TimeExpression:
    parse = parsed(text)
    start = text.index(words)
    return TimeExpression(
        parse.passage(start, start + len(words)), "DATE", day.isoformat(), None, day, day, "test", None, "given"
    )


def test_a_quotation_of_two_sentences_is_one_passage() -> None:
    text = (
        "“We are ready for a meeting. But what if the others are not ready?” Mara Lind told reporters. Nobody replied."
    )
    found = sentences(text)
    assert [s.passage.text for s in found] == [text[: -len(" Nobody replied.")], "Nobody replied."]


def test_a_quotation_that_never_closes_does_not_swallow_its_paragraph() -> None:
    text = "“The bridge was ours. " + "The river rose over the town. " * 8
    found = sentences(text)
    assert len(found) >= 8
    assert all(len(s.passage.text) < 60 for s in found)


def test_straight_quotation_marks_hold_their_sentences_together() -> None:
    text = 'Mara Lind said: "The harbour is closed. It will open in June." The port agreed.'
    assert next(s.passage.text for s in sentences(text)).endswith('June."')


def test_a_bullet_is_not_part_of_the_sentence() -> None:
    text = "  • The council closed the harbour on Friday.\n  • The ferry sank."
    assert [s.passage.text for s in sentences(text)] == ["The council closed the harbour on Friday.", "The ferry sank."]


def test_passages_outside_the_report_give_no_sentence() -> None:
    text = "The ferry sank near Bervik.\n\nBuy our survival knife today."
    parse = parsed(text)
    start = text.index("Buy")
    not_story = (NotStory(Span("t", start, len(text)), "promotion"),)
    parse = replace(parse, article=replace(parse.article, not_story=not_story))
    assert [s.passage.text for s in annotate_sentences(parse, calendar(parse))] == ["The ferry sank near Bervik."]


def test_paragraphs_are_numbered_as_in_the_article() -> None:
    text = "The ferry sank. Nobody died.\n\nThe council met."
    assert [s.paragraph for s in sentences(text)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        ("Background & Context", True),
        ("Council Rejects New Harbour as Storm Nears", True),
        ("What the council wants", True),
        ("The ferry sank.", False),
        ("• The ferry sank off the northern coast on Friday", False),
        ("“We will not leave”", False),
    ],
)
def test_a_short_paragraph_without_a_full_stop_is_a_heading(paragraph: str, heading: bool) -> None:
    found = sentences(f"The council met.\n\n{paragraph}\n\nThe harbour stays closed.")
    assert [s.heading for s in found] == [False, heading, False]


def test_terms_are_content_lemmas_in_order() -> None:
    found = only("The council said it had rejected 40 foreign ships on Friday.")
    assert found.terms == ("council", "reject", "40", "foreign", "ship")


def test_names_are_given_once_without_article_and_possessive() -> None:
    found = only("Germany’s president met the United Nations in Berlin before Germany voted.")
    assert found.names == ("Germany", "United Nations", "Berlin")


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The army shelled the port.", "past"),
        ("The army has shelled the port.", "past"),
        ("The port was shelled.", "past"),
        ("The army shells the port.", "present"),
        ("The army is shelling the port.", "present"),
        ("The army will shell the port.", "future"),
        ("The council is going to meet.", "future"),
        ("A quiet night in the port.", "none"),
    ],
)
def test_tense_is_the_main_verbs(text: str, tense: str) -> None:
    assert only(text).tense == tense


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He rejected the plan.", "pronoun: he"),
        ("His comments were welcomed in Berlin.", "pronoun: his"),
        ("“The port is closed,” he told reporters.", "pronoun: he"),
        ("They left the town.", "pronoun: they"),
        ("This framework was rejected by the council.", "pronoun: this"),
        ("These strikes have driven prices up.", "pronoun: these"),
        ("Meanwhile, the council met in Berlin.", "connective: meanwhile"),
        ("In response, the council met in Berlin.", "connective: in response"),
        ("France, however, has rejected the framework.", "connective: however"),
        ("“The port is closed,” Anna Weber added.", "connective: added"),
        ("The attack killed three people.", "definite: the attack"),
        ("The move, coupled with a storm, has closed the port.", "definite: the move"),
    ],
)
def test_what_leans_on_an_earlier_sentence_says_so(text: str, reason: str) -> None:
    assert only(text).opens_with == reason


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber said she would not resign.",
        "In his speech, Peter Lang rejected the plan.",
        "The attack on the port of Hamburg killed three people.",
        "Germany has ramped up its attacks.",
        "It is unclear whether the port will open.",
        "“He is a liar,” Anna Weber said.",
        "Later this week the council will meet.",
        "France rejected talks on foreign troops, deeming such talks unacceptable.",
        "Those who fled the town reached Hamburg.",
        "Hamburg added 40 beds to the hospital.",
    ],
)
def test_what_stands_alone_has_no_reason(text: str) -> None:
    assert only(text).opens_with is None


def test_a_list_lines_date_is_the_day_it_reports() -> None:
    text = "• August 15, 2031: The summit on the crisis of 2022 ended without a ceasefire."
    parse = parsed(text)
    times = [time_at(text, "August 15, 2031", date(2031, 8, 15)), time_at(text, "2022", date(2022, 1, 1))]
    (found,) = annotate_sentences(parse, calendar(parse, times))
    assert found.when is not None
    assert found.when.iso == "2031-08-15"


def test_no_time_no_day() -> None:
    assert only("The ferry sank off the coast.").when is None


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(["“", "”", '"', "The ferry sank", ". ", "\n\n", " • ", "he said", ", ", ": ", "!", "«"]))
)
def test_sentences_are_verbatim_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    at = 0
    for sentence in sentences(text):
        span = sentence.passage.span
        assert text[span.start : span.end] == sentence.passage.text == sentence.passage.text.strip() != ""
        assert span.start >= at
        at = span.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge collapsed on Saturday, police said.", "2025-08-16"),
        ("Police said the bridge collapsed on Saturday.", "2025-08-16"),
        ("Four men were killed on Saturday, the port said on Monday.", "2025-08-16"),
        ("“We struck them on Tuesday,” he said on Thursday.", "2025-08-19"),
        ("“We will strike on Monday,” he said on Tuesday.", "2025-08-19"),
        ("The talks will resume on Monday, the ministry said on Wednesday.", "2025-08-20"),
    ],
)
def test_the_day_is_that_of_what_is_reported_as_past_else_of_the_telling(text: str, day: str) -> None:
    parse = parsed(text, "2025-08-21")
    (sentence,) = annotate_sentences(parse, Calendar(parse, annotate_times(parse)))
    assert sentence.when is not None
    assert sentence.when.iso == day


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The army will send engineers on Thursday, the ministry said.", "future"),
        ("The ministry said the army will send engineers on Thursday.", "future"),
        ("The talks will resume on Thursday, Dahl told reporters.", "future"),
        ("The ministry said on Tuesday that the army will send engineers.", "past"),
        ("The talks will resume on Monday, the ministry said on Wednesday.", "past"),
        ("The army sent engineers on Thursday, the ministry said.", "past"),
    ],
)
def test_a_plan_is_told_as_one_on_its_own_day_too(text: str, tense: str) -> None:
    parse = parsed(text, "2025-08-21")
    (sentence,) = annotate_sentences(parse, Calendar(parse, annotate_times(parse)))
    assert sentence.when is not None
    assert sentence.tense == tense


@pytest.mark.parametrize(
    "dateline",
    ["KELLMAR, 21 August 2025 (Torvia Wire) - ", "KELLMAR, Aug 21 (Wire) – ", "Kellmar, August 21, 2025 — ", ""],
)
@pytest.mark.parametrize(
    ("news", "day"),
    [
        ("At least 12 people were killed on Wednesday when shells hit the dam, the ministry said.", "2025-08-20"),
        ("Shells hit the dam at Orsk on Tuesday, the ministry said on Thursday.", "2025-08-19"),
        ("The ministry said on Thursday that a dam had burst on Tuesday.", "2025-08-19"),
    ],
)
def test_a_dateline_dates_its_report_and_not_what_a_sentence_dates_itself(dateline: str, news: str, day: str) -> None:
    parse = parsed(f"{dateline}{news}", "2025-08-21")
    (sentence,) = annotate_sentences(parse, Calendar(parse, annotate_times(parse)))
    assert sentence.passage.text == news, "the dateline is no part of it"
    assert sentence.when is not None
    assert sentence.when.iso == day


def test_news_without_a_day_has_its_datelines() -> None:
    parse = parsed("KELLMAR, 21 August 2025 (Torvia Wire) - Shells hit the dam at Orsk.", "2025-08-21")
    (sentence,) = annotate_sentences(parse, Calendar(parse, annotate_times(parse)))
    assert sentence.when is not None
    assert sentence.when.iso == "2025-08-21"


def test_a_title_s_dot_ends_no_sentence() -> None:
    text = "“We held,” retired Coast Guard Adm. Mara Lind said. Gen. Ivo Tesk met Sen. Kol on Main St. It is long."
    assert [s.passage.text for s in sentences(text)] == [
        "“We held,” retired Coast Guard Adm. Mara Lind said.",
        "Gen. Ivo Tesk met Sen. Kol on Main St.",
        "It is long.",
    ]
