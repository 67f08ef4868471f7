"""How fast the pages of a case answer: so many readers at once, while the case is built anew again and again.

    python -m benchmark.web [--articles 5000] [--readers 8] [--seconds 60] [--keep CASE]
    python -m benchmark.web --case CASE [--readers 8] [--seconds 60]

The case is made of the reports of the stories’ sets in the development data, and where those are too few, of the same
with other names and ten years earlier. `dateline serve` runs in a process of its own and gets a job to build as soon as
the one before is over. Each reader asks for one page after the other, in an order of its own: it waits for the whole
answer, and asks at once for the next. Prints for each page how often it was answered, and the median and the 95th
percentile in milliseconds. Exits 1 where one is above its ceiling in `floors.toml`, an answer was no page, or no build
was at work.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmark.gate import bounds, broken
from benchmark.web.filling import filled
from benchmark.web.reading import answered, pages_of
from benchmark.web.server import served


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--case", type=Path, help="a case that is built already, instead of one made here")
    parser.add_argument("--keep", type=Path, help="where to keep the case that is made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.dateline"
        if options.case is not None:
            shutil.copy(options.case, case)
        elif not filled(case, options.articles):
            print("the development data is not here; nothing to measure", file=sys.stderr)
            return 0
        if options.keep is not None:
            shutil.copy(case, options.keep)
        with served(case) as server:
            pages = pages_of(server)
            print(f"{server.reports()} reports, {options.readers} readers, {len(pages)} pages", flush=True)
            with server.building() as builds:
                times = answered(server, pages, options.readers, options.seconds)
    failed, pinned = [], bounds("web")["page"]
    print("page                    answers   median ms   95 % ms   slowest ms")
    for kind, took in sorted(times.items()):
        took.sort()
        middle, most = took[len(took) // 2], took[min(len(took) - 1, int(len(took) * 0.95))]
        print(f"{kind:22} {len(took):8} {middle:11.1f} {most:9.1f} {took[-1]:12.1f}")
        failed += broken(kind, {"median": middle, "p95": most}, pinned)
    print(f"builds begun: {builds.begun}; over: {', '.join(builds.states) or 'none'}")
    if not builds.begun or set(builds.states) - {"done"}:
        failed.append("builds: none was at work, or one failed")
    for line in failed:
        print(line)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
