"""Words a CPU second of `dateline annotate`, of the bare spaCy pipeline over the same texts, and of peers.

    python -m benchmark.speed [--words N] [--alone] [--json]

The bare pipeline, as spacy.load gives it, is the limit: no annotator can be faster than the parse that it reads. The
systems take turns at the same few texts, so that other work on the machine weighs on all alike; CPU seconds of this one
process, after everything is loaded. `whole command` is a process from its start to its end, spaCy's as short a program
as there can be. HeidelTime finds times and textacy direct quotations, nothing else; beside them stands what Dateline
takes for its times alone, and for everything. Exits 1 where annotating has less than its floor of the limit's speed, or
help takes longer than its ceiling (benchmark/floors.toml).
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmark import gate, peers
from benchmark.comparison import Result, as_json, table
from benchmark.development_data import BENCH, Row, records
from benchmark.peers import Peer
from benchmark.speed.starting import cpu, started, used_by
from benchmark.speed.systems import ANNOTATE, BARE, OUR_TIMES, PEERS, System, lines, systems
from dateline import settings

SETS = {
    "LibyaWar": BENCH / "timelines" / "LibyaWar" / "docs.jsonl.gz",
    "PolNeAR, dev": BENCH / "quotes" / "dev" / "docs.jsonl",
}
WORDS = 60_000
# Texts that a system reads before the next one has its turn.
TURN = 32
COLUMNS = {"speed": "words/CPU s", "ratio": "of the limit", "whole": "whole command", "whole_ratio": "of the limit"}
_SPACY = """
import json, spacy, sys
texts = (json.loads(line)["text"] for line in open(sys.argv[2]))
print(sum(len(doc) for doc in spacy.load(sys.argv[1]).pipe(texts)))
"""


def measured(name: str, rows: Sequence[Row], others: Sequence[Peer]) -> list[Result]:
    """The speed of every system on the texts."""
    spent = in_turns(systems(others), rows)
    words = sum(len(row["text"].split()) for row in rows)
    figures = {title: {"speed": words / s, "ratio": spent[BARE] / s} for title, s in spent.items()}
    whole = dict(zip((BARE, ANNOTATE), _whole(rows), strict=True))
    for title, seconds in whole.items():
        figures[title] |= {"whole": words / seconds, "whole_ratio": whole[BARE] / seconds}
    ours = [Result(name, title, figures[title]) for title in (BARE, ANNOTATE, OUR_TIMES)]
    return ours + peers.results(name, others, lambda peer: figures[peer.NAME])


def in_turns(running: Mapping[str, System], rows: Sequence[Row]) -> dict[str, float]:
    """CPU seconds of each system, which read a few texts after one another, and the first few before it counts."""
    spent = dict.fromkeys(running, 0.0)
    turns = [rows[start : start + TURN] for start in range(0, len(rows), TURN)]
    for system in running.values():
        system(turns[0])
    for turn in turns:
        for title, system in running.items():
            at = time.process_time()
            system(turn)
            spent[title] += time.process_time() - at
    return spent


def _whole(rows: Sequence[Row]) -> tuple[float, float]:
    """CPU seconds of a process that parses the texts, and of the command."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "texts.jsonl"
        file.write_bytes(lines(rows))
        return (
            used_by([sys.executable, "-c", _SPACY, settings.value("pipeline"), str(file)]),
            cpu("annotate", "--workers", "1", file),
        )


def _some(file: Path, words: int) -> list[Row]:
    """Texts spread over the file, so many words of them."""
    rows = records(file)
    step = max(1, sum(len(row["text"].split()) for row in rows) // words)
    return rows[::step]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=WORDS, metavar="N", help=f"words of each set, about; {WORDS}")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    pinned = gate.bounds("speed")
    results: list[Result] = []
    said: list[str] = []
    for name, file in SETS.items():
        if not file.is_file():
            print(f"{file} is not here; left out", file=sys.stderr)
            continue
        found = measured(name, _some(file, options.words), () if options.alone else PEERS)
        said += [s for r in found if r.system == ANNOTATE for s in gate.broken(name, r.figures, pinned[name])]
        results += found
        if not options.json:
            print(table(found, COLUMNS), flush=True)
    seconds = started()
    said += gate.broken("commands", {"help": seconds["--help"]}, pinned["commands"])
    commands = [Result("commands", f"dateline {name}", {"seconds": s}) for name, s in seconds.items()]
    print(as_json(results + commands, said) if options.json else table(commands, {"seconds": "CPU s"}))
    for sentence in said:
        print(f"below the gate: {sentence}", file=sys.stderr)
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
