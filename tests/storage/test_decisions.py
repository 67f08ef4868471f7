"""The log of decisions only grows, survives, and says which decisions hold."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from dateline.articles.document import article_of
from dateline.errors import CaseError
from dateline.grouping import grouped, take_in
from dateline.model.article import Document
from dateline.model.decision import Decision, in_force
from dateline.storage import sqlite
from dateline.storage.schema import KNOWN
from dateline.storage.sqlite import APPLICATION_ID, open_case


def merge(number: int, *articles: str) -> Decision:
    return Decision(number, "merge", "2026-05-04T09:00:00+00:00", articles, who="ana", note="one strike")


def undo(number: int, undoes: int) -> Decision:
    return Decision(number, "undo", "2026-05-04T10:00:00+00:00", undoes=undoes)


def test_decisions_come_back_in_order_and_numbered(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        assert case.decide(merge(0, "a", "b")).number == 1
        assert case.decide(merge(0, "c", "d")).number == 2
    with open_case(tmp_path / "c") as case:
        assert case.decisions() == (merge(1, "a", "b"), merge(2, "c", "d"))
        lines = [line for line in case.dump() if b'"kind":"decision"' in line]
        assert [b'"number":1' in line for line in lines] == [True, False]


def test_a_decision_that_is_not_committed_is_gone(tmp_path: Path) -> None:
    case = open_case(tmp_path / "c", create=True)
    case.decide(merge(0, "a", "b"))
    case.close()
    with open_case(tmp_path / "c") as again:
        assert again.decisions() == ()


def test_two_analysts_never_get_one_number(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as one:
        one.decide(merge(0, "a", "b"))
        with open_case(tmp_path / "c", patience=0.05) as other, pytest.raises(CaseError, match="in use"):
            other.decide(merge(0, "c", "d"))
        one.commit()
        with open_case(tmp_path / "c") as other:
            assert other.decide(merge(0, "c", "d")).number == 2


def test_an_undo_takes_back_and_is_taken_back() -> None:
    first, second = merge(1, "a", "b"), merge(2, "c", "d")
    assert in_force((first, second)) == (first, second)
    assert in_force((first, second, undo(3, 1))) == (second,)
    assert in_force((first, second, undo(3, 1), undo(4, 3))) == (first, second)
    assert in_force((first, second, undo(3, 1), undo(4, 3), undo(5, 4), undo(6, 2))) == ()


@pytest.mark.parametrize("revision", KNOWN[:-1])
def test_a_case_of_an_older_schema_is_brought_up_to_date_with_all_that_it_holds(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "old"
    config = Config()
    config.set_main_option("script_location", str(Path(sqlite.__file__).parent / "migrations"))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.exec_driver_sql("INSERT INTO failures VALUES ('a.txt', 'is empty', 'leave it out')")
    engine.dispose()
    with pytest.raises(CaseError, match="has an older schema"):
        open_case(path, write=False)
    with open_case(path) as case:
        assert [f.source for f in case.failures()] == ["a.txt"]
        assert case.add(article_of(Document("a", "Rain fell in Ostrava.", "A title", "2025-03-04")))
        assert case.decide(merge(0, "a", "b")).number == 1
        links = case.links()
        links.ready("1")
        take_in(links, links.queue(), case.article)
        assert [*grouped(links).stories.values()] == ["s-a"]
