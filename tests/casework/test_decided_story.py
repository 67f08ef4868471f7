"""What analysts decide on facts survives every build, and is undone by an undo."""

from pathlib import Path

from dateline.articles.document import article_of
from dateline.casework.storywork import StoryWork
from dateline.model.article import Document
from dateline.model.decision import Decision, fact_of
from dateline.model.story import SpokenStatement
from dateline.storage.database import DatabaseCase
from dateline.storage.sqlite import open_case
from dateline.stories.timeline import Bounds
from tests.casework.hearing import Heard

MADE = "2027-04-01T08:00:00+00:00"
REPORT = Document(
    "a1",
    "Harbour master Lena Marr met the dockers of Bervik on Monday. “The quay will open again,” said Ivo Tesk.",
    "Quay to open",
    "2027-03-23",
    "Harbour Post",
)


def said(case: DatabaseCase) -> list[SpokenStatement]:
    return [s for s in StoryWork(case, 1, Heard()).linked(Bounds()).statements if s.speaker_name]


def test_a_rejected_statement_stays_out_of_every_build_until_it_is_undone(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        case.add(article_of(REPORT))
        (spoken,) = said(case)
        span = spoken.statement.span
        fact = fact_of("statement", span, REPORT.text[span.start : span.end])
        case.decide(Decision(0, "reject", MADE, who="Ana", fact=fact))
        assert said(case) == []
    with open_case(tmp_path / "c") as case:
        assert said(case) == []
        case.decide(Decision(0, "undo", MADE, undoes=1))
        assert said(case) == [spoken]


def test_of_two_analysts_the_newest_in_force_holds(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        case.add(article_of(REPORT))
        span = said(case)[0].statement.span
        fact = fact_of("statement", span, REPORT.text[span.start : span.end])
        for who, name in (("Ana", "Lena Marr"), ("Ben", "Una Marsh")):
            case.decide(Decision(0, "correct", MADE, who=who, fact=fact, field="speaker", value=name))
        assert [s.speaker_name for s in said(case)] == ["Una Marsh"]
        case.decide(Decision(0, "undo", MADE, undoes=2))
        assert [s.speaker_name for s in said(case)] == ["Lena Marr"]


def test_a_confirmed_fact_changes_nothing_that_is_linked(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        case.add(article_of(REPORT))
        before = StoryWork(case, 1, Heard()).linked(Bounds())
        span = before.statements[0].statement.span
        fact = fact_of("statement", span, REPORT.text[span.start : span.end])
        case.decide(Decision(0, "confirm", MADE, fact=fact))
        assert StoryWork(case, 1, Heard()).linked(Bounds()) == before
