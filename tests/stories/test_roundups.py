"""Articles that tell of several matters are no story, and draw none to them; a report in many paragraphs is no such."""

import pytest

from dateline.articles.document import article_of
from dateline.grouping import cluster
from dateline.model.article import Article, Document
from dateline.stories.clusters.roundups import is_roundup

QUAKE = (
    "A magnitude 6.1 earthquake struck the port of Osk in Velmora before dawn, killing nine people, and rescuers dug "
    "through collapsed homes.",
    "Mayor Ilda Renn declared three days of mourning in Osk after the earthquake and asked people of Velmora not to "
    "go back into damaged homes.",
    "The earthquake was the strongest in Velmora for forty years, and its aftershocks were felt as far as Belsin, "
    "which sent rescuers.",
    "Ilda Renn said that the port of Osk would be open to ships with tents and food by Friday, and that nobody was "
    "missing after the earthquake.",
)
FERRY = (
    "Ferry crews of the Norda line walked out over pay on Tuesday, leaving thousands of passengers stranded at Hallen "
    "harbour with no word of a sailing.",
    "The union of Petra Lund asked Norda for a rise in pay of six per cent; the ferry line said it could not pay the "
    "crews of Hallen more than two.",
)
COURT = (
    "A judge in Tarquay sent the former banker Oto Marr to prison for eleven years for a fraud that cost savers their "
    "deposits and two lenders their licences."
)
FOOTBALL = (
    "Striker Milo Brandt scored twice as Ostrava Rovers beat the champions in extra time and reached the final of the "
    "cup, their first since the club was founded."
)


def article(id_: str, *paragraphs: str) -> Article:
    return article_of(Document(id_, "\n\n".join(paragraphs), None, "2031-05-03"))


def story_of(articles: list[Article]) -> dict[str, str]:
    return {a.id: placed.story for a, placed in zip(articles, cluster(articles), strict=True)}


ROUNDUP = article(
    "day", "What you need to know.", f"In other news: {QUAKE[0]}", f"Also today: {FERRY[0]}", COURT, FOOTBALL
)


def test_paragraphs_on_several_matters_make_a_round_up() -> None:
    assert is_roundup(ROUNDUP)


@pytest.mark.parametrize(
    "paragraphs",
    [
        QUAKE,
        (*QUAKE, FOOTBALL),
        (QUAKE[0], FERRY[0], COURT),
        ("Osk burns.", "Norda walks.", "Marr jailed.", "Rovers win."),
    ],
    ids=["one matter", "an aside", "too few to tell", "lines too short to tell"],
)
def test_a_report_is_none(paragraphs: tuple[str, ...]) -> None:
    assert not is_roundup(article("a", *paragraphs))


def test_a_round_up_stands_alone_and_draws_no_stories_together() -> None:
    quake = [article(f"quake{n}", QUAKE[n], QUAKE[n + 1]) for n in range(3)]
    ferry = [article("ferry0", *FERRY), article("ferry1", FERRY[1], FERRY[0])]
    alone = story_of([*quake, *ferry])
    found = story_of([*quake, *ferry, ROUNDUP])
    assert len(set(alone.values())) == 2
    assert found == {**alone, "day": "s-day"}
