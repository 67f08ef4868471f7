"""The reasoning behind an inferred date reads as rows: the days, the rule, the passages, what became of each bound."""

from datetime import date

from dateline.export.date_reasoning import reasoning
from dateline.model.article import UNDATED, PublicationDate
from dateline.model.dating import DateBound
from dateline.model.span import Passage, Span

MINE = Passage(Span("a1", 4, 30), "A fire destroyed the ferry")
THEIRS = Passage(Span("a2", 0, 9), "The ferry\nburnt")
DAY = date(2027, 5, 9)
DATED = PublicationDate(
    None,
    "unknown",
    "inferred",
    "",
    DAY,
    None,
    bounds=(
        DateBound("tells as past", DAY, None, "told as past", (MINE,), (THEIRS,), "decides"),
        DateBound("announces", None, date(2027, 5, 1), "announced", (), (), "set aside", "contradicts: told as past"),
        DateBound("has a dated copy", DAY, DAY, "same text", (), (), "suggests"),
    ),
)


def test_each_bound_has_its_days_its_rule_and_its_passages():
    assert reasoning(DATED, {"a2": "Lorn Post (post)"}) == (
        ("published inferred", "on 2027-05-09 or later; bounds kept: 1, set aside: 1"),
        ("bound 1 decides", "published on 2027-05-09 or later (rule “tells as past”): told as past"),
        ("bound 1 its words", "“A fire destroyed the ferry” (a1 text 4–30)"),
        ("bound 1 beside", "Lorn Post (post): “The ferry burnt” (a2 text 0–9)"),
        ("bound 2 set aside", "published on 2027-05-01 or earlier (rule “announces”): announced"),
        ("bound 2 why set aside", "contradicts: told as past"),
        ("bound 3 suggests", "published on 2027-05-09 (rule “has a dated copy”): same text"),
    )


def test_a_report_with_a_date_of_its_own_has_no_such_rows():
    assert reasoning(UNDATED, {}) == ()
