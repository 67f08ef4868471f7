"""Cases as the harness of faults keeps them in PostgreSQL: copied, made older, and told apart by their rows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import postgresql as pg
from tests.cli.command import dateline
from tests.faults.conftest import REPORTS, write

from dateline.storage import address
from dateline.storage.schema import KNOWN

if TYPE_CHECKING:
    from benchmark.faults.postgresql import PostgresqlStore


@pytest.fixture
def store(postgresql: pg.Server) -> "Iterator[PostgresqlStore]":
    # The module needs the driver, without which these tests are left out.
    from benchmark.faults.postgresql import PostgresqlStore

    made = PostgresqlStore(postgresql.base)
    yield made
    made.drop()


@pytest.fixture
def case(store: "PostgresqlStore", tmp_path: Path) -> Path:
    place = tmp_path / "case"
    place.mkdir()
    store.copy(None, place)
    assert store.rows(place) == "nothing"
    done = dateline("add", write(place / "few.jsonl", REPORTS), "--case", store.case(place))
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def run(store: "PostgresqlStore", case: Path) -> Callable[[str], None]:
    """Runs statements on the case as another program does."""

    def done(statements: str) -> None:
        import psycopg

        given = address.read(store.case(case)).parameters
        with psycopg.connect(psycopg.conninfo.make_conninfo(**given, options="-c search_path=case")) as connection:
            connection.execute(statements)

    return done


def test_a_copy_has_the_same_rows_and_a_life_of_its_own(store: "PostgresqlStore", case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    store.copy(case, copy)
    before = store.rows(copy)
    assert before == store.rows(case)
    assert dateline("decide", "note", "n1", "asked", "--by", "Ida", "--case", store.case(case)).returncode == 0
    assert store.rows(case) != before
    assert store.rows(copy) == before


def test_the_order_of_rows_does_not_count(store: "PostgresqlStore", case: Path, run: Callable[[str], None]) -> None:
    before = store.rows(case)
    moved = "CREATE TEMP TABLE t AS SELECT * FROM passages WHERE key = 1; DELETE FROM passages WHERE key = 1"
    run(f"{moved}; INSERT INTO passages SELECT * FROM t")
    assert store.rows(case) == before
    run("UPDATE passages SET stop = stop + 1 WHERE key = 1")
    assert store.rows(case) != before


def test_words_that_are_gone_are_told(store: "PostgresqlStore", case: Path, run: Callable[[str], None]) -> None:
    assert list(store.unsound(case)) == []
    run("DELETE FROM passage_words WHERE rowid = 1")
    assert list(store.unsound(case)) == ["passages without words", "words of the passages counted wrongly"]


def test_what_is_left_beside_the_case_is_told(store: "PostgresqlStore", case: Path, run: Callable[[str], None]) -> None:
    before = store.beside(case)
    run("CREATE SCHEMA other; CREATE TABLE other.t (n int)")
    assert sorted({*store.beside(case)} - {*before}) == ["other.t.r"]


def test_a_case_of_the_newest_schema_is_what_it_was_made_of(
    store: "PostgresqlStore", case: Path, tmp_path: Path
) -> None:
    store.older(KNOWN[-1], case, tmp_path / "older")
    assert store.rows(tmp_path / "older") == store.rows(case)
