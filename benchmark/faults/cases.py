"""The cases that commands are killed on, each made anew from reports of our own in reports.jsonl."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
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
    """Makes the starting cases, each once, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._inputs = folder / "inputs"
        self._inputs.mkdir(parents=True)
        lines = REPORTS.read_bytes().splitlines(keepends=True)
        (self._inputs / "all.jsonl").write_bytes(b"".join(lines))
        (self._inputs / "before.jsonl").write_bytes(b"".join(lines[:_BEFORE]))
        (self._inputs / "after.jsonl").write_bytes(b"".join(lines[_BEFORE:]))
        (self._inputs / "broken.txt").write_bytes(_BROKEN)
        self._built = self._made("built", ("add", "all.jsonl"), ("build",))
        self._half = self._made("half", ("add", "before.jsonl"), ("build",))
        self._grown = self._made("grown", ("add", "before.jsonl"), ("build",), ("add", "after.jsonl"))
        self._unlinked = self._made("unlinked", ("add", "all.jsonl"))
        with closing(sqlite3.connect(self._unlinked)) as connection:
            connection.execute("ATTACH ? AS built", (str(self._built),))
            connection.execute("INSERT INTO annotations SELECT * FROM built.annotations ORDER BY 1 LIMIT 5")
            connection.commit()

    def acts(self) -> tuple[Act, ...]:
        """Every act, with the cases it is tried on."""
        new = Act("add", ("add", "all.jsonl", "broken.txt", "--case", CASE), self._copy(None))
        more = Act("add", ("add", "all.jsonl", "broken.txt", "--case", CASE), self._copy(self._half))
        first = Act("build", ("build", "--case", CASE), self._copy(self._unlinked))
        second = Act("build", ("build", "--case", CASE), self._copy(self._grown))
        return (new, more, first, second, *self._decisions(), *self._migrations())

    def _decisions(self) -> tuple[Act, ...]:
        figure = self._first("figures", "article")
        stories = [row["id"] for row in self._rows("stories")]
        report = self._rows("sources")[0]["id"]
        decided = self._made(
            "decided",
            ("add", "all.jsonl"),
            ("build",),
            ("decide", "confirm", figure, "--by", "Ida"),
            ("decide", "merge", *stories, "--by", "Ida"),
        )
        words = (
            ("confirm", figure),
            ("reject", figure, "--note", "miscounted"),
            ("correct", figure, "range", "13..13"),
            ("note", figure, "asked the ministry"),
            ("reliability", "Harbour Post", "B2"),
            ("split", stories[0], report),
            ("undo", "1"),
            ("undo", "2"),
        )
        start = self._copy(decided)
        return tuple(Act("decide", ("decide", *some, "--by", "Odo", "--case", CASE), start) for some in words)

    def _migrations(self) -> tuple[Act, ...]:
        words = ("decide", "log", "--case", CASE)
        return tuple(Act("migrate", words, self._copy(self._old(revision))) for revision in KNOWN[:-1])

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

    def _first(self, table: str, _: str) -> str:
        return self._rows(table)[0]["id"]


def checked(ran: Ran) -> Ran:
    """The run. Raises RuntimeError where it did not go well."""
    if ran.code:
        raise RuntimeError(f"exit code {ran.code}: {ran.err.decode(errors='replace')}")
    return ran
