"""Takes reports into a case: files, folders and pages of the web, each once, committed on the way."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from dateline import pipeline
from dateline.casework.annotating import workers
from dateline.casework.intake import Intake, place
from dateline.casework.listening import Listener, counted
from dateline.errors import InputError
from dateline.model.article import Article, Failure
from dateline.model.intake import AS_RECOGNISED, Choices, Recognised

if TYPE_CHECKING:
    from dateline.storage.case import Case

# Articles and failures that are read before they are written, all at once, and bytes of them: what an interruption can
# cost.
_AT_ONCE = 20
_BYTES_AT_ONCE = 8_000_000


def take_in(
    case: "Case",
    sources: Iterable[str],
    given: Mapping[str, str],
    listener: Listener,
    allow_private: bool = False,
    choices: Choices = AS_RECOGNISED,
    intake: Intake | None = None,
) -> int:
    """Reads reports into the case, committing as it goes; tells what failed. Returns how many were new or changed.

    Sources that are http or https addresses are fetched, this machine and its own network only with `allow_private`.
    `choices` hold for the others; `intake` gathers what became of each of these.
    """
    from dateline.casework.polling import fetched
    from dateline.sources.web import is_address

    sources = list(sources)
    changed, names = fetched(case, [s for s in sources if is_address(s)], given, listener, allow_private)
    intake = intake or Intake()
    waiting = _Waiting(case, listener)

    def heard(recognised: Recognised) -> None:
        intake.hear(recognised)
        waiting.recovered(recognised.location)

    files = [s for s in sources if not is_address(s)]
    read = pipeline.read(files, given, sys.stdin.buffer, choices, heard, workers(None))
    for item in counted(read, "reading", listener):
        if isinstance(item, Failure):
            intake.count(place(item), failed=True)
            waiting.failed(item)
        else:
            article, raw = item
            intake.count(article.locations[0])
            names |= {article.name, article.id, *article.locations, *(PurePath(p).name for p in article.locations)}
            waiting.article(article, raw)
    waiting.write()
    for name in sorted(set(given) - names):
        problem = "no report has that name"
        listener.failed(Failure(f"--published {name}", problem, "use the name of the file or document"))
    return changed + waiting.changed


class _Waiting:
    """What was read and is not in the case yet: the case is locked only while some of it is written and committed.

    `changed` counts the articles that were new or changed.
    """

    def __init__(self, case: "Case", listener: Listener) -> None:
        self._case = case
        self._listener = listener
        self._acts: list[Callable[[], None]] = []
        self._items = self._bytes = 0
        self.changed = 0

    def recovered(self, location: str) -> None:
        """What failed of an input before is told again, where it fails again."""
        self._acts.append(lambda: self._case.recovered(location))

    def failed(self, failure: Failure) -> None:
        """Tells at once what could not be read."""
        self._listener.failed(failure)
        self._later(lambda: self._case.fail(failure), 0)

    def article(self, article: Article, raw: bytes) -> None:
        """An article is to be added; it fails where the case has another with its id."""
        self._later(lambda: self._add(article, raw), len(raw))

    def write(self) -> None:
        """Writes what waits, in its order."""
        for act in self._acts:
            act()
        self._case.commit()
        self._acts, self._items, self._bytes = [], 0, 0

    def _later(self, act: Callable[[], None], size: int) -> None:
        self._acts.append(act)
        self._items += 1
        self._bytes += size
        if self._items >= _AT_ONCE or self._bytes >= _BYTES_AT_ONCE:
            self.write()

    def _add(self, article: Article, raw: bytes) -> None:
        try:
            self.changed += self._case.add(article, raw)
        except InputError as error:
            failure = Failure(error.source, error.problem, error.remedy)
            self._listener.failed(failure)
            self._case.fail(failure)
