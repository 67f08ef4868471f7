"""Readers: each asks for one page after the other and notes how long the whole answer took."""

import random
import threading
import time
from collections import defaultdict
from urllib.parse import quote

from benchmark.web.server import Server

# Every page, as it is opened and as it is filtered.
_PAGES = (
    *("/", "/timeline", "/statements", "/positions", "/figures", "/conflicts", "/map", "/stories", "/sources"),
    *("/failures", "/decisions", "/export", "/add", "/jobs"),
    *("/timeline?page=3", "/statements?page=7", "/sources?page=11"),
    *("/timeline?least=2", "/statements?kind=direct&least=2", "/figures?kind=killed"),
)
_WORDS = ("oil spill", "Tripoli", "rebels said", '"no-fly zone"', "President Obama", "Michael Jackson doctor", "troops")
# Reports whose pages are read, from all over the case.
_REPORTS = 40


def pages_of(server: Server) -> tuple[tuple[str, str], ...]:
    """The addresses that are asked for, each with the kind of page that it is."""
    total = server.asked("GET", "/api/v1/sources?limit=1")["total"]
    reports = []
    for n in range(_REPORTS):
        row = server.asked("GET", f"/api/v1/sources?limit=1&offset={n * total // _REPORTS}")["rows"][0]
        reports.append(("/articles/ID", f"/articles/{quote(row['id'], safe='')}"))
    searches = [("/search", f"/search?q={quote(words)}") for words in _WORDS]
    return (*((page, page) for page in _PAGES), *reports, *searches)


def answered(
    server: Server, pages: tuple[tuple[str, str], ...], readers: int, seconds: float
) -> dict[str, list[float]]:
    """Milliseconds of each answer, by kind of page. Raises RuntimeError for an answer that is no page."""
    times: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    end = time.monotonic() + seconds
    # Each kind as often as every other, however many addresses it has.
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, address in pages:
        by_kind[kind].append(address)

    def read(seed: int) -> None:
        rng, connection = random.Random(seed), server.connection()
        while time.monotonic() < end and not wrong:
            kind = rng.choice(sorted(by_kind))
            at = time.monotonic()
            connection.request("GET", rng.choice(by_kind[kind]))
            answer = connection.getresponse()
            answer.read()
            times[kind].append(1000 * (time.monotonic() - at))
            if answer.status != 200:
                wrong.append(f"{kind}: {answer.status}")
        connection.close()

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError("; ".join(wrong))
    return times
