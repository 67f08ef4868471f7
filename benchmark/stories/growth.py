"""What linking one more article costs as a case grows: seconds and comparisons at 1,000, 10,000 and 100,000 articles.

    python -m benchmark.stories.growth [COUNT ...] [--new 50]

The articles are those of the ECB+ set, again and again, in each round with other names, other days and the words of
each dozen in another order, so that each round brings stories of its own and no copies of the round before. A case on
disk is filled up to each count; then new articles are linked into it one by one, each committed. Exits 1 where the time
or the comparisons grow faster than the logarithm of the count.
"""

import argparse
import math
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from statistics import median

from benchmark.development_data import Row, sets
from dateline.articles.document import article_of
from dateline.grouping import take_in
from dateline.model.article import Article, Document
from dateline.model.linking import Links, key_of
from dateline.storage.case import Case
from dateline.storage.sqlite import open_case
from dateline.stories.clusters import VERSION
from dateline.stories.clusters.neighbours import met_by
from dateline.stories.clusters.vectors import unpack

COUNTS = (1000, 10_000, 100_000)
NEW = 50
# Articles linked at once while a case is filled; the case is the same whatever the number.
FILL = 5000
# What is measured may exceed the logarithm by this share: the machine does other things too.
TOLERANCE = 1.5
_NAME = re.compile(r"\b[A-Z][a-z]+\b")


def articles(rows: list[Row]) -> Iterator[Article]:
    """Without end; each round has names with its number and begins two days after the one before."""
    for turn in count():
        day = date(2000, 1, 1) + timedelta(days=2 * turn)
        for n, row in enumerate(rows):
            title, text = (_NAME.sub(rf"\g<0>{_letters(turn)}", row[key] or "") for key in ("title", "text"))
            text = _shuffled(text, turn)
            published = (day + timedelta(days=n % 2)).isoformat()
            yield article_of(Document(f"{turn}-{row['id']}", text, title, published, language="en"))


def measured(case: Case, new: list[Article]) -> tuple[list[float], int]:
    """Seconds of CPU for each new article, and the articles that all of them were compared with."""
    links = case.links()
    spent, compared = [], 0
    for article in new:
        at = time.process_time()
        case.add(article)
        take_in(links, links.queue(), case.article)
        case.commit()
        spent.append(time.process_time() - at)
        compared += _compared(links, article)
    return spent, compared


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--new", type=int, default=NEW)
    options = parser.parse_args()
    chosen = sets("stories", "stories.py", None, ["ecbplus"])
    if not chosen:
        print("the ECB+ set is not here; nothing to measure", file=sys.stderr)
        return 0
    source = articles(chosen[0].rows())
    print("articles  ms for a new one (median, mean)  compared with  filling s  case MiB  peak MiB")
    found: dict[int, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case:
        case.links().ready(VERSION)
        for wanted in sorted(options.counts):
            filling = _fill(case, source, wanted - options.new)
            spent, compared = measured(case, list(islice(source, options.new)))
            mean, each = sum(spent) / len(spent), compared / len(spent)
            found[wanted] = mean, each
            size = sum(path.stat().st_size for path in Path(folder).iterdir()) // 2**20
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            cells = f"{1000 * median(spent):22.1f} {1000 * mean:8.1f}  {each:13.1f}  {filling:9.0f}  {size:8}  {peak:8}"
            print(f"{wanted:8}  {cells}", flush=True)
    return int(_tell(found))


def _fill(case: Case, source: Iterator[Article], wanted: int) -> float:
    links = case.links()
    at, have = time.process_time(), case.count()
    while have < wanted:
        for article in islice(source, min(FILL, wanted - have)):
            case.add(article)
        take_in(links, links.queue(), case.article)
        case.commit()
        have = case.count()
    return time.process_time() - at


def _compared(links: Links, article: Article) -> int:
    key = key_of(article.id)
    node, vector = links.nodes([key]).get(key), links.vectors([key]).get(key)
    if node is None or vector is None:
        return 0
    return len(next(met_by(links, [node.place], {key: unpack(vector)})))


def _tell(found: dict[int, tuple[float, float]]) -> bool:
    """Says what grew faster than it may; the least count sets the measure."""
    broken = False
    least = min(found)
    for wanted, figures in found.items():
        allowed = TOLERANCE * math.log(wanted) / math.log(least)
        for what, now, then in zip(("time", "comparisons"), figures, found[least], strict=True):
            if now > allowed * then:
                print(f"{what} at {wanted} is {now / then:.2f} times that at {least}; {allowed:.2f} may be")
                broken = True
    return broken


def _shuffled(text: str, seed: int) -> str:
    """The words of each dozen in an order that the seed gives, the same for equal texts."""
    words, rng = text.split(), random.Random(seed)
    dozens = [words[n : n + 12] for n in range(0, len(words), 12)]
    return " ".join(word for dozen in dozens for word in rng.sample(dozen, len(dozen)))


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


if __name__ == "__main__":
    sys.exit(main())
