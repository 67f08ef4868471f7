"""Figures: right values for one input of each kind of failure, credit, offsets and what is no part of the report."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.figures import annotate_figures
from dateline.annotate.figures.numerals import numeral_at
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import Parse
from dateline.model.annotations import Figure, Mention, Place, Statement
from dateline.model.article import NotStory
from dateline.model.span import Span
from tests.annotate.parsed_text import calendar, parsed

CASES = json.loads((Path(__file__).parents[1] / "cases" / "figures.json").read_text("utf-8"))


def figures(text: str) -> tuple[Figure, ...]:
    parse = parsed(text)
    return annotate_figures(parse, (), (), (), calendar(parse))


def statement(parse: Parse, content: str, speaker: str | None) -> Statement:
    text = parse.article.text

    def passage(words: str):
        start = text.index(words)
        return parse.passage(start, start + len(words))

    named = Mention(passage(speaker), f"{speaker} in full", "person") if speaker else None
    return Statement((passage(content),), "indirect", "speech", None, named, None, None, None, None, "given")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_a_count_is_read_as_its_words_mean_it(case: dict) -> None:
    found = figures(case["text"])
    got = [[f.passage.text, f.measure, f.action, f.low, f.high, *([f.unit] if f.unit else [])] for f in found]
    assert sorted(got, key=str) == sorted(case["figures"], key=str)
    for key in ("approximate", "cumulative", "asserted"):
        if key in case:
            assert [getattr(f, key) for f in found] == [case[key]] * len(found)


def test_an_addition_is_told_from_a_total() -> None:
    added, total = figures("Searchers found two more bodies, bringing the death toll to 31.")
    assert (added.cumulative, total.cumulative) == (False, True)


def test_the_part_of_a_sum_says_so() -> None:
    whole, part = figures("A driver and six passengers were killed.")
    assert (whole.low, whole.high, part.low) == (7, 7, 6)
    assert part.rule.startswith("part") and not whole.rule.startswith("part")


@pytest.mark.parametrize(
    ("text", "measure", "total"),
    [
        ("A gunman killed a teacher. He then shot dead a guard.", "killed", 2),
        ("One man was shot in the back and a youth was shot in the arm.", "injured", 2),
        ("A man was shot near the mill. Another man was shot at the gate.", "injured", 2),
        ("Ada Holm was killed near the mill. Bo Lind was killed at the gate.", "killed", 2),
        ("A 19-year-old man was stabbed. A 45-year-old man was stabbed too.", "injured", 2),
        ("A man was found dead in the hall. A woman was found dead upstairs.", "killed", 2),
        ("A guard was killed near the mill. The suspect was found dead.", "killed", 2),
        ("He shot his wife in the hall and then shot himself.", "injured", 2),
        ("Ada Holm and Bo Lind were killed. Cy Marr was killed at the gate.", "killed", 3),
    ],
)
def test_victims_told_of_one_at_a_time_add_up(text: str, measure: str, total: int) -> None:
    sums = [f for f in figures(text) if f.rule.startswith("sum") and f.measure == measure]
    assert [(f.low, f.high, f.asserted, f.cumulative) for f in sums] == [(total, total, True, None)]
    most = max(f.low or 0 for f in figures(text) if f.measure == measure and f not in sums)
    assert most < total


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot near the mill. The man was shot in the leg.",
        "A man was killed near the mill. Bo Lind was killed on his way home.",
        "Two men were shot near the mill. Another man was shot in the leg.",
        "A man was killed and another was wounded.",
        "A man was shot near the mill. In an unrelated case, a woman was shot in the leg.",
        "Ada Holm was killed near the mill. Holm was killed by a stray bullet.",
    ],
)
def test_who_may_be_one_and_the_same_is_not_added(text: str) -> None:
    assert not [f for f in figures(text) if f.rule.startswith("sum")]


def placed(parse: Parse, name: str) -> Place:
    start = parse.article.text.index(name)
    return Place(parse.passage(start, start + len(name)), f"{name} (town)", 1.0, 2.0, "XX", 7, "town", "given")


@pytest.mark.parametrize(
    ("text", "names", "where"),
    [
        ("Nine miners were killed in Orlan on Monday.", ["Orlan"], "Orlan"),
        ("In Orlan, nine miners were killed.", ["Orlan"], "Orlan"),
        ("A fire in the town of Orlan killed nine miners.", ["Orlan"], "Orlan"),
        ("Nine miners were killed in Orlan, said the mayor in Bervik.", ["Orlan", "Bervik"], "Orlan"),
        ("Orlan said nine miners were killed.", ["Orlan"], None),
        ("Nine miners were killed. Rain fell in Orlan.", ["Orlan"], None),
        ("The bridge in Orlan cost $3 million.", ["Orlan"], "Orlan"),
    ],
)
def test_a_figure_has_the_place_that_its_clause_or_sentence_puts_it_in(
    text: str, names: list[str], where: str | None
) -> None:
    parse = parsed(text)
    (figure,) = annotate_figures(parse, (), (), [placed(parse, name) for name in names], calendar(parse))
    assert figure.place == (f"{where} (town)" if where else None)


def test_a_number_is_credited_to_the_speaker_of_its_statement() -> None:
    parse = parsed("Anna Ruiz said that nine miners were killed. Six others were hurt.")
    given = [statement(parse, "nine miners were killed", "Anna Ruiz")]
    killed, hurt = annotate_figures(parse, (), given, (), calendar(parse))
    assert killed.attributed_to is not None and killed.attributed_to.name == "Anna Ruiz in full"
    assert hurt.attributed_to is None


def test_the_narrowest_statement_gets_the_credit() -> None:
    parse = parsed("The governor said Anna Ruiz told him that nine miners were killed.")
    given = [
        statement(parse, "Anna Ruiz told him that nine miners were killed", "The governor"),
        statement(parse, "nine miners were killed", "Anna Ruiz"),
    ]
    (killed,) = annotate_figures(parse, (), given, (), calendar(parse))
    assert killed.attributed_to is not None and killed.attributed_to.passage.text == "Anna Ruiz"


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Torvia’s army reported that 12 drones struck the port.", "Torvia’s army"),
        ("Nine miners were killed, according to the coast guard.", "coast guard"),
        ("Nine miners were killed.", None),
    ],
)
def test_a_number_outside_statements_is_credited_by_its_sentence(text: str, credited: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.attributed_to.passage.text if figure.attributed_to else None) == credited


def test_what_is_not_the_report_has_no_figures() -> None:
    parse = parsed("Nine miners were killed.\n\nRelated: Storm kills 40 sailors")
    start = parse.article.text.index("Related")
    marked = NotStory(Span("t", start, len(parse.article.text)), "related")
    parse = Parse(replace(parse.article, not_story=(marked,)), parse.doc)
    assert [f.low for f in annotate_figures(parse, (), (), (), calendar(parse))] == [9]


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_read_as_they_are_written(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        numeral = numeral_at(pipeline().make_doc(written), 0)
        assert numeral is not None and numeral.value == number


@given(st.integers(min_value=1, max_value=999_999_999), st.sampled_from(["", " million", "bn"]))
@settings(max_examples=40)
def test_sums_of_money_read_as_they_are_written(number: int, scale: str) -> None:
    text = f"It cost ${number:,}{scale}."
    (amount,) = figures(text)
    assert (amount.passage.text, amount.unit) == (f"${number:,}{scale}", "USD")
    assert amount.low == amount.high == number * {"": 1, " million": 10**6, "bn": 10**9}[scale]


@given(
    st.lists(
        st.sampled_from(
            ["$", "€", "1,5", "2.5", "million", "to", "-", "km", "half", "a", "third", "of", "the", "(", ")", "%"]
        )
    )
)
@settings(max_examples=60)
def test_any_amounts_give_exact_passages_with_bounds_in_order(words: list[str]) -> None:
    text = " ".join(words)
    for figure in figures(text):
        span = figure.passage.span
        assert text[span.start : span.end] == figure.passage.text != ""
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@given(
    st.lists(st.sampled_from(["killed", "dozens of", "two", "12", "men", "and", ",", "the toll", "to", ".", "-", "no"]))
)
@settings(max_examples=60)
def test_any_words_give_ordered_exact_passages_with_bounds_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = figures(text)
    assert list(found) == sorted(found, key=lambda f: (f.passage.span.start, f.passage.span.end, f.measure))
    for figure in found:
        span = figure.passage.span
        assert text[span.start : span.end] == figure.passage.text != ""
        assert figure.low is None or figure.high is None or figure.low <= figure.high
