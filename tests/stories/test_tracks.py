"""A later figure is an update, a rival one for the same moment a conflict; the classification follows the dates."""

from dataclasses import replace

from dateline.stories.tracks import tracks
from tests.stories.case import article, days, figure, reading

HARBOUR = "Shells killed four people in Bervik."
OSTMARK = "The ministry said three people died in Bervik."


def _track(first: str, second: str, *, cumulative: bool = False):
    one = article("a1", "Shells killed six people in Bervik.", first, "Harbour Post")
    two = article("a2", OSTMARK, second, "Ostmark Review")
    readings = [
        reading(one, figures=(figure(one, "six people", "killed", 6, 6, when=days("2027-03-20")),)),
        reading(
            two,
            figures=(
                figure(two, "three people", "killed", 3, 3, when=days("2027-03-20"), cumulative=cumulative or None),
            ),
        ),
    ]
    return tracks(readings, {"a1": "O1", "a2": "O2"}, frozenset())


def test_two_origins_with_different_tolls_of_one_day_conflict():
    (track,) = _track("2027-03-20", "2027-03-20")
    assert [p.relation for p in track.points] == ["first", "conflict"]


def test_the_same_two_tolls_a_day_apart_are_an_update():
    (track,) = _track("2027-03-20", "2027-03-21")
    assert [p.relation for p in track.points] == ["first", "update"]


def test_swapping_the_dates_swaps_which_figure_is_the_update():
    (track,) = _track("2027-03-21", "2027-03-20")
    assert [(p.article, p.relation) for p in track.points] == [("a2", "first"), ("a1", "update")]


def test_hours_of_one_day_tell_an_update_from_a_conflict():
    (apart,) = _track("2027-03-20T08:00:00+01:00", "2027-03-20T18:00:00+01:00")
    assert apart.points[1].relation == "update"
    (close,) = _track("2027-03-20T08:00:00+01:00", "2027-03-20T08:40:00+01:00")
    assert close.points[1].relation == "conflict"


def test_what_one_report_says_in_two_ways_updates_what_came_before_not_itself():
    one = article("a1", "Shells killed four people in Bervik.", "2027-03-20", "Harbour Post")
    two = article("a2", "The dead were six people, a doctor said, or nine people.", "2027-03-21")
    readings = [
        reading(one, figures=(figure(one, "four people", "killed", 4, 4, when=days("2027-03-20")),)),
        reading(
            two,
            figures=(
                figure(two, "six people", "killed", 6, 6, when=days("2027-03-20")),
                figure(two, "nine people", "killed", 9, 9, when=days("2027-03-20")),
            ),
        ),
    ]
    (track,) = tracks(readings, {"a1": "O1", "a2": "O2"}, frozenset())
    first = track.points[0].figure.passage.span
    assert [(p.relation, p.against) for p in track.points] == [
        ("first", ()),
        ("update", (first,)),
        ("update", (first,)),
    ]


def test_at_least_four_and_six_at_one_moment_agree():
    one = article("a1", "At least four people died in Bervik.", "2027-03-20", "Harbour Post")
    two = article("a2", "Six people died in Bervik.", "2027-03-20", "Ostmark Review")
    readings = [
        reading(one, figures=(figure(one, "At least four people", "killed", 4, None, when=days("2027-03-20")),)),
        reading(two, figures=(figure(two, "Six people", "killed", 6, 6, when=days("2027-03-20")),)),
    ]
    (track,) = tracks(readings, {"a1": "O1", "a2": "O2"}, frozenset())
    assert track.points[1].relation == "agreement"


def test_two_attacks_on_one_town_a_week_apart_stay_two():
    one = article("a1", "Shells killed four people in Bervik.", "2027-03-20", "Harbour Post")
    two = article("a2", "Shells killed two people in Bervik.", "2027-03-27", "Ostmark Review")
    readings = [
        reading(one, figures=(figure(one, "four people", "killed", 4, 4, when=days("2027-03-20")),)),
        reading(two, figures=(figure(two, "two people", "killed", 2, 2, when=days("2027-03-27")),)),
    ]
    assert len(tracks(readings, {"a1": "O1", "a2": "O2"}, frozenset())) == 2


def test_a_copy_and_a_denied_figure_count_for_nothing():
    one = article("a1", HARBOUR, "2027-03-20", "Harbour Post")
    two = article("a2", HARBOUR, "2027-03-20", "Coast Daily")
    three = article("a3", "He denied that nine people died in Bervik.", "2027-03-20", "Ostmark Review")
    readings = [
        reading(one, figures=(figure(one, "four people", "killed", 4, 4),)),
        reading(two, figures=(figure(two, "four people", "killed", 4, 4),)),
        reading(three, figures=(figure(three, "nine people", "killed", 9, 9, asserted=False),)),
    ]
    (track,) = tracks(readings, {"a1": "O1", "a2": "O1", "a3": "O2"}, frozenset({"a2"}))
    assert [p.article for p in track.points] == ["a1"]


def test_three_more_and_a_part_of_the_total_are_no_rivals_of_it():
    one = article(
        "a1", "The toll rose to nine in Bervik.\nRescuers found three more bodies in Bervik.", "2027-03-22", "Wire"
    )
    two = article("a2", "Nine people died in Bervik.\nHe lost four friends in Bervik.", "2027-03-23", "Harbour Post")
    readings = [
        reading(
            one,
            figures=(
                figure(one, "nine", "killed", 9, 9, cumulative=True, when=days("2027-03-22")),
                figure(one, "three more bodies", "killed", 3, 3, cumulative=False, when=days("2027-03-22")),
            ),
        ),
        reading(
            two,
            figures=(
                figure(two, "Nine people", "killed", 9, 9, when=days("2027-03-23")),
                figure(two, "four friends", "killed", 4, 4, when=days("2027-03-23")),
            ),
        ),
    ]
    found = tracks(readings, {"a1": "O1", "a2": "O2"}, frozenset())
    assert sorted([p.figure.low for p in t.points] for t in found) == [[3], [4], [9, 9]]


def test_sums_of_ours_and_amounts_are_no_rivals():
    one = article("a1", "Shells killed two people in Bervik.\nRepairs in Bervik cost $3 million.", "2027-03-20", "Wire")
    two = article("a2", "Ada and Bo died in Bervik. Repairs in Bervik cost $5 million.", "2027-03-20", "Harbour Post")
    readings = [
        reading(
            one,
            figures=(
                figure(one, "two people", "killed", 2, 2),
                figure(one, "$3 million", "money", 3_000_000, 3_000_000, unit="USD"),
            ),
        ),
        reading(
            two,
            figures=(
                figure(two, "Ada and Bo", "killed", 3, 3, rule="sum: told of one at a time"),
                figure(two, "$5 million", "money", 5_000_000, 5_000_000, unit="USD"),
            ),
        ),
    ]
    found = tracks(readings, {"a1": "O1", "a2": "O2"}, frozenset())
    assert [(t.measure, [(p.figure.low, p.relation) for p in t.points]) for t in found] == [
        ("killed", [(2, "first")]),
        ("money", [(3_000_000, "first")]),
        ("money", [(5_000_000, "first")]),
    ]


def test_a_track_spans_what_its_independent_sources_gave_last():
    texts = [
        ("a1", "Four people died in Bervik.", "2027-03-20", (4, None), "O1"),
        ("a2", "Six people died in Bervik.", "2027-03-21", (6, 6), "O1"),
        ("a3", "Three people died in Bervik.", "2027-03-21", (3, 3), "O2"),
    ]
    readings, origins = [], {}
    for id_, text, day, (low, high), origin in texts:
        made = article(id_, text, day, "Wire")
        readings.append(reading(made, figures=(figure(made, text[:-1], "killed", low, high, cumulative=True),)))
        origins[id_] = origin
    (track,) = tracks(readings, origins, frozenset())
    assert track.spread == (3, 6, 2)


def _counts(text: str, *told: tuple[str, int, str | None], title: bool = False) -> list[list[str]]:
    """The words of the figures of one report by track; with `title` its first paragraph is the title."""
    made = article("a1", text, "2027-03-20", "Harbour Post")
    made = (
        replace(made, title=text.split("\n", maxsplit=1)[0], title_span=made.paragraphs[0], lede=1) if title else made
    )
    figures = [figure(made, words, "killed", low, None, place=place) for words, low, place in told]
    found = tracks([reading(made, figures=tuple(figures))], {"a1": "O1"}, frozenset())
    return [[p.figure.passage.text for p in track.points] for track in found]


def test_a_number_that_a_report_tells_again_is_one_toll():
    text = "At least 31 dead\nA slide killed at least 31 people.\nThirty-one bodies lay there, a doctor said."
    told = (("31 dead", 31, "Bervik"), ("31 people", 31, None), ("Thirty-one bodies", 31, None))
    assert _counts(text, *told) == [["31 dead", "31 people", "Thirty-one bodies"]]


def test_a_small_number_is_told_again_by_a_headline_alone():
    text = "Shells kill two\nShells killed two people at noon.\nTwo men died at night."
    told = (("two", 2, None), ("two people", 2, None), ("Two men", 2, None))
    assert _counts(text, *told) == [["two"], ["two people"], ["Two men"]]
    assert _counts(text, *told[:2], title=True) == [["two", "two people"]]


def test_the_same_number_of_two_places_is_of_two_happenings():
    text = "Floods killed 31 people in Bervik.\nFire killed 31 people in Kolm, too."
    assert len(_counts(text, ("31 people in Bervik", 31, "Bervik"), ("31 people in Kolm", 31, "Kolm"))) == 2
