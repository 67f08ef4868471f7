"""Opening a case file: new, old, newer, foreign, read-only."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import dateline.storage.migrations
from dateline.articles.document import article_of
from dateline.errors import CaseError
from dateline.model.article import Document, Failure
from dateline.storage.schema import KNOWN, METADATA, REVISION
from dateline.storage.sqlite import APPLICATION_ID, open_case
from dateline.storage.view_tables import WORDS


def test_the_program_knows_exactly_the_migrations_it_brings() -> None:
    config = Config()
    config.set_main_option("script_location", next(iter(dateline.storage.migrations.__path__)))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [REVISION]
    assert sorted(s.revision for s in scripts.walk_revisions()) == sorted(KNOWN)


def full_text(table: str) -> bool:
    """Whether the table is one of FTS5, which no metadata describes, or one that it keeps beside it."""
    return table.startswith(("passage_words", *(words.name for words in WORDS)))


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        opts = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or not full_text(name)}
        context = MigrationContext.configure(case._connection, opts=opts)
        assert compare_metadata(context, METADATA) == []


def test_a_name_with_spaces_accents_and_url_signs_is_just_a_name(tmp_path: Path) -> None:
    path = tmp_path / "dossier é?x=1&y#z%20 🙂"
    with open_case(path, create=True) as case:
        case.fail(Failure("a", "b", "c"))
    assert [p.name for p in tmp_path.iterdir()] == [path.name], "no WAL file is left beside it"
    with open_case(path, write=False) as case:
        assert case.failures() == (Failure("a", "b", "c"),)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_missing_case_is_made_only_where_that_is_meant(tmp_path: Path) -> None:
    for write in (True, False):
        with pytest.raises(CaseError, match="no such case"):
            open_case(tmp_path / "typo", write=write)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CaseError, match="does not exist"):
        open_case(tmp_path / "folder" / "c", create=True)
    with pytest.raises(CaseError, match="is a folder"):
        open_case(tmp_path, create=True)


def sqlite_file(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_file_that_is_no_case_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Dear reader, this is a report and not a case.")
    (tmp_path / "short").write_bytes(b"SQLite format 3\x00")
    sqlite_file(tmp_path / "bookmarks", "CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('x')")
    for name in ("text", "short", "bookmarks"):
        before = (tmp_path / name).read_bytes()
        for create in (True, False):
            with pytest.raises(CaseError, match="is not a case"):
                open_case(tmp_path / name, create=create)
        assert (tmp_path / name).read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 3


def test_a_newer_case_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "c"
    with open_case(path, create=True) as case:
        case.add(article_of(Document("a", "Rain.")))
    sqlite_file(path, "UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    for write in (True, False):
        with pytest.raises(CaseError, match="newer Dateline"):
            open_case(path, write=write)
    assert path.read_bytes() == before


def test_an_interrupted_making_is_finished(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    sqlite_file(tmp_path / "begun", f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA journal_mode = WAL")
    for name in ("empty", "begun"):
        with open_case(tmp_path / name, create=True) as case:
            assert case.add(article_of(Document("a", "Rain.")))


def test_an_old_case_is_read_only_after_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "c"
    sqlite_file(path, f"PRAGMA application_id = {APPLICATION_ID}")
    with pytest.raises(CaseError, match="older schema"):
        open_case(path, write=False)
    open_case(path).close()
    open_case(path, write=False).close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    open_case(tmp_path / "c", create=True).close()
    with open_case(tmp_path / "c", write=False) as case, pytest.raises(CaseError, match="is read-only"):
        case.fail(Failure("a", "b", "c"))


def test_two_first_runs_at_once_make_one_case(tmp_path: Path) -> None:
    one = open_case(tmp_path / "c", create=True)
    other = open_case(tmp_path / "c", create=True)
    with one, other:
        assert one.add(article_of(Document("a", "Rain.")))
        one.commit()
        assert [a.id for a in other.articles()] == ["a"]


def test_what_is_written_stays_though_the_case_is_opened_again_here_and_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "case"
    elsewhere = "import sys, pathlib, dateline.storage.sqlite as s\n" + (
        "with s.open_case(pathlib.Path(sys.argv[1])) as case: print(*(a.id for a in case.articles()))"
    )

    def told() -> str:
        command = [sys.executable, "-c", elsewhere, str(path)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    with open_case(path, create=True) as case:
        case.add(article_of(Document("r1", "The quay is shut.")))
        case.commit()
        with open_case(path, write=False) as again:
            assert [a.id for a in again.articles()] == ["r1"]
        assert told() == "r1"
        case.add(article_of(Document("r2", "The quay is open.")))
        case.commit()
        assert told() == "r1 r2"
    assert told() == "r1 r2"


@pytest.mark.parametrize("held", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_who_makes_a_case_while_another_does_waits_for_it(tmp_path: Path, held: str) -> None:
    path = tmp_path / "new"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute(held)
        release = Timer(0.2, other.execute, ("COMMIT",))
        release.start()
        with open_case(path, create=True) as case:
            assert case.count() == 0
        release.join()


def test_who_makes_a_case_waits_no_longer_than_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "new"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="is in use by another process"):
            open_case(path, create=True, patience=0.05)
