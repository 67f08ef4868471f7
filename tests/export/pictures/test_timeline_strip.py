"""The strip: a column for each day, as high as its sources; ranges in lanes; names that keep apart."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from tests.export.pictures.made import dossier, entry, named, parsed, titles, words

from dateline.export.pictures.day_axis import day_axis, day_labels
from dateline.export.pictures.measure import width
from dateline.export.pictures.timeline_strip import picture


def _drawn(*lines):
    return parsed(picture(dossier(lines)))


def _columns(root):
    return {r[0].text: r for r in named(root, "rect")}


def test_one_day_alone_needs_no_strip():
    assert picture(dossier()) is None
    assert picture(dossier([entry("T1", "2031-05-09"), entry("T2", "2031-05-09", 2)])) is None


def test_a_column_is_as_high_as_its_sources_are_many():
    root = _drawn(entry("T1", "2031-05-09", 1), entry("T2", "2031-05-10", 4), entry("T3", "2031-05-12", 2))
    heights = [float(r.get("height")) for r in named(root, "rect")]
    assert heights[1] == pytest.approx(4 * heights[0], abs=0.2)
    assert heights[2] == pytest.approx(2 * heights[0], abs=0.2)
    assert titles(root) == ["9 May 2031: 1 source", "10 May 2031: 4 sources", "12 May 2031: 2 sources"]
    assert sorted(words(root, "count")) == ["1", "2", "4"]
    middles = [float(r.get("x")) + float(r.get("width")) / 2 for r in named(root, "rect")]
    assert middles[2] - middles[1] == pytest.approx(2 * (middles[1] - middles[0]), abs=0.3)


def test_sources_of_one_day_are_counted_once():
    root = _drawn(entry("T1", "2031-05-09", 2), entry("T2", "2031-05-09", 2), entry("T3", "2031-05-10", 2))
    assert titles(root) == ["9 May 2031: 2 sources", "10 May 2031: 2 sources"]


def test_what_is_announced_stands_open_beside_what_is_reported():
    root = _drawn(
        entry("T1", "2031-05-09", 3), entry("T2", "2031-05-09", 1, "planned"), entry("T3", "2031-05-11", 1, "planned")
    )
    done, plan = _columns(root)["9 May 2031: 3 sources"], _columns(root)["9 May 2031: 1 source, planned"]
    assert plan.get("fill") == "none"
    assert plan.get("stroke-dasharray")
    assert float(done.get("x")) + float(done.get("width")) <= float(plan.get("x"))


def test_ranges_that_overlap_lie_in_lanes_of_their_own():
    root = _drawn(
        entry("T1", "2031-05-01/2031-05-08"), entry("T2", "2031-05-03/2031-05-04"), entry("T3", "2031-05-20/2031-05-22")
    )
    a, b, c = (float(r.get("y")) for r in named(root, "rect"))
    assert a != b
    assert a == c
    assert max(a, b) < float(root.get("height"))
    for bar in named(root, "rect"):
        assert 0 < float(bar.get("width")) <= float(root.get("width")) - float(bar.get("x"))


def test_a_long_silence_is_shortened_and_marked():
    root = _drawn(entry("T1", "1974-05-09"), entry("T2", "2031-05-10"), entry("T3", "2031-05-11"))
    x = [float(r.get("x")) for r in named(root, "rect")]
    assert x[1] - x[0] < 5 * (x[2] - x[1])
    assert sum(bool(line.get("stroke-dasharray")) for line in named(root, "line")) == 1
    assert words(root, "year") == ["1974", "2031"]


def test_forty_days_stay_apart_and_within_the_drawing():
    root = _drawn(*(entry(f"T{n}", f"2031-0{5 + n // 28}-{n % 28 + 1:02}", n % 5 + 1) for n in range(40)))
    boxes = sorted((float(r.get("x")), float(r.get("x")) + float(r.get("width"))) for r in named(root, "rect"))
    assert all(a[1] <= b[0] for a, b in combinations(boxes, 2))
    assert boxes[0][0] >= 0
    assert boxes[-1][1] <= float(root.get("width"))


def test_names_of_days_do_not_overlap():
    days = [date(2031, 11, 20) + timedelta(days=n) for n in range(60)]
    labels = day_labels(day_axis(days, 10, 410))
    reach = [(label.x - width(label.words) / 2, label.x + width(label.words) / 2) for label in labels]
    assert all(a[1] < b[0] for a, b in pairwise(reach))
    assert labels[0].day == days[0]
    assert labels[-1].day == days[-1]
    assert [label.year for label in labels if label.year] == ["2031", "2032"]
