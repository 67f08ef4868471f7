"""What a brief opens with: the current toll, not the one updated since; sentences that stand alone; no repetition."""

from dataclasses import replace

from dateline.stories.link import link
from dateline.stories.timeline import Bounds
from tests.stories.case import article, days, figure, reading

STRIKE = replace(
    article(
        "a1", "Missiles struck the grain terminal at Bervik on Saturday and killed four people.", "2027-03-20", "Wire"
    ),
    title="Missiles strike Bervik, four killed",
)
TOLL = replace(
    article(
        "a2",
        "The death toll of the missile strike on Bervik rose to nine on Monday, rescuers said.",
        "2027-03-22",
        "Post",
    ),
    title="Toll in Bervik rises to nine",
)


def _story(first=STRIKE, second=TOLL):
    return link(
        (
            reading(
                first,
                {0: days("2027-03-20")},
                figures=(figure(first, "four people", "killed", 4, 4, when=days("2027-03-20")),),
            ),
            reading(
                second,
                {0: days("2027-03-22")},
                figures=(figure(second, "nine", "killed", 9, 9, cumulative=True, when=days("2027-03-22")),),
            ),
        ),
        (),
        Bounds(),
    )


def test_the_current_toll_leads_and_not_the_one_updated_since():
    assert _story().leads.article == "a2"
    assert _story().leads.sentences[0].article == "a2"


def test_an_article_without_a_title_gives_no_headline():
    story = _story(second=replace(TOLL, title=None))
    assert story.leads.article == "a1"


def test_no_two_lead_lines_say_the_same():
    copy = replace(article("a3", STRIKE.text, "2027-03-20", "Delta"), title="The same elsewhere")
    lead = link((reading(STRIKE), reading(copy)), (), Bounds()).leads
    assert len(lead.sentences) == 1


def test_without_reports_there_is_no_lead():
    assert link((), (), Bounds()).leads.sentences == ()
