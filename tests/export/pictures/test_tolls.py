"""Tolls: figures lie at their heights, updates are joined, conflicts marked, ends that are open shown as such."""

import pytest
from tests.export.pictures.made import dossier, figure, named, parsed, titles, words

from dateline.export.pictures.room import PANELS
from dateline.export.pictures.toll_scale import scale_of
from dateline.export.pictures.tolls import picture

PORT = [
    figure("F1.1", "4..", "2031-05-09T07:00:00+02:00", "port authority"),
    figure("F1.2", "6..6", "2031-05-09T19:00:00+02:00", "port authority", 2, ("update", "F1.1")),
    figure("F1.3", "3..3", "2031-05-09T20:00:00+02:00", "the ministry of Torvia", 1, ("conflict", "F1.2")),
    figure("F1.4", "8..10", "2031-05-11", "", 3, ("update", "F1.2")),
    figure("F1.5", "..20", "2031-05-12"),
]


def _group(root, row):
    return next(g for g in named(root, "g") if g.get("data-row") == row and len(g) > 1)


def test_nothing_is_drawn_of_figures_that_stand_alone_or_have_no_day():
    assert picture(dossier()) is None
    assert picture(dossier([figure("F1.1", "4..4", "2031-05-09"), figure("F2.1", "5..5", "2031-05-09")])) is None
    assert picture(dossier([figure("F1.1", "4..4", None), figure("F1.2", "5..5", "2031-05")])) is None


def test_each_mark_says_number_day_teller_and_sources():
    assert titles(parsed(picture(dossier(PORT)))) == [
        "killed: 4+, as of 9 May 2031, port authority, 1 source",
        "killed: 6, as of 9 May 2031, port authority, 2 sources",
        "killed: 3, as of 9 May 2031, the ministry of Torvia, 1 source, conflict",
        "killed: 8–10, as of 11 May 2031, 3 sources",
        "killed: ≤20, as of 12 May 2031, 1 source",
    ]


def test_marks_lie_where_the_axis_says():
    root = parsed(picture(dossier(PORT)))
    ticks = {int(t.text): float(t.get("y")) - 4.5 for t in named(root, "text") if t.get("data-role") == "tick"}
    assert sorted(ticks) == [0, 5, 10, 15, 20]
    unit = (ticks[0] - ticks[20]) / 20
    circles = [float(c.get("cy")) for c in _group(root, "F1.2").iter("{*}circle")]
    assert circles == [pytest.approx(ticks[0] - 6 * unit, abs=0.2)]
    ends = sorted(float(c.get("cy")) for c in _group(root, "F1.4").iter("{*}circle"))
    assert ends == [pytest.approx(ticks[0] - n * unit, abs=0.2) for n in (10, 8)]


def test_an_update_is_joined_and_a_conflict_is_a_diamond_on_a_dashed_line():
    root = parsed(picture(dossier(PORT)))
    joined = [x for x in named(root, "line") if x.get("stroke-width") == "1.2"]
    assert [bool(x.get("stroke-dasharray")) for x in joined] == [False, True, False]
    assert any(p.get("d").endswith("Z") for p in _group(root, "F1.3").iter("{*}path"))
    assert not any(p.get("d").endswith("Z") for p in _group(root, "F1.2").iter("{*}path"))
    assert "3: the ministry of Torvia" in words(root, "figure")


def test_points_follow_each_other_in_time():
    root = parsed(picture(dossier(PORT)))
    x = [float(next(_group(root, f"F1.{n}").iter("{*}circle")).get("cx")) for n in (1, 2, 4, 5)]
    assert x == sorted(x)
    assert words(root, "day") == ["9 May", "11 May", "12 May"]


def test_counts_far_apart_are_drawn_by_powers_of_ten_and_it_is_said():
    rows = [figure("F1.1", "3..3", "2031-05-09"), figure("F1.2", "2500..2500", "2031-05-10")]
    root = parsed(picture(dossier(rows)))
    assert words(root, "measure") == ["killed (log scale)"]
    assert words(root, "tick") == ["1", "10", "100", "1,000", "10,000"]


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(0, (0, 1)), (1, (0, 1)), (4, (0, 1, 2, 3, 4)), (9, (0, 5, 10)), (10, (0, 5, 10)), (70, (0, 20, 40, 60, 80))],
)
def test_equal_steps_begin_at_nought_and_hold_all(most, ticks):
    scale = scale_of([most], 0, 100)
    assert scale.ticks == ticks
    assert (scale.y(0), scale.y(ticks[-1])) == (100, 0)


def test_no_more_panels_than_fit_a_page_and_the_gravest_first():
    rows = [
        figure(f"F{n}.{m}", f"{n}..{n}", f"2031-05-{m:02}", measure=f"kind {n}") for n in range(1, 9) for m in (1, 2)
    ]
    assert words(parsed(picture(dossier(rows))), "measure") == [f"kind {n}" for n in range(1, PANELS + 1)]


def test_numbers_that_no_axis_holds_are_left_out():
    rows = [figure(f"F1.{n}", r, "2031-05-09") for n, r in enumerate(("9" * 300 + "..", "2.5..2.5", "4..4"), start=1)]
    assert picture(dossier(rows)) is None
    rows.append(figure("F1.4", "5..5", "2031-05-10"))
    assert len(titles(parsed(picture(dossier(rows))))) == 2
