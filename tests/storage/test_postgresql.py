"""Opening a case in PostgreSQL: new, newer, another program's, read-only; and a server that goes away."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tests import postgresql as pg

from dateline.articles.document import article_of
from dateline.errors import CaseError
from dateline.model.article import Document, Failure
from dateline.model.decision import Decision
from dateline.model.search import Search
from dateline.storage.copying import copy_case
from dateline.storage.opening import open_case
from dateline.storage.postgresql import MARK
from dateline.storage.schema import KNOWN, METADATA
from dateline.storage.upgrading import migrate
from dateline.storage.view_tables import WORDS

RAIN = article_of(Document("a", "Rain fell in Ostrava.", "Rain", "2027-03-04"))
SNOW = article_of(Document("b", "Snow fell in Ostrava.", "Snow", "2027-03-05"))


@pytest.fixture
def there(postgresql: pg.Server) -> str:
    """Where a case can be made."""
    return postgresql.place()


def schema(place: str) -> str:
    return place.rpartition("schema=")[2]


def hang_up(postgresql: pg.Server) -> None:
    """Ends every connection but the one that says so."""
    postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dateline'")


def test_the_migrations_make_the_tables_of_the_schema(there: str) -> None:
    full_text = ("passage_words", "passage_totals", *(words.name for words in WORDS))
    with open_case(there, create=True) as case:
        # Indexes are made as this database wants them (migrations/tables.py).
        named = {"unique_constraint", "index", "foreign_key_constraint"}
        opts = {
            "compare_type": True,
            "include_name": lambda name, kind, _: kind not in named and (kind != "table" or name not in full_text),
            "include_object": lambda _object, _name, kind, *_: kind not in named,
        }
        context = MigrationContext.configure(case._connection, opts=opts)
        found = compare_metadata(context, METADATA)
        assert [difference[0] for difference in found] == ["remove_table_comment"], found


def test_a_missing_case_is_made_only_where_that_is_meant(there: str, postgresql: pg.Server) -> None:
    for write in (True, False):
        with pytest.raises(CaseError, match="no such case"):
            open_case(there, write=write)
    assert postgresql.run(f"SELECT to_regnamespace('{schema(there)}')") == [(None,)]
    with pytest.raises(CaseError, match=r'cannot be opened .*"nowhere" does not exist'):
        open_case(there.replace("/postgres?", "/nowhere?"), create=True)
    with pytest.raises(CaseError, match=r"cannot be opened .*check the address"):
        open_case("postgresql://ana@localhost/harbour?host=/nowhere", create=True)


def test_tables_of_another_program_are_left_alone(there: str, postgresql: pg.Server) -> None:
    postgresql.run(f"CREATE SCHEMA {schema(there)}")
    postgresql.run(f"CREATE TABLE {schema(there)}.meta (key text)")
    for create in (True, False):
        with pytest.raises(CaseError, match="tables of another program"):
            open_case(there, create=create)
    assert postgresql.run(f"SELECT count(*) FROM pg_tables WHERE schemaname = '{schema(there)}'") == [(1,)]


def test_a_database_that_cannot_hold_every_text_is_refused(there: str, postgresql: pg.Server) -> None:
    postgresql.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
    with pytest.raises(CaseError, match="encoded in LATIN1"):
        open_case(there.replace("/postgres?", "/latin?"), create=True)


def test_a_newer_case_is_refused_and_untouched(there: str, postgresql: pg.Server) -> None:
    with open_case(there, create=True) as case:
        case.add(RAIN)
    version = f"{schema(there)}.alembic_version"
    postgresql.run(f"UPDATE {version} SET version_num = '9999'")
    for write in (True, False):
        with pytest.raises(CaseError, match="newer Dateline"):
            open_case(there, write=write)
    assert postgresql.run(f"SELECT version_num FROM {version}") == [("9999",)]


@pytest.mark.parametrize("revision", KNOWN[:-1])
def test_an_old_case_is_read_only_after_it_is_brought_up_to_date(
    there: str, postgresql: pg.Server, revision: str
) -> None:
    postgresql.run(f"CREATE SCHEMA {schema(there)}")
    engine = create_engine("postgresql+psycopg://", connect_args=server(postgresql, there))
    with engine.begin() as connection:
        migrate(connection, revision)
        connection.exec_driver_sql(f"COMMENT ON TABLE meta IS '{MARK}'")
        connection.exec_driver_sql("INSERT INTO failures VALUES ('a.txt', 'is empty', 'leave it out')")
    engine.dispose()
    with pytest.raises(CaseError, match="older schema"):
        open_case(there, write=False)
    with open_case(there) as case:
        assert [f.source for f in case.failures()] == ["a.txt"]
        assert case.add(RAIN)
    with open_case(there, write=False) as case:
        assert [h.span.article for h in case.search(Search("ostrava")).hits] == ["a"]


def server(postgresql: pg.Server, place: str) -> dict[str, str]:
    """How its driver is told of a case."""
    path = f"-c search_path={schema(place)}"
    return {"host": str(postgresql.folder), "user": "postgres", "dbname": "postgres", "options": path}


def test_a_reader_cannot_write(there: str) -> None:
    open_case(there, create=True).close()
    with open_case(there, write=False) as case, pytest.raises(CaseError, match="reading only"):
        case.fail(Failure("a", "b", "c"))


def test_a_role_without_rights_is_told_so(there: str, postgresql: pg.Server) -> None:
    open_case(there, create=True).close()
    postgresql.run(f"CREATE ROLE reader_{schema(there)} LOGIN")
    postgresql.run(f"GRANT USAGE ON SCHEMA {schema(there)} TO reader_{schema(there)}")
    postgresql.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema(there)} TO reader_{schema(there)}")
    place = there.replace("//postgres@", f"//reader_{schema(there)}@")
    with open_case(place) as case:
        assert case.count() == 0
        with pytest.raises(CaseError, match="lacks a right"):
            case.fail(Failure("a", "b", "c"))


def test_a_role_that_owns_no_tables_is_told_that_they_are_not_compacted(there: str, postgresql: pg.Server) -> None:
    open_case(there, create=True).close()
    postgresql.run(f"CREATE ROLE writer_{schema(there)} LOGIN")
    postgresql.run(f"GRANT USAGE ON SCHEMA {schema(there)} TO writer_{schema(there)}")
    postgresql.run(f"GRANT ALL ON ALL TABLES IN SCHEMA {schema(there)} TO writer_{schema(there)}")
    postgresql.run(f"REVOKE MAINTAIN ON ALL TABLES IN SCHEMA {schema(there)} FROM writer_{schema(there)}")
    with open_case(there.replace("//postgres@", f"//writer_{schema(there)}@")) as case:
        with pytest.raises(CaseError, match=r"not compacted whole \(permission denied .*as the role that owns"):
            case.compact()
        assert case.count() == 0
    with open_case(there) as case:
        before, after = case.compact()
        assert after <= before


def test_no_password_is_told(there: str) -> None:
    secret = there.replace("postgres@", "nobody:sesame@")
    with pytest.raises(CaseError) as told:
        open_case(secret, create=True)
    assert "sesame" not in str(told.value) and "postgresql://nobody@" in str(told.value)


def test_two_cases_in_one_database_do_not_meet(postgresql: pg.Server) -> None:
    one, other = postgresql.place(), postgresql.place()
    with open_case(one, create=True) as first, open_case(other, create=True, patience=0.05) as second:
        assert first.add(RAIN)
        assert second.add(SNOW), "a writer of one locks nobody out of the other"
    with open_case(one) as first, open_case(other) as second:
        assert ([a.id for a in first.articles()], [a.id for a in second.articles()]) == (["a"], ["b"])


@pytest.mark.parametrize("name", ["%", "%s", "A b", 'q"x', "ö.ä"])
def test_a_schema_may_have_any_name(there: str, postgresql: pg.Server, name: str) -> None:
    place = there + quote(name)
    with open_case(place, create=True) as case:
        assert case.add(RAIN)
    with open_case(place, write=False) as case:
        assert [a.id for a in case.articles()] == ["a"]
    named = postgresql.run("SELECT nspname FROM pg_namespace")
    assert (unquote(schema(place)),) in named and (schema(there),) not in named


def test_a_lost_connection_costs_what_was_not_committed(there: str, postgresql: pg.Server) -> None:
    with pytest.raises(CaseError, match="connection to the server is lost"), open_case(there, create=True) as case:
        case.add(RAIN)
        case.commit()
        case.add(SNOW)
        hang_up(postgresql)
        case.commit()
    with open_case(there) as case:
        assert [a.id for a in case.articles()] == ["a"]
        assert case.add(SNOW)
    with open_case(there, write=False) as case:
        assert [a.id for a in case.articles()] == ["a", "b"]


def test_each_question_over_a_lost_connection_says_that_it_is_lost(there: str, postgresql: pg.Server) -> None:
    open_case(there, create=True).close()
    asked = (
        lambda case: case.count(),
        lambda case: case.links().queue(),
        lambda case: case.links().sketches([1]),
        lambda case: case.views().mark(),
        lambda case: case.add(RAIN),
        lambda case: case.decide(Decision(0, "merge", "2027-03-04T09:00:00+00:00", ("a", "b"))),
        lambda case: list(case.dump()),
    )
    for ask in asked:
        with pytest.raises(CaseError, match="connection to the server is lost"), open_case(there) as case:
            hang_up(postgresql)
            ask(case)
    case = open_case(there)
    with pytest.raises(CaseError, match="is lost"), case.as_it_stands():
        hang_up(postgresql)
        case.count()
    with pytest.raises(CaseError, match="is lost"):
        case.count()
    case.close()


def test_a_copy_that_breaks_off_leaves_nothing(there: str, postgresql: pg.Server, tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        case.add(RAIN, b"raw")
    with (
        pytest.raises(CaseError, match="is lost"),
        open_case(tmp_path / "c", write=False) as source,
        open_case(there, create=True) as target,
    ):
        kept = source.passage_words

        def broken() -> object:
            yield from kept()
            hang_up(postgresql)

        source.passage_words = broken  # type: ignore[method-assign, assignment] # it breaks where it must not
        target.fill(source)
    with open_case(there) as case:
        assert case.count() == 0
    copy_case(tmp_path / "c", there)
    with open_case(there, write=False) as case, open_case(tmp_path / "c", write=False) as source:
        assert list(case.dump()) == list(source.dump())


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_texts_of_any_length_and_with_nul_are_kept_and_sorted_by_code_points(
    kind: str, postgresql: pg.Server, tmp_path: Path
) -> None:
    place = postgresql.place() if kind == "postgresql" else tmp_path / "c"
    ids = ["b", "B", "a-b", "ab", "a\x00b", "a\x01b", "é", "z", "Ω", "\U0001f642", "Z" * 9000 + "1", "Z" * 9000 + "2"]
    ids += ["".join(chr(0x4E00 + (7919 * n) % 20000) for n in range(4000))]
    with open_case(place, create=True) as case:
        for id_ in ids:
            case.add(article_of(Document(id_, f"Report of {id_[:20]!r} in Ostrava.", None, "2027-03-04")))
            case.fail(Failure(f"{id_}.pdf", id_, "mend it"))
        case.commit()
        assert [a.id for a in case.articles()] == sorted(ids)
        assert [f.problem for f in case.failures()] == [i for _, i in sorted((f"{i}.pdf", i) for i in ids)]
        assert [a.locations for a in case.articles()] == [(i,) for i in sorted(ids)]
        assert all(not case.add(a) for a in list(case.articles())), "what is there is found again"


def test_without_the_driver_the_extra_is_named(there: str) -> None:
    script = f"""
import sys
sys.modules["psycopg"] = None
from dateline.storage.opening import open_case
from dateline.errors import UsageError
try:
    open_case({there!r})
except UsageError as error:
    print(error)
"""
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert "pip install 'dateline[postgresql]'" in told


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:se/same@db/harbour",
        "postgresql://ana:se#same@db/harbour",
        "postgresql://ana:se?same@db/harbour",
        "postgresql://ana:12/same@db/harbour",
        "postgresql://ana:same@db:port/harbour",
        "postgresql://[ana:same@db/harbour",
        "postgresql://ana:same@db/harbour?schema=",
        "postgresql://ana:same@db/harbour?sslmode",
        "postgresql://ana:same@db/harbour?schema=" + "s" * 64,
        "postgresql://ana:same%00@db/harbour",
        "postgresql://ana@db/harbour?conninfo=password%3Dsame",
        "postgresql://ana@db/?dbname=password%3Dsame",
    ],
)
def test_an_address_that_is_none_is_refused_without_a_word_of_it(address: str) -> None:
    with pytest.raises(CaseError, match="cannot be read; give postgresql://USER@HOST/DATABASE") as told:
        open_case(address)
    assert "same" not in str(told.value) and "harbour" not in str(told.value)


@pytest.mark.parametrize("option", ["colour", "autocommit", "row_factory"])
def test_an_option_that_libpq_does_not_know_is_told(option: str) -> None:
    with pytest.raises(CaseError, match=f'invalid connection option "{option}"') as told:
        open_case(f"postgresql://ana:sesame@db/harbour?{option}=red")
    assert "sesame" not in str(told.value)


def test_texts_are_in_utf_8_whatever_the_address_says(there: str) -> None:
    with open_case(f"{there}&client_encoding=latin1", create=True) as case:
        case.fail(Failure("Ω", "é", "🙂"))
    with open_case(there, write=False) as case:
        assert case.failures() == (Failure("Ω", "é", "🙂"),)
