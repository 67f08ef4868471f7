"""Statements of Dateline and its peers on every set: content, speakers, both together, and speed.

    python -m benchmark.statements [SET ...] [--data FOLDER] [--json] [--alone]

Content F1 counts a statement as found where it covers four fifths of the true one, loosely three tenths; end to end it
must also have the right speaker. Names: of the speakers named (by more than a pronoun), how many are right. Exits 1
where Dateline falls below a pinned floor (benchmark/floors.toml) or is behind a peer of the same run. Peers that are
not installed are said to be so: pip install '.[benchmark]'.
"""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

# Run as a folder (python benchmark/statements), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark import gate, peers
from benchmark.comparison import DATELINE, Result
from benchmark.development_data import DocumentSet, Row
from benchmark.run import Task, run
from benchmark.statements import by_textacy, nearest_name, ours

PEERS = (by_textacy, nearest_name)
COLUMNS = {
    "content_all": "content all",
    "content_direct": "direct",
    "loose_all": "loose all",
    "loose_direct": "direct",
    "speaker": "speaker",
    "pronoun": "pronoun",
    "names": " names",
    "end_to_end_all": "end to end all",
    "end_to_end_direct": "direct",
    "speed": "articles/CPU s",
}
# What Dateline must be no worse in than any peer.
RIVALS = ("content_all", "content_direct", "end_to_end_all", "end_to_end_direct")
System = Callable[[Sequence[Row]], Iterable[Row]]
_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "you", "who", "him", "her", "them", "us", "me", "whom"))


def measured(documents: DocumentSet, alone: bool) -> list[Result]:
    """The figures of every system on a set, Dateline's first."""
    rows = documents.rows()
    others = () if alone else PEERS
    return [
        Result(documents.name, DATELINE, _figures(documents, rows, ours.found)),
        *peers.results(documents.name, others, lambda peer: _figures(documents, rows, peer.found)),
    ]


def broken(results: Sequence[Result]) -> list[str]:
    """What the gate holds against a set's figures."""
    mine = next(r for r in results if r.system == DATELINE)
    pinned = gate.bounds("statements").get(mine.set)
    said = gate.broken(mine.set, mine.figures, pinned) if pinned else []
    for rival in results:
        if rival is not mine and rival.figures and not rival.published:
            said += gate.behind(mine.set, mine.figures, rival.system, rival.figures, RIVALS)
    return said


def named_only(rows: Sequence[Row]) -> list[Row]:
    """The answers without the statements whose speaker is not named."""
    return [{**row, "statements": [s for s in row["statements"] if _named(s)]} for row in rows]


def _named(statement: Row) -> bool:
    name = (statement["speaker"] or {}).get("name")
    return name is not None and name.lower() not in _PRONOUNS


def _figures(documents: DocumentSet, rows: Sequence[Row], find: System) -> dict[str, float]:
    at = time.process_time()
    answers = list(find(rows))
    speed = len(rows) / (time.process_time() - at)
    scored = documents.scored(answers)
    content, speaker, ends = scored["content"], scored["speaker"], scored["end_to_end"]
    return {
        "content_all": content["all"]["0.8"]["f1"],
        "content_direct": content["direct"]["0.8"]["f1"],
        "loose_all": content["all"]["0.3"]["f1"],
        "loose_direct": content["direct"]["0.3"]["f1"],
        "speaker": speaker["all"]["0.3"]["accuracy"],
        "pronoun": speaker["pronoun"]["0.3"]["accuracy"],
        "names": documents.scored(named_only(answers))["speaker"]["all"]["0.3"]["accuracy"],
        "end_to_end_all": ends["all"]["f1"],
        "end_to_end_direct": ends["direct"]["f1"],
        "speed": speed,
    }


TASK = Task("statements", "quotes.py", __doc__ or "", COLUMNS, measured, broken, folder="quotes")


if __name__ == "__main__":
    sys.exit(run(TASK))
