"""The strip: where its dots and bars lie and how large they are."""

import itertools

import pytest

from dateline.export.strip import strip
from dateline.model.dossier import Cell, Line


def _line(id_, value, origins, status="reported"):
    cells = (Cell("when", value, "when", (1,), words="x"), Cell("status", status, "term"))
    return Line(id_, "timeline", None, (), cells, (1,), tuple(f"O{n}" for n in range(origins)))


def test_one_day_alone_needs_no_strip():
    assert strip([]) is None
    assert strip([_line("T1", "2031-05-09", 1), _line("T2", "2031-05-09", 2)]) is None


def test_more_sources_make_a_larger_dot_and_days_lie_in_order():
    drawn = strip([_line("T1", "2031-05-09", 1), _line("T2", "2031-05-10", 4), _line("T3", "2031-05-12", 2)])
    first, second, third = drawn.dots
    assert first.radius < third.radius < second.radius
    assert third.x - second.x == pytest.approx(2 * (second.x - first.x), abs=0.3)
    assert "4 sources" in second.title
    assert drawn.pauses == ()


def test_origins_of_one_day_are_counted_once():
    twice = strip([_line("T1", "2031-05-09", 2), _line("T2", "2031-05-09", 2), _line("T3", "2031-05-10", 2)])
    assert twice.dots[0].radius == twice.dots[1].radius


def test_a_planned_day_is_open_and_larger_than_the_reported_one_it_shares():
    drawn = strip(
        [_line("T1", "2031-05-09", 3), _line("T2", "2031-05-09", 1, "planned"), _line("T3", "2031-05-11", 1, "planned")]
    )
    assert [(d.planned, "planned" in d.title) for d in drawn.dots] == [(False, False), (True, True), (True, True)]
    assert drawn.dots[1].radius > drawn.dots[0].radius
    assert drawn.planned


def test_ranges_that_overlap_lie_in_lanes_of_their_own():
    drawn = strip(
        [
            _line("T1", "2031-05-01/2031-05-08", 1),
            _line("T2", "2031-05-03/2031-05-04", 1),
            _line("T3", "2031-05-20/2031-05-22", 1),
        ]
    )
    a, b, c = drawn.bars
    assert a.y != b.y
    assert a.y == c.y
    assert all(bar.width > 0 and bar.x + bar.width <= drawn.width for bar in drawn.bars)
    assert max(a.y, b.y) < drawn.height


def test_a_long_silence_is_shortened_and_marked():
    drawn = strip([_line("T1", "1974-05-09", 1), _line("T2", "2031-05-10", 1), _line("T3", "2031-05-11", 1)])
    assert len(drawn.pauses) == 1
    assert drawn.dots[1].x - drawn.dots[0].x < 5 * (drawn.dots[2].x - drawn.dots[1].x)
    assert [label.year for label in drawn.labels[:2]] == ["1974", "2031"]


def test_labels_keep_their_distance():
    drawn = strip([_line(f"T{n}", f"2031-05-{n:02}", 1) for n in range(1, 31)])
    places = [label.x for label in drawn.labels]
    assert all(b - a >= 40 for a, b in itertools.pairwise(places))
