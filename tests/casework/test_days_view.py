"""What every day has beside the timeline: days that the timeline leaves out, as the command with a span lists them."""

from collections.abc import Iterator

import pytest

from dateline.casework.storywork import StoryWork
from dateline.model.views import Query, ViewName, ViewRow
from dateline.storage.case import Case
from dateline.stories.timeline import Bounds
from tests.casework.hearing import Heard
from tests.casework.many_days import DAYS, built, day


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with built(tmp_path_factory.mktemp("days") / "c") as opened:
        yield opened


def rows(case: Case, view: ViewName, **asked: object) -> tuple[ViewRow, ...]:
    return case.views().ask(Query(view, limit=None, **asked)).rows  # type: ignore[arg-type]


def place(row: ViewRow) -> tuple[str, int, int]:
    return row.record["article"], row.record["start"], row.record["stop"]


def test_every_day_is_there_that_the_timeline_leaves_out(case: Case) -> None:
    assert len({row.first for row in rows(case, "timeline")}) == Bounds().dates
    assert [row.first for row in rows(case, "days")] == [day(n) for n in range(DAYS)]
    assert [row.id for row in rows(case, "days")] == [f"D{n}" for n in range(1, DAYS + 1)]


def test_what_the_timeline_has_is_the_same_there_and_names_it(case: Case) -> None:
    timeline = {row.id: row for row in rows(case, "timeline")}
    chosen = {row.record["chosen"]: row for row in rows(case, "days") if row.record["chosen"]}
    assert chosen.keys() == timeline.keys()
    for id_, row in chosen.items():
        same = {**row.record, "id": id_}
        assert same.pop("chosen") == id_
        assert same == timeline[id_].record
        assert row.text == timeline[id_].text
    assert timeline["T1"].record.keys() | {"chosen"} == rows(case, "days")[0].record.keys()


def test_a_span_has_what_the_command_lists_for_it(case: Case) -> None:
    for first, last in ((day(0), day(6)), (day(20), day(41)), (day(55), day(55))):
        listed = StoryWork(case, 1, Heard()).linked(Bounds(first=first, last=last)).timeline
        there = rows(case, "days", first=first, last=last)
        assert len(there) == (last - first).days + 1
        spans = [e.best.passage.span for e in listed]
        assert {(s.article, s.start, s.end) for s in spans} <= {place(row) for row in there}


def test_whoever_looks_at_an_article_finds_its_days(case: Case) -> None:
    article = rows(case, "sources")[0].id
    assert len(rows(case, "days", article=article)) == 7


def test_details_are_kept_where_there_are_any(case: Case) -> None:
    details = [row.record["detail"] for row in rows(case, "days")]
    assert details == [row.record["chosen"] for row in rows(case, "days")]
    kept = [detail for detail in details if detail is not None]
    assert kept and all(case.views().get("details", detail) is not None for detail in kept)
