"""A built case with more days than its timeline holds: on each something else happened in another town."""

from datetime import date, timedelta
from pathlib import Path

from dateline.articles.document import article_of
from dateline.casework.build import build
from dateline.model.article import Document
from dateline.storage.case import Case
from dateline.storage.sqlite import open_case
from tests.casework.hearing import Heard

BEGIN, DAYS, A_REPORT = date(2031, 3, 3), 56, 7
_DEEDS = (
    "Gunmen attacked a bakery",
    "Dockers blocked the bridge",
    "Soldiers searched the school",
    "Rain flooded a mill",
)
_TOWNS = ("Lunn", "Dravik", "Ostholm", "Pell", "Karsk", "Veld", "Morra")


def day(number: int) -> date:
    """The day of a number, from 0."""
    return BEGIN + timedelta(days=number)


def reports() -> list[Document]:
    """A report each week that tells of its seven days, one sentence a day."""
    made = []
    for first in range(0, DAYS, A_REPORT):
        told = [
            f"{_DEEDS[n % len(_DEEDS)]} in {_TOWNS[n % len(_TOWNS)]} on {day(n):%-d %B %Y}."
            for n in range(first, first + A_REPORT)
        ]
        printed = day(first + A_REPORT).isoformat()
        made.append(Document(f"w{first}", "\n\n".join(told), f"The week to {printed}", printed, "The Veld Courier"))
    return made


def built(path: Path) -> Case:
    """The case, open."""
    case = open_case(path, create=True)
    for document in reports():
        case.add(article_of(document))
    build(case, 1, Heard())
    return case
