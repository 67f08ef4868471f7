"""The cases that commands are killed on, each made anew from reports of our own in reports.jsonl."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmark.faults.running import Ran, run
from dateline.storage import sqlite
from dateline.storage.schema import KNOWN, METADATA
from dateline.storage.sqlite import APPLICATION_ID

REPORTS = Path(__file__).with_name("reports.jsonl")
CASE = "case"
# The reports that a case has before others are added to it.
_BEFORE = 5
# A page that is no report: it fails, and the failure is kept.
_BROKEN = b"\x00\x01\x02 no report \xff" * 40


@dataclass(frozen=True, slots=True)
class Act:
    """A command and the case it begins with: `start` makes that in a folder, which has the inputs too."""

    name: str
    words: tuple[str, ...]
    start: Callable[[Path], None]


class Cases:
    """Makes the starting cases, those that are asked for, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._inputs = folder / "inputs"
        self._inputs.mkdir(parents=True)
        lines = REPORTS.read_bytes().splitlines(keepends=True)
        (self._inputs / "all.jsonl").write_bytes(b"".join(lines))
        (self._inputs / "before.jsonl").write_bytes(b"".join(lines[:_BEFORE]))
        (self._inputs / "after.jsonl").write_bytes(b"".join(lines[_BEFORE:]))
        (self._inputs / "broken.txt").write_bytes(_BROKEN)

    def acts(self, name: str) -> Iterator[Act]:
        """The acts of that name, one for each case that it is tried on."""
        of = {"add": self._adding, "build": self._building, "decide": self._deciding, "migrate": self._old_ones}
        yield from of[name]()

    def _adding(self) -> Iterator[Act]:
        words = ("add", "all.jsonl", "broken.txt", "--case", CASE)
        yield Act("add", words, self._copy(None))
        yield Act("add", words, self._copy(self._half))

    def _building(self) -> Iterator[Act]:
        words = ("build", "--case", CASE)
        yield Act("build", words, self._copy(self._unlinked()))
        grown = self._made("grown", ("add", "before.jsonl"), ("build",), ("add", "after.jsonl"))
        yield Act("build", words, self._copy(grown))

    def _unlinked(self) -> Path:
        """A case of which most reports are annotated and none is linked."""
        path = self._made("unlinked", ("add", "all.jsonl"))
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("ATTACH ? AS built", (str(self._built),))
            some = f"SELECT id FROM articles ORDER BY id LIMIT {_BEFORE}"
            connection.execute(f"INSERT INTO annotations SELECT * FROM built.annotations WHERE article IN ({some})")
            connection.commit()
        return path

    def _deciding(self) -> Iterator[Act]:
        figure = self._rows("figures")[0]["id"]
        stories = [row["id"] for row in self._rows("stories")]
        report = self._rows("sources")[0]["id"]
        made = (("confirm", figure, "--by", "Ida"), ("merge", *stories, "--by", "Ida"))
        kept = self._made("decided", ("add", "all.jsonl"), ("build",), *(("decide", *words) for words in made))
        for words in (
            ("reject", figure, "--note", "miscounted"),
            ("split", stories[0], report),
            ("undo", "1"),
            ("confirm", figure),
            ("correct", figure, "range", "13..13"),
            ("note", figure, "asked the ministry"),
            ("reliability", "Harbour Post", "B2"),
            ("undo", "2"),
        ):
            yield Act("decide", ("decide", *words, "--by", "Odo", "--case", CASE), self._copy(kept))

    def _old_ones(self) -> Iterator[Act]:
        for revision in KNOWN[:-1]:
            yield Act("migrate", ("decide", "log", "--case", CASE), self._copy(self._old(revision)))

    @cached_property
    def _built(self) -> Path:
        return self._made("built", ("add", "all.jsonl"), ("build",))

    @cached_property
    def _half(self) -> Path:
        return self._made("half", ("add", "before.jsonl"), ("build",))

    def _old(self, revision: str) -> Path:
        """The built case as a Dateline of that schema would have left it: what that did not have is not there."""
        from alembic import command
        from alembic.config import Config
        from sqlalchemy import create_engine

        path = self._folder / f"old-{revision}"
        config = Config()
        config.set_main_option("script_location", str(Path(sqlite.__file__).parent / "migrations"))
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        engine.dispose()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("ATTACH ? AS built", (str(self._built),))
            for name in ("meta", "articles", "locations", "originals", "annotations", "failures"):
                columns = ", ".join(f'"{column.name}"' for column in METADATA.tables[name].columns)
                connection.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM built.{name}")
            connection.execute("INSERT OR IGNORE INTO failures VALUES ('lost.txt', 'is empty', 'leave it out')")
            connection.commit()
        return path

    def _copy(self, start: Path | None) -> Callable[[Path], None]:
        def made(folder: Path) -> None:
            shutil.copytree(self._inputs, folder)
            if start is not None:
                shutil.copyfile(start, folder / CASE)

        return made

    def _made(self, name: str, *commands: tuple[str, ...]) -> Path:
        place = self._folder / "made" / name
        place.parent.mkdir(exist_ok=True)
        shutil.copytree(self._inputs, place)
        for words in commands:
            checked(run((*words, "--case", CASE), place))
        return place / CASE

    def _rows(self, table: str) -> list[dict[str, str]]:
        ran = checked(run((table, "--case", CASE, "--format", "jsonl"), self._built.parent))
        return [json.loads(line) for line in ran.out.splitlines()]


def checked(ran: Ran) -> Ran:
    """The run. Raises RuntimeError where it did not go well."""
    if ran.code:
        raise RuntimeError(f"exit code {ran.code}: {ran.err.decode(errors='replace')}")
    return ran
