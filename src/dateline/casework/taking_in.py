"""Takes reports into a case: files, folders and pages of the web, each once, committed on the way."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from dateline import pipeline
from dateline.casework.annotating import workers
from dateline.casework.intake import Intake, place
from dateline.casework.listening import Listener, counted
from dateline.errors import InputError
from dateline.model.article import Failure
from dateline.model.intake import AS_RECOGNISED, Choices, Recognised

if TYPE_CHECKING:
    from dateline.storage.case import Case

# Articles between two commits: what an interruption can cost.
_COMMIT_EVERY = 50


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

    def heard(recognised: Recognised) -> None:
        intake.hear(recognised)
        # What failed of it before is told again, where it fails again.
        case.recovered(recognised.location)

    files = [s for s in sources if not is_address(s)]
    read = pipeline.read(files, given, sys.stdin.buffer, choices, heard, workers(None))
    for number, item in enumerate(counted(read, "reading", listener), start=1):
        if isinstance(item, Failure):
            listener.failed(item)
            case.fail(item)
            intake.count(place(item), failed=True)
        else:
            article, raw = item
            intake.count(article.locations[0])
            names |= {article.name, article.id, *article.locations, *(PurePath(p).name for p in article.locations)}
            try:
                changed += case.add(article, raw)
            except InputError as error:
                failure = Failure(error.source, error.problem, error.remedy)
                listener.failed(failure)
                case.fail(failure)
        if number % _COMMIT_EVERY == 0:
            case.commit()
    case.commit()
    for name in sorted(set(given) - names):
        problem = "no report has that name"
        listener.failed(Failure(f"--published {name}", problem, "use the name of the file or document"))
    return changed
