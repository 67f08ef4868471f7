"""A brief from a folder of 500 articles: wall-clock seconds and peak memory of the whole command.

    python benchmark/brief_500.py [DOCS.jsonl.gz] [--articles 500] [--workers N]

Bounds: 4 minutes on two cores and 2 GiB (sum over the processes of the command, read from the kernel while it runs).
Without an argument it takes the shared development data beside the checkout; where that is absent it measures nothing.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

# The command of this interpreter, whatever is first on the path.
DATELINE = (sys.executable, "-c", "from dateline.cli import main; main()")
DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench" / "timelines" / "LibyaWar" / "docs.jsonl.gz"


def resident(pid: int) -> int:
    """Kilobytes resident in a process and its descendants (pages that they share count once each time)."""
    total = 0
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    except (OSError, ValueError):
        return 0
    return total + sum(resident(int(child)) for child in children)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if not options.docs.exists():
        print(f"{options.docs} is not here; nothing to measure")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "reports"
        place.mkdir()
        with gzip.open(options.docs, "rt", encoding="utf-8") as lines:
            for number, line in zip(range(options.articles), lines, strict=False):
                document = json.loads(line)
                (place / f"{number:05}.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
        out = Path(folder) / "brief.html"
        command = [*DATELINE, "brief", str(place), "-o", str(out), "--workers", str(options.workers)]
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        peak = 0
        done = threading.Event()

        def watch() -> None:
            nonlocal peak
            while not done.wait(0.5):
                peak = max(peak, resident(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        code = process.wait()
        done.set()
        watcher.join()
        seconds = time.monotonic() - started
        size = out.stat().st_size if out.exists() else 0
        audited = subprocess.run([*DATELINE, "audit", str(out)], capture_output=True, text=True, check=False)
    print(
        f"{options.articles} articles, {options.workers} workers: exit {code}, {seconds:.1f} s, "
        f"peak {peak / 1024:.0f} MiB, brief {size / 1024:.0f} KiB"
    )
    print(f"audit: exit {audited.returncode}: {audited.stdout.strip().splitlines()[-1:] or audited.stderr.strip()}")
    return code or audited.returncode or int(seconds > 240 or peak > 2 * 1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())
