"""Live pages over midnight: their entries count from their own days, and the audit sees that they may."""

from datetime import date

import pytest

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.dossier.audit.live_page import entry_days
from dateline.model.article import Document

TOLD = (
    "Two people were killed in Kolm today, the mayor, Ana Tesk, said.",
    "Rescuers found five bodies in Bervik today, police said.",
    "The levee at Orsk burst this evening, the fire brigade said. Soldiers rescued 40 people yesterday.",
)


def live(headings: tuple[str, ...]) -> str:
    return "\n\n".join(
        ["Levee live: the Ister at Kolm", *(p for pair in zip(headings, TOLD, strict=True) for p in pair)]
    )


def days(text: str, published: str | None = "2031-08-05") -> set[str]:
    source = {"number": 1, "title": None, "text": text, "published": published, "earliest": None, "latest": None}
    return {day.isoformat() for day in entry_days(source)}


@pytest.mark.parametrize(
    ("headings", "allowed"),
    [
        (("00:10 GMT", "23:50 GMT", "21:15 GMT"), {"2031-08-04", "2031-08-05", "2031-08-06"}),
        (("9.15 am", "11.50 am", "2.10 pm"), {"2031-08-05"}),
        (("(12:10 a.m. Tuesday ET)", "(11:50 p.m. Monday ET)", "(9:15 p.m. Monday ET)"), None),
        (("3 August 2031", "4 August 2031", "5 August 2031"), set()),
        (("2 boats", "11 houses", "3 streets"), set()),
    ],
)
def test_the_days_that_entries_can_be_of(headings: tuple[str, ...], allowed: set[str] | None) -> None:
    found = days(live(headings))
    assert found == allowed if allowed is not None else {"2031-08-04", "2031-08-05"} <= found


def test_a_page_without_a_day_has_none_but_those_its_headings_name() -> None:
    assert days(live(("00:10", "23:50", "21:15")), None) == set()
    assert date(2031, 8, 4) in entry_days(
        {
            "number": 1,
            "title": None,
            "text": live(("00:10, 5 August 2031", "23:50, 4 August 2031", "21:15, 4 August 2031")),
            "published": None,
            "earliest": None,
            "latest": None,
        }
    )


def test_a_brief_tells_what_entries_of_the_day_before_do() -> None:
    document = Document("live", live(("00:10 GMT", "23:50 GMT", "21:15 GMT")), published="2031-08-05")
    brief = pipeline.brief(pipeline.dated(pipeline.annotate([article_of(document)])))
    assert brief.method.left_out == ()
    told = {c.value for line in brief.lines if line.section == "timeline" for c in line.cells if c.name == "when"}
    assert told == {"2031-08-03", "2031-08-04", "2031-08-05"}
