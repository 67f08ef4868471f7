"""An undated report gets the bounds that the rest of the case gives it, with the reasoning, and never a made-up day."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.model.article import Document
from dateline.model.dating import ToldDay
from dateline.model.span import Passage, Span
from dateline.stories.undated.bounds import FAIR, HINT, STRONG, SURE, bound, merged
from dateline.stories.undated.counting import issues
from dateline.stories.undated.meeting import meet
from tests.shared_data import SHARED, needs_shared

CASES = json.loads((Path(__file__).resolve().parents[1] / "cases" / "undated.json").read_text("utf-8"))


def annotated(reports):
    return list(pipeline.annotate([article_of(Document(**report)) for report in reports]))


def publications(pairs):
    return {r.article.id: r.article.published for r in pipeline.dated(pairs)}


def rules(published, fate):
    return {b.rule for b in published.bounds if b.fate == fate}


def day(text):
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize("case", CASES, ids=[c["kind"] for c in CASES])
def test_cases(case):
    found = publications(annotated(case["reports"]))
    for id_, want in case["expect"].items():
        got = found[id_]
        if want is None:
            assert (got.basis, got.earliest, got.latest) == ("none", None, None), got.bounds
            continue
        assert got.basis == want.get("basis", got.basis)
        if "earliest" in want:
            assert (got.earliest, got.latest) == (day(want["earliest"]), day(want["latest"])), got.bounds
            assert got.value == (want["earliest"] if want["earliest"] == want["latest"] else None)
        for inside in want.get("contains", ()):
            assert got.earliest <= day(inside) <= got.latest
        if "latest_before" in want:
            assert day(want["earliest_after"]) <= got.earliest
            assert got.latest <= day(want["latest_before"])
        assert set(want.get("decides", ())) <= rules(got, "decides"), got.bounds
        assert not set(want.get("not_decides", ())) & rules(got, "decides"), got.bounds
        assert set(want.get("set_aside", ())) <= rules(got, "set aside")
        assert set(want.get("suggests", ())) <= rules(got, "suggests")
        for each in got.bounds:
            assert each.why
            for passage in each.mine:
                assert passage.span.article == id_
            if each.fate == "set aside":
                assert each.note


def test_every_passage_of_a_bound_is_a_slice_of_its_report():
    for case in CASES:
        pairs = annotated(case["reports"])
        texts = {article.id: article.text for article, _ in pairs}
        for published in publications(pairs).values():
            for passage in (p for b in published.bounds for p in (*b.mine, *b.theirs)):
                assert texts[passage.span.article][passage.span.start : passage.span.end] == passage.text


CHAIN = next(c for c in CASES if c["kind"].startswith("dated by a report that is itself"))
TIED = next(c for c in CASES if c["kind"].startswith("two that contradict"))


@pytest.mark.parametrize("case", [CHAIN, TIED], ids=["chain", "tie"])
def test_the_order_of_arrival_does_not_matter(case):
    pairs = annotated(case["reports"])
    once = publications(pairs)
    for order in permutations(pairs):
        assert publications(order) == once


def test_likeness_of_names_and_roles_alone_is_no_happening():
    reports = [
        {
            "id": "post",
            "published": "2027-05-09",
            "source": "Lorn Post",
            "text": "Ida Holm, the director of the port authority, left for Arda on Friday.",
        },
        {
            "id": "mine",
            "text": "Ida Holm, the director of the port authority, keeps nine boats. She was born yesterday.",
        },
    ]
    assert publications(annotated(reports))["mine"].basis == "none"


def test_days_at_the_ends_of_the_calendar_break_nothing():
    reports = [
        {
            "id": "late",
            "published": "9999-12-31",
            "text": "“We shall not sell one more herring to Arda,” he said today.",
        },
        {"id": "mine", "text": "The ferry will leave on 31 December 9999. It burnt on 1 January 0001, and yesterday."},
        {"id": "more", "text": "“We shall not sell one more herring to Arda,” Ida Holm said on Friday."},
    ]
    found = publications(annotated(reports))
    assert found["mine"].value is None
    assert found["more"].value is None


def test_a_report_dated_so_is_annotated_again():
    reports = next(c for c in CASES if c["kind"] == "yesterday fixes the day")["reports"]
    settled = {r.article.id: r for r in pipeline.dated(annotated(reports))}
    (time,) = settled["mine"].found.times
    assert (time.passage.text, time.value) == ("yesterday", "2027-05-08")


def test_the_brief_shows_the_inferred_day_and_holds_before_the_audit():
    readings = pipeline.dated(annotated(CHAIN["reports"]))
    brief = pipeline.brief(readings)
    told = {s.name: (s.basis, s.published) for s in brief.sources}
    assert told["mine"] == ("inferred", "2027-05-10")
    assert told["middle"] == ("inferred", "2027-05-09")
    assert brief.method.undated == 2
    assert brief.method.left_out == ()


DAYS = st.dates(date(2027, 1, 1), date(2027, 3, 1))


@st.composite
def bounds(draw):
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and first > last:
        first, last = last, first
    weight = draw(st.sampled_from([SURE, STRONG, FAIR, HINT]))
    return bound(weight, draw(st.sampled_from("abc")), (first, last), f"{first}–{last}")


@given(st.lists(bounds(), max_size=8))
def test_earliest_is_never_after_latest_and_every_bound_is_kept(given_bounds):
    (earliest, latest), told = meet(merged(given_bounds))
    assert earliest is None or latest is None or earliest <= latest
    assert {(b.rule, b.earliest, b.latest) for b in told} == {
        (b.record.rule, b.record.earliest, b.record.latest) for b in given_bounds
    }


@given(st.lists(bounds(), max_size=8), st.randoms(use_true_random=False))
def test_bounds_meet_alike_in_any_order(given_bounds, random):
    shuffled = list(given_bounds)
    random.shuffle(shuffled)
    assert meet(merged(shuffled)) == meet(merged(given_bounds))


@given(st.lists(bounds(), min_size=1, max_size=8), st.data())
def test_without_one_of_bounds_that_agree_the_range_is_never_narrower(given_bounds, data):
    whole = merged(given_bounds)
    (earliest, latest), told = meet(whole)
    if any(b.fate == "set aside" for b in told):
        return
    left = list(whole)
    left.pop(data.draw(st.integers(0, len(whole) - 1)))
    (first, last), _ = meet(left)
    assert first is None or (earliest is not None and first <= earliest)
    assert last is None or (latest is not None and latest <= last)


@given(st.lists(bounds(), max_size=8))
def test_the_range_is_what_the_kept_bounds_leave_and_hints_leave_it_alone(given_bounds):
    days, told = meet(merged(given_bounds))
    kept = [b for b in told if b.fate in ("decides", "holds")]
    assert days[0] == max((b.earliest for b in kept if b.earliest), default=None)
    assert days[1] == min((b.latest for b in kept if b.latest), default=None)
    assert meet([b for b in merged(given_bounds) if b.weight > HINT])[0] == days


@given(DAYS, st.integers(8, 40))
def test_the_weightier_of_two_bounds_that_contradict_each_other_is_kept(start, apart):
    later = start + timedelta(days=apart)
    days, told = meet(merged([bound(SURE, "a", (later, None), "own date"), bound(STRONG, "b", (start, start), "like")]))
    assert days == (later, None)
    assert {(b.rule, b.fate) for b in told} == {("a", "decides"), ("b", "set aside")}


BARE = ToldDay(
    Passage(Span("a", 0, 10), "On Friday."),
    Passage(Span("a", 3, 9), "Friday"),
    False,
    offsets=tuple((-((n - 4) % 7),) * 2 for n in range(7)),
)


@given(DAYS)
def test_from_a_bare_weekday_the_report_is_of_that_day_or_the_six_after_it(happened):
    found = issues(BARE, happened, happened)
    if happened.isoweekday() == 5:
        assert found == [happened + timedelta(days=n) for n in range(7)]
    else:
        assert found == []


@given(DAYS, st.lists(st.none() | st.integers(-20, 20), min_size=7, max_size=7), st.integers(0, 1))
def test_counting_back_leads_to_the_days_from_which_the_words_name_the_day(happened, firsts, longer):
    offsets = tuple(None if first is None else (first, first + longer) for first in firsts)
    told = ToldDay(BARE.sentence, BARE.words, False, offsets=offsets)
    last = happened + timedelta(days=longer)
    for issue in issues(told, happened, last):
        offset = offsets[issue.weekday()]
        assert offset is not None
        assert (issue + timedelta(days=offset[0]), issue + timedelta(days=offset[1])) == (happened, last)


FIRST, SECOND = "000_2cd00be68acbb105.txt", "002_19517e86f3ec8c86.txt"
# Three reports on the days of the second sample, in words of our own.
BESIDE = [
    {
        "id": "agency",
        "published": "2025-08-21",
        "source": "Agency",
        "text": "Russia fired 574 drones and 40 missiles at western Ukraine overnight, the air force in Kyiv said. One "
        "person died and 15 were hurt.\n\nForeign Minister Sergei Lavrov told reporters in Moscow on Thursday that "
        "Russia would never accept European troops in Ukraine.",
    },
    {
        "id": "paper",
        "published": "2025-08-20",
        "source": "Paper",
        "text": "President Volodymyr Zelenskyy told reporters in Kyiv on Wednesday that he was ready to meet Vladimir "
        "Putin.\n\nThe White House said that a meeting of the two was still being arranged.",
    },
    {
        "id": "gazette",
        "published": "2025-08-22",
        "source": "Gazette",
        "text": "Trump complained on Truth Social on Thursday that Ukraine had not been allowed to attack the "
        "invader.\n\nLavrov had said the same day that foreign troops in Ukraine were unacceptable.",
    },
]


@needs_shared
@pytest.mark.shared
def test_the_second_sample_without_its_date_next_to_the_first_and_three_dated_reports():
    samples = list(pipeline.read_articles([str(SHARED / "samples" / name) for name in (FIRST, SECOND)], {}))
    pairs = [*pipeline.annotate(samples), *annotated(BESIDE)]
    by_name = {r.article.name: r.article.published for r in pipeline.dated(pairs)}
    second = by_name[SECOND]
    assert (second.basis, second.value) == ("inferred", "2025-08-21")
    first = by_name[FIRST]
    assert (first.earliest, first.latest) == (date(2025, 9, 5), None)
    # Without the report that tells of the night's attack, the weekdays leave a week.
    fewer = {r.article.name: r.article.published for r in pipeline.dated(p for p in pairs if p[0].id != "agency")}
    assert (fewer[SECOND].earliest, fewer[SECOND].latest) == (date(2025, 8, 21), date(2025, 8, 27))


def test_a_page_s_change_and_its_retrieval_bound_it_from_above():
    ((article, found),) = annotated([{"id": "u", "text": "The port of Selm burned on March 5, 2027, the mayor said."}])
    changed = replace(
        article.published, latest=date(2027, 3, 9), detail="no date was found; not after its change (meta)"
    )
    of_page = publications([(replace(article, published=changed), found)])["u"]
    assert (of_page.earliest, of_page.latest) == (date(2027, 3, 5), date(2027, 3, 9))
    fetched = publications([(replace(article, retrieved="2027-03-07T10:00:00Z"), found)])["u"]
    assert (fetched.earliest, fetched.latest) == (date(2027, 3, 5), date(2027, 3, 8))
    assert "changed or fetched" in rules(fetched, "decides")
