"""What is shown says what came since the last build: reports, also changed ones, and decisions that change facts."""

from pathlib import Path

from dateline.articles.document import article_of
from dateline.casework.build import build
from dateline.model.article import Document
from dateline.model.decision import Decision, Fact
from dateline.storage.case import Case
from dateline.storage.sqlite import open_case
from dateline.web.standing import standing
from tests.casework.hearing import Heard

MADE = "2031-05-06T08:00:00Z"
WORDS = "Four people were hurt in Odresk on Monday, the mayor said."


def decided(case: Case, kind: str, **given: object) -> None:
    case.decide(Decision(0, kind, MADE, **given))  # type: ignore[arg-type] # the kind is one of the log's
    case.commit()


def test_what_came_since_the_last_build_is_told(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        assert (standing(case).stale, standing(case).built) == ("", False)
        case.add(article_of(Document("a", WORDS, "A", None)))
        assert standing(case).stale == "1 report not linked yet."
        case.commit()
        build(case, 1, Heard())
        stands = standing(case)
        assert (stands.stale, stands.built, stands.counts["sources"]) == ("", True, 1)
        case.add(article_of(Document("b", f"{WORDS} Rain fell.", "B", "2031-05-06")))
        case.add(article_of(Document("a", WORDS, "A", "2031-05-07")))
        assert standing(case).stale == "2 reports not linked yet.", "one came, of one the date is another"
        fact = Fact("statement", "a", 0, 11, "text", WORDS[:11])
        decided(case, "reject", fact=fact)
        assert standing(case).stale == "2 reports not linked yet and 1 decision made since the last build."
        case.commit()
        build(case, 1, Heard())
        assert standing(case).stale == ""


def test_only_decisions_that_change_what_is_built_are_told(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        case.add(article_of(Document("a", WORDS, "A", "2031-05-06")))
        case.commit()
        fact = Fact("statement", "a", 0, 11, "text", WORDS[:11])
        decided(case, "reject", fact=fact)
        build(case, 1, Heard())
        decided(case, "confirm", fact=fact)
        decided(case, "note", fact=fact, note="as we heard")
        decided(case, "reliability", fact=Fact("outlet", words="Odresk Mail"), value="B2")
        assert standing(case).stale == "1 decision made since the last build."
        decided(case, "undo", undoes=4)
        assert standing(case).stale == "", "what is taken back before it was built changes nothing"
        decided(case, "undo", undoes=1)
        assert standing(case).stale == "1 decision made since the last build.", "what was built in holds no longer"
