"""An undated report gets the bounds that the rest of the case gives it, with the reasoning, and never a made-up day."""

from datetime import date

from dateline.model.annotations import TimeExpression
from dateline.stories.undated import infer_dates
from tests.stories.case import article, days, passage, reading

DATED = article("a1", "Missiles struck the grain terminal at Bervik on Saturday.", "2027-03-20", "Harbour Post")


def test_a_shared_happening_on_a_named_weekday_bounds_the_day():
    undated = article("a2", "Missiles struck the grain terminal at Bervik on Saturday at dawn.", None)
    saturday = TimeExpression(passage(undated, "Saturday"), "DATE", "XXXX-WXX-6", None, None, None, "weekday", None, "")
    found = infer_dates([reading(DATED, {0: days("2027-03-20")}), reading(undated, times=(saturday,))])
    inferred = found["a2"]
    assert (inferred.basis, inferred.value) == ("inferred", None)
    assert (inferred.earliest, inferred.latest) == (date(2027, 3, 20), date(2027, 3, 26))
    assert "“Saturday” is 2027-03-20" in inferred.detail


def test_another_weekday_says_nothing():
    undated = article("a2", "Missiles struck the grain terminal at Bervik on Sunday at dawn.", None)
    sunday = TimeExpression(passage(undated, "Sunday"), "DATE", "XXXX-WXX-7", None, None, None, "weekday", None, "")
    assert infer_dates([reading(DATED, {0: days("2027-03-20")}), reading(undated, times=(sunday,))]) == {}


def test_the_latest_day_reported_is_a_lower_bound():
    undated = article("a2", "Putnik warned the fleet on September 5, 2027.", None)
    span = passage(undated, "September 5, 2027").span
    found = infer_dates([reading(undated, {0: days("2027-09-05", time=span)})])
    assert (found["a2"].earliest, found["a2"].latest) == (date(2027, 9, 5), None)
    assert found["a2"].value is None


def test_a_planned_day_is_no_bound():
    undated = article("a2", "The council will meet on September 5, 2027.", None)
    span = passage(undated, "September 5, 2027").span
    assert infer_dates([reading(undated, {0: days("2027-09-05", time=span)}, tense="future")]) == {}
