"""What linking one more article costs as a case grows: seconds and comparisons at 1,000, 10,000 and 100,000 articles.

    python -m benchmark.stories.growth [COUNT ...] [--new 50] [--keep FOLDER]

The articles are those of the ECB+ set, again and again, in each round with other names, other days and the words of
each dozen in another order, so that each round brings stories of its own and no copies of the round before. Some rows
of the set are left out of every round. A case on disk is filled, and copied at each count; then the rows left out, as
the last whole round would have had them, are linked into the copies one by one, each committed: into every copy in
turn, so that what else the machine does meets all alike. With --keep the filled cases stay in the folder, and are
filled no further where they are there. Exits 1 where the time or the comparisons grow faster than the logarithm of the
count.
"""

import argparse
import math
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import count, islice
from pathlib import Path
from statistics import median

from benchmark.development_data import Row, sets
from benchmark.rounds import in_round, renamed
from dateline.articles.document import article_of
from dateline.grouping import take_in
from dateline.model.article import Article, Document
from dateline.model.linking import Links, key_of
from dateline.storage.case import Case
from dateline.storage.copying import copy_case
from dateline.storage.sqlite import open_case
from dateline.stories.clusters import VERSION
from dateline.stories.clusters.neighbours import met_by
from dateline.stories.clusters.vectors import unpack

COUNTS = (1000, 10_000, 100_000)
NEW = 50
# The first articles of each case fill what is prepared once; they are linked and not counted.
WARM = 5
# Articles linked at once while a case is filled; the case is the same whatever the number.
FILL = 5000
# What is measured may exceed the logarithm by this share: the machine does other things too.
TOLERANCE = 1.5
_NAME = re.compile(r"\b[A-Z][a-z]+\b")


def filling(rows: Sequence[Row]) -> Iterator[Article]:
    """Without end, a round after the other."""
    for turn in count():
        yield from (article(row, turn, n) for n, row in enumerate(rows))


def article(row: Row, turn: int, n: int) -> Article:
    """A row as a round has it."""
    title, text = (_NAME.sub(lambda name: renamed(name.group(), turn), row[key] or "") for key in ("title", "text"))
    return article_of(Document(**in_round(row, turn, n, title, _shuffled(text, turn))))


def measured(cases: dict[int, Case], new: dict[int, list[Article]]) -> dict[int, list[tuple[float, int]]]:
    """Seconds of CPU for each new article and the articles that it was compared with, by the count of the case."""
    found: dict[int, list[tuple[float, int]]] = {wanted: [] for wanted in cases}
    for n in range(min(map(len, new.values()))):
        for wanted, case in cases.items():
            links, one = case.links(), new[wanted][n]
            at = time.process_time()
            case.add(one)
            take_in(links, links.queue(), case.article)
            case.commit()
            spent = time.process_time() - at
            if n >= WARM:
                found[wanted].append((spent, _compared(links, one)))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--new", type=int, default=NEW)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    chosen = sets("stories", "stories.py", None, ["ecbplus"])
    if not chosen:
        print("the ECB+ set is not here; nothing to measure", file=sys.stderr)
        return 0
    rows = chosen[0].rows()
    apart = set(range(0, len(rows), max(1, len(rows) // (options.new + WARM))))
    kept = [row for n, row in enumerate(rows) if n not in apart]
    new = [rows[n] for n in sorted(apart)][: options.new + WARM]
    counts = sorted(options.counts)
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(exist_ok=True)
        _fill(folder, filling(kept), counts)
        cases: dict[int, Case] = {}
        for wanted in counts:
            # What is measured stays out of what is kept.
            copy = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "case"
            copy_case(_filled(folder, wanted), copy)
            cases[wanted] = stack.enter_context(open_case(copy))
        last = {wanted: max(wanted // len(kept) - 1, 0) for wanted in counts}
        coming = {wanted: [article(row, turn, n) for n, row in enumerate(new)] for wanted, turn in last.items()}
        return int(_tell(measured(cases, coming)))


def _fill(folder: Path, source: Iterator[Article], counts: Sequence[int]) -> None:
    if all(_filled(folder, wanted).exists() for wanted in counts):
        return
    print("articles  filling s  case MiB  peak MiB")
    with tempfile.TemporaryDirectory() as place, open_case(Path(place) / "case", create=True) as case:
        links, at = case.links(), time.process_time()
        links.ready(VERSION)
        for wanted in counts:
            while (have := case.count()) < wanted:
                for one in islice(source, min(FILL, wanted - have)):
                    case.add(one)
                take_in(links, links.queue(), case.article)
                case.commit()
            spent, peak = time.process_time() - at, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            copy_case(Path(place) / "case", _filled(folder, wanted))
            size = _filled(folder, wanted).stat().st_size // 2**20
            print(f"{wanted:8}  {spent:9.0f}  {size:8}  {peak:8}", flush=True)


def _filled(folder: Path, wanted: int) -> Path:
    return folder / f"{wanted}.dateline"


def _compared(links: Links, article: Article) -> int:
    key = key_of(article.id)
    node, vector = links.nodes([key]).get(key), links.vectors([key]).get(key)
    if node is None or vector is None:
        return 0
    return len(next(met_by(links, [node.place], {key: unpack(vector)})))


def _tell(found: dict[int, list[tuple[float, int]]]) -> bool:
    """Says what grew faster than it may; the least count sets the measure."""
    print("articles  ms for a new one (median, mean)  compared with")
    figures: dict[int, tuple[float, float]] = {}
    for wanted, pairs in found.items():
        spent, compared = zip(*pairs, strict=True)
        mean, each = sum(spent) / len(spent), sum(compared) / len(compared)
        figures[wanted] = mean, each
        print(f"{wanted:8}  {1000 * median(spent):22.1f} {1000 * mean:8.1f}  {each:13.1f}")
    broken, least = False, min(figures)
    for wanted, of in figures.items():
        allowed = TOLERANCE * math.log(wanted) / math.log(least)
        for what, now, then in zip(("time", "comparisons"), of, figures[least], strict=True):
            if now > allowed * then:
                print(f"{what} at {wanted} is {now / then:.2f} times that at {least}; {allowed:.2f} may be")
                broken = True
    return broken


def _shuffled(text: str, seed: int) -> str:
    """The words of each dozen in an order that the seed gives, the same for equal texts."""
    words, rng = text.split(), random.Random(seed)
    dozens = [words[n : n + 12] for n in range(0, len(words), 12)]
    return " ".join(word for dozen in dozens for word in rng.sample(dozen, len(dozen)))


if __name__ == "__main__":
    sys.exit(main())
