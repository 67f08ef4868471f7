"""A case knows how far it had grown when it was built, so that a page can say what came since."""

from pathlib import Path

from dateline.articles.document import article_of
from dateline.model.article import Article, Document
from dateline.model.decision import Decision
from dateline.model.standing import Newest
from dateline.storage.opening import open_case


def article(id_: str, published: str | None = "2027-03-04") -> Article:
    return article_of(Document(id_, f"Report {id_}: rain fell in Odresk.", "A title", published))


def test_what_comes_after_a_moment_is_counted(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        assert case.newest() == Newest(0, 0)
        case.add(article("b"))
        case.add(article("a"))
        then = case.newest()
        assert case.count(then.report) == 0
        case.add(article("c"))
        assert (case.count(), case.count(then.report)) == (3, 1)
        case.add(article("a"))
        assert case.count(then.report) == 1, "the same report again is nothing new"


def test_a_report_that_changed_counts_as_one_that_came(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.add(article("a", None))
        case.add(article("b"))
        then = case.newest()
        case.add(article("a", "2027-03-06"))
        assert (case.count(), case.count(then.report)) == (2, 1)
        assert [a.id for a in case.articles()] == ["b", "a"]


def test_a_decision_is_newer_than_what_was_built_before(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.add(article("a"))
        assert case.load_built() is None
        case.save_built(case.newest())
        kept = case.decide(Decision(0, "merge", "2027-03-07T08:00:00Z", ("a", "b")))
        case.commit()
        assert case.load_built() == Newest(1, 0)
        assert case.newest() == Newest(1, kept.number)


def test_how_far_it_was_built_is_in_no_dump(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.add(article("a"))
        before = b"".join(case.dump())
        case.save_built(case.newest())
        assert b"".join(case.dump()) == before


def test_a_connection_that_read_the_log_hears_of_what_others_decide(place: Path | str) -> None:
    def merged(*articles: str) -> Decision:
        return Decision(0, "merge", "2027-03-07T08:00:00Z", articles)

    with open_case(place, create=True) as case:
        case.decide(merged("a", "b"))
        case.commit()
        with open_case(place, write=False) as reading:
            assert [d.number for d in reading.decisions()] == [1]
            with reading.as_it_stands():
                assert reading.count() == 0
                case.decide(merged("c", "d"))
                case.commit()
                assert [d.number for d in reading.decisions()] == [1], "within the moment nothing changes"
            assert [d.articles for d in reading.decisions()] == [("a", "b"), ("c", "d")]
            assert reading.decisions() == case.decisions()
