"""One kind of input, broken again and again and read, in a process that does nothing else."""

import random
import resource
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from benchmark.fuzz.breaking import broken
from benchmark.fuzz.seeds import seeds
from dateline.model.article import Article, Failure
from dateline.pipeline import read

# What of a line a terminal would obey.
_CONTROL = frozenset(map(chr, (*range(9), *range(10, 32), 127)))


@dataclass(slots=True)
class Trial:
    """What came of one kind: counts, the longest reading in CPU seconds, the most memory in MiB, every fault."""

    kind: str
    inputs: int = 0
    articles: int = 0
    failures: int = 0
    longest: float = 0.0
    memory: float = 0.0
    faults: list[str] = field(default_factory=list)


def trial(kind: str, rounds: int, seed: int, begun: Callable[[int], None] = lambda _: None) -> Trial:
    """Reads `rounds` broken inputs of the kind. `begun` is told the number of each before it is read."""
    known = seeds()
    name, sound = known[kind]
    others = [data for _, data in known.values()]
    found = Trial(kind)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        for number in range(rounds):
            begun(number)
            # The first is the sound one: what gives no report then is no trial of its reader.
            data = broken(sound, others, random.Random(f"{seed} {kind} {number}")) if number else sound
            path.write_bytes(data)
            started = time.process_time()
            try:
                _take(path, found)
            except Exception:
                found.faults.append(f"input {number}: {traceback.format_exc(limit=-3).strip()}")
            found.inputs += 1
            found.longest = max(found.longest, time.process_time() - started)
    found.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def tell(there: Connection, kind: str, rounds: int, seed: int) -> None:
    """Runs the trial and sends the number of each input before it is read, and at last what came of all."""
    there.send(trial(kind, rounds, seed, there.send))


def _take(path: Path, found: Trial) -> None:
    for item in read([str(path)], {}):
        if isinstance(item, Failure):
            found.failures += 1
            if not item.problem or not item.remedy:
                found.faults.append(f"a failure says too little: {item}")
        else:
            found.articles += 1
            found.faults += _wrong(item[0])


def _wrong(article: Article) -> list[str]:
    """What must hold of every article, whatever it was read from."""
    article.text.encode("utf-8")
    spans = [*article.paragraphs, *(n.span for n in article.not_story), *(e.span for e in article.entries)]
    faults = [f"span {s} outside the text" for s in spans if not 0 <= s.start <= s.end <= len(article.text)]
    if article.title_span is not None and article.title_span.part != "title":
        end = article.title_span.end
        faults += [f"title span ends at {end} of {len(article.text)}"] if end > len(article.text) else []
    named = (article.title, article.outlet, article.byline)
    faults += [f"control characters in {v!r}" for v in named if v is not None and not _CONTROL.isdisjoint(v)]
    if "\0" in article.text:
        faults.append("NUL in the text")
    return faults
