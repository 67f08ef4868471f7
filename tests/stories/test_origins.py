"""Copies, one publisher's titles and circular sourcing count as one origin."""

from dateline.model.annotations import Statement
from dateline.model.story import CopyLink
from dateline.stories.order import canonical
from dateline.stories.origins import origins
from tests.stories.case import article, mention, passage, reading


def test_copies_count_once_and_say_why():
    one = article("a1", "The port is shut.", "2027-03-20", "Northern Wire")
    two = article("a2", "The port is shut.", "2027-03-21", "Coast Daily")
    three = article("a3", "Envoys met.", "2027-03-21", "Delta")
    found = origins(canonical(map(reading, (three, two, one))), [CopyLink("a2", "a1", 1.0)])
    assert [o.articles for o in found] == [("a1", "a2"), ("a3",)]
    assert dict(found[0].reasons) == {"a1": "own report", "a2": "carries the text of Northern Wire"}


def test_one_publishers_reports_are_one_origin():
    one = article("a1", "The port is shut.", "2027-03-20", "Harbour Post")
    two = article("a2", "Envoys met.", "2027-03-21", "Harbour Post")
    found = origins(canonical(map(reading, (one, two))), [])
    assert [o.articles for o in found] == [("a1", "a2")]


def test_a_report_that_opens_with_another_outlets_report_is_that_origin_even_in_a_circle():
    one = article("a1", "The port is shut, the Delta reported.", "2027-03-20", "Harbour Post")
    two = article("a2", "The port is shut, the Harbour Post reported.", "2027-03-21", "Delta")

    def citing(made, outlet):
        speaker = mention(made, outlet, outlet, "body")
        said = Statement(
            (passage(made, "The port is shut"),),
            "indirect",
            "speech",
            passage(made, "reported"),
            speaker,
            None,
            None,
            None,
            None,
            "test",
        )
        return reading(made, statements=(said,), mentions=(speaker,))

    found = origins(canonical([citing(one, "Delta"), citing(two, "Harbour Post")]), [])
    assert [o.articles for o in found] == [("a1", "a2")]
    assert dict(found[0].reasons)["a1"] == "passes on what Delta reported"
