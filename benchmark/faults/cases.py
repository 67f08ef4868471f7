"""The cases that commands are killed on, each made anew from reports of our own in reports.jsonl."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmark.faults.running import Ran, run
from benchmark.faults.store import Store
from dateline.model.annotations import Annotations
from dateline.storage import codec
from dateline.storage.opening import open_case
from dateline.storage.schema import ANNOTATIONS

REPORTS = Path(__file__).with_name("reports.jsonl")
# The reports that a case has before others are added to it.
_BEFORE = 5
# A page that is no report: it fails, and the failure is kept.
_BROKEN = b"\x00\x01\x02 no report \xff" * 40


@dataclass(frozen=True, slots=True)
class Act:
    """A command and the case it begins with: `start` makes that in a folder of the store, which has the inputs too."""

    name: str
    words: tuple[str, ...]
    store: Store
    start: Callable[[Path], None]

    def on(self, place: Path) -> tuple[str, ...]:
        """The command on the case of a folder."""
        return (*self.words, "--case", self.store.case(place))


class Cases:
    """Makes the starting cases, those that are asked for, in `folder`."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
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
        words = ("add", "all.jsonl", "broken.txt")
        yield self._act("add", words, None)
        yield self._act("add", words, self._half)

    def _building(self) -> Iterator[Act]:
        yield self._act("build", ("build",), self._unlinked())
        grown = self._made("grown", ("add", "before.jsonl"), ("build",), ("add", "after.jsonl"))
        yield self._act("build", ("build",), grown)

    def _unlinked(self) -> Path:
        """A case of which most reports are annotated and none is linked."""
        place, case = self._made("unlinked", ("add", "all.jsonl")), self._store.case
        with open_case(case(self._built), write=False) as built, open_case(case(place)) as unlinked:
            with built.as_it_stands():
                kept = sorted(built.rows(ANNOTATIONS))
            for _, annotator, pipeline, record in kept[:_BEFORE]:
                unlinked.keep_annotations(codec.decode(record, Annotations), annotator, pipeline)
        return place

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
            yield self._act("decide", ("decide", *words, "--by", "Odo"), kept)

    def _old_ones(self) -> Iterator[Act]:
        for schema in self._store.older_schemas:
            place = self._folder / f"old-{schema}"
            self._store.older(schema, self._built, place)
            yield self._act("migrate", ("decide", "log"), place)

    @cached_property
    def _built(self) -> Path:
        return self._made("built", ("add", "all.jsonl"), ("build",))

    @cached_property
    def _half(self) -> Path:
        return self._made("half", ("add", "before.jsonl"), ("build",))

    def _act(self, name: str, words: tuple[str, ...], start: Path | None) -> Act:
        def made(folder: Path) -> None:
            shutil.copytree(self._inputs, folder)
            self._store.copy(start, folder)

        return Act(name, words, self._store, made)

    def _made(self, name: str, *commands: tuple[str, ...]) -> Path:
        place = self._folder / "made" / name
        place.parent.mkdir(exist_ok=True)
        shutil.copytree(self._inputs, place)
        self._store.copy(None, place)
        for words in commands:
            checked(run((*words, "--case", self._store.case(place)), place))
        return place

    def _rows(self, table: str) -> list[dict[str, str]]:
        ran = checked(run((table, "--case", self._store.case(self._built), "--format", "jsonl"), self._built))
        return [json.loads(line) for line in ran.out.splitlines()]


def checked(ran: Ran) -> Ran:
    """The run. Raises RuntimeError where it did not go well."""
    if ran.code:
        raise RuntimeError(f"exit code {ran.code}: {ran.err.decode(errors='replace')}")
    return ran
