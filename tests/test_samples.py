"""The two reports that Dateline was asked for, against what a reader finds in them."""

import json
from functools import cache

import pytest

from dateline import pipeline
from dateline.model.article import Article
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.shared, needs_shared]

FIRST, SECOND = "000_2cd00be68acbb105.txt", "002_19517e86f3ec8c86.txt"


@cache
def _gold():
    return {g["id"]: g for g in json.loads((SHARED / "samples" / "gold.json").read_text("utf-8"))}


@cache
def _readings():
    paths = [str(SHARED / "samples" / name) for name in (FIRST, SECOND)]
    read = list(pipeline.read_articles(paths, {SECOND: "2025-08-21"}))
    assert all(isinstance(a, Article) for a in read)
    return pipeline.dated(pipeline.annotate(read))


def _pairs():
    for reading in _readings():
        yield reading, _gold()[reading.article.name]


@cache
def _brief():
    return pipeline.brief(_readings())


def test_the_text_is_the_files_own():
    for reading, gold in _pairs():
        for quote in gold["quotes"]:
            assert reading.article.text[quote["start"] : quote["end"]] == quote["text"]
        assert reading.article.title == gold["title"]


def test_all_ten_quotations_are_found_with_the_right_speaker():
    found = right = 0
    for reading, gold in _pairs():
        for quote in gold["quotes"]:
            holding = [
                s for s in reading.found.statements if s.span.start <= quote["start"] and quote["end"] <= s.span.end
            ]
            found += bool(holding)
            # The narrowest statement that holds the quotation is the one that a reader is shown.
            narrow = min(holding, key=lambda s: s.span.end - s.span.start, default=None)
            right += bool(narrow and narrow.speaker and narrow.speaker.name == quote["speaker"])
    assert (found, right) == (10, 10)


def test_all_sixteen_times_with_their_values():
    for reading, gold in _pairs():
        got = {(t.passage.span.start, t.passage.span.end): (t.type, t.value, t.mod) for t in reading.found.times}
        for time in gold["times"]:
            assert got[time["start"], time["end"]] == (time["type"], time["value"], time.get("mod"))


def test_the_four_figures_come_out_exactly_and_no_other_casualty():
    for reading, gold in _pairs():
        got = {
            (f.passage.span.start, f.passage.span.end): (
                f.low,
                f.high,
                f.attributed_to and f.attributed_to.passage.text,
            )
            for f in reading.found.figures
        }
        for figure in gold["figures"]:
            want = (figure["low"], figure["high"], figure["attributed_to"])
            assert got[figure["start"], figure["end"]] == want
        people = [f for f in reading.found.figures if f.measure in ("killed", "injured")]
        assert len(people) == len([f for f in gold["figures"] if f["kind"] in ("killed", "injured")])


def test_every_passage_that_is_not_the_report_is_marked():
    for reading, gold in _pairs():
        marked = [(n.span.start, n.span.end) for n in reading.article.not_story]
        for words in gold["not_story"]:
            at = reading.article.text.index(words)
            assert any(start <= at and at + len(words) <= end for start, end in marked), words


def test_the_timeline_has_every_day_of_both_gold_timelines():
    days = {
        cell.value
        for line in _brief().lines
        if line.section == "timeline"
        for cell in line.cells
        if cell.name == "when"
    }
    assert {day for _, gold in _pairs() for day, _ in gold["timeline"]} <= days


def test_nothing_from_promotions_or_related_links_is_in_any_line():
    marked = [w for gold in _gold().values() for w in gold["not_story"]]
    shown = " ".join(q.text for line in _brief().lines for q in line.quotes)
    assert not [words for words in marked if words in shown]
    assert "Bombers" not in shown


def test_russias_two_rejections_are_two_stands_of_one_side_on_one_matter():
    stands = {}
    for line in _brief().lines:
        if line.section == "positions":
            stands.setdefault(line.group, []).append(next(c.value for c in line.cells if c.name == "stance"))
    russia = [s for g, s in stands.items() if g.startswith("Russia: ") and "troop" in g and "North Korea" not in g]
    assert len(russia) == 1
    assert set(russia[0]) == {"against"}
    assert len(russia[0]) >= 2


def test_no_line_was_refused_by_the_audit():
    assert _brief().method.left_out == ()
