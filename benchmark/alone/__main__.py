"""Ten briefs of the example case, or of the cases named, and the lines of them that cannot be read alone: none may be.

python -m benchmark.alone               ten briefs of examples/bervik
python -m benchmark.alone CASE…         as many of each case file or folder of reports
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmark.alone.openings import Opening, dangling
from benchmark.brief_500 import DATELINE

EXAMPLE = Path(__file__).parents[2] / "examples" / "bervik"
# What is asked of the example case.
BRIEFS = (
    (),
    ("--pages", "1"),
    ("--pages", "2"),
    ("--pages", "5"),
    ("--actor", "Tesk"),
    ("--actor", "Torvia"),
    ("--actor", "port authority"),
    ("--about", "who was killed on the quay?"),
    ("--about", "observers in the port"),
    ("--from", "2027-03-20", "--to", "2027-03-21"),
)
# What can be asked of any case.
OF_ANY = ((), ("--pages", "1"), ("--pages", "2"), ("--pages", "5"), ("--about", "killed or wounded"))


def made(case: Path, asked: tuple[str, ...]) -> dict[str, object]:
    """The record of the brief that `dateline brief` writes."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "brief.json"
        named = ["--case", str(case)] if case.is_file() and case.suffix == ".dateline" else [str(case)]
        command = [*DATELINE, "brief", *named, *asked, "-o", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        record: dict[str, object] = json.loads(out.read_text(encoding="utf-8"))
        return record


def main() -> int:
    """Prints each brief with its lines that cannot be read alone. Returns 1 where there is one."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.alone")
    parser.add_argument("cases", nargs="*", type=Path)
    cases = parser.parse_args().cases
    asked = [(case, of) for case in cases for of in OF_ANY] if cases else [(EXAMPLE, of) for of in BRIEFS]
    leaning: list[Opening] = []
    for case, of in asked:
        record = made(case, of)
        found = list(dangling(record))
        lines = record["lines"]
        assert isinstance(lines, list)
        print(f"{case.name} {' '.join(of) or 'whole'}: {len(lines)} lines, {len(found)} cannot be read alone")
        for opening in found:
            print(f"  {opening.line}  {opening.leans_on}  {opening.text[:120]}")
        leaning += found
    return 1 if leaning else 0


if __name__ == "__main__":
    sys.exit(main())
