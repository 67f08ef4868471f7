"""A case of as many reports as are wanted: those of the stories’ sets, then the same with other names and years."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from benchmark.brief_500 import DATELINE
from benchmark.development_data import Row, sets

SETS = ("ecbplus", "syndication")
_FIRST, _ON_A_DAY = date(2011, 1, 1), 5
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_YEAR = re.compile(r"\b(19|20)(\d\d)\b")


def filled(case: Path, wanted: int) -> bool:
    """Adds so many reports to a new case and builds it; False where there are none to take."""
    rows = [row for chosen in sets("stories", "stories.py", None, SETS) for row in chosen.rows()]
    if not rows:
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in islice(_reports(rows), wanted):
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


def _reports(rows: list[Row]) -> Iterator[Row]:
    """Without end. Those without a date get one, some on each day: a case in which none has one is no newsroom's."""
    for turn in count():
        for n, row in enumerate(rows):
            day = row.get("published") or (_FIRST + timedelta(days=n // _ON_A_DAY)).isoformat()
            yield _told_again({**row, "published": day}, turn)


def _told_again(row: Row, turn: int) -> Row:
    def changed(text: str) -> str:
        ending = "" if turn == 0 else "ae" + "nrstl"[turn % 5] * (1 + turn // 5)
        text = _NAME.sub(rf"\g<0>{ending}", text) if ending else text
        return _YEAR.sub(lambda m: str(int(m.group()) - 10 * turn), text)

    told = {name: changed(row[name]) for name in ("title", "text", "published") if row.get(name)}
    return {**row, **told, "id": f"{row['id']}-{turn}"}
