"""A case of as many reports as are wanted: those of Timeline17, then the same with other names and ten years later."""

import gzip
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path

from benchmark.brief_500 import DATELINE
from benchmark.development_data import BENCH, Row

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_YEAR = re.compile(r"\b(19|20)(\d\d)\b")


def filled(case: Path, wanted: int) -> bool:
    """Adds so many reports to a new case and builds it; False where there are none to take."""
    found = sorted((BENCH / "timelines").glob("*/docs.jsonl.gz"))
    if not found:
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in islice(_reports(found), wanted):
            file.write(json.dumps(row) + "\n")
        file.flush()
        run("add", file.name, "--case", str(case))
    run("build", "--case", str(case))
    return True


def run(*arguments: str) -> None:
    """Runs a command of ours; what it tells is shown, since it may take minutes."""
    ended = subprocess.run([*DATELINE, *arguments], check=False)
    # Inputs that failed do not matter here.
    if ended.returncode not in (0, 1):
        raise subprocess.CalledProcessError(ended.returncode, arguments)


def _reports(files: list[Path]) -> Iterator[Row]:
    rows: list[Row] = []
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows += [{**json.loads(line), "topic": path.parent.name} for line in lines if line.strip()]
    for turn in count():
        for row in rows:
            yield _told_again(row, turn)


def _told_again(row: Row, turn: int) -> Row:
    def changed(text: str) -> str:
        ending = "" if turn == 0 else "ae" + "nrstl"[turn % 5] * (1 + turn // 5)
        text = _NAME.sub(rf"\g<0>{ending}", text) if ending else text
        return _YEAR.sub(lambda m: str(int(m.group()) - 10 * turn), text)

    day = date.fromisoformat(row["published"][:10])
    day = day.replace(year=day.year - 10 * turn, day=min(day.day, 28))
    told = {name: changed(row[name]) if row.get(name) else None for name in ("title", "text")}
    return {**row, **told, "id": f"{row['topic']}-{row['id']}-{turn}", "published": day.isoformat()}
