"""What grouping costs as a collection grows: seconds, comparisons and memory at 1,000, 10,000 … articles.

    python -m benchmark.stories.growth [COUNT ...]

The articles are those of the ECB+ set, again and again, in each round with other names and other days, so that each
round brings stories of its own.
"""

import re
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice

from benchmark.development_data import Row, sets
from dateline.articles.document import article_of
from dateline.model.article import Article, Document
from dateline.stories.clusters import clusters
from dateline.stories.clusters.neighbours import candidates
from dateline.stories.clusters.terms import terms
from dateline.stories.clusters.vectors import vectors

COUNTS = (1000, 10_000)
_NAME = re.compile(r"\b[A-Z][a-z]+\b")


def articles(rows: list[Row]) -> Iterator[Article]:
    """Without end; each round has names with its number and begins two days after the one before."""
    for turn in count():
        day = date(2000, 1, 1) + timedelta(days=2 * turn)
        for row in rows:
            title, text = (_NAME.sub(rf"\g<0>{turn}", row[key] or "") for key in ("title", "text"))
            yield article_of(Document(f"{turn}-{row['id']}", text, title, day.isoformat(), language="en"))


def main() -> int:
    chosen = sets("stories", "stories.py", None, ["ecbplus"])
    if not chosen:
        print("the ECB+ set is not here; nothing to measure", file=sys.stderr)
        return 0
    rows = chosen[0].rows()
    print("articles  stories  compared  for each  seconds  ms for each  MiB")
    for wanted in [int(word) for word in sys.argv[1:]] or COUNTS:
        some = list(islice(articles(rows), wanted))
        compared = len(candidates(vectors([terms(a) for a in some])))
        at = time.process_time()
        stories = len(set(clusters(some, {}).values()))
        spent = time.process_time() - at
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        cells = f"{wanted:8}  {stories:7}  {compared:8}  {compared / wanted:8.1f}"
        print(f"{cells}  {spent:7.1f}  {1000 * spent / wanted:11.2f}  {peak:3}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
