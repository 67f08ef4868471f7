"""Opening a case: which one is named, a served one, a temporary one of reports, one with reports added to it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import settings
from dateline.casework.listening import Listener
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model.decision import Decision
    from dateline.storage.case import Case


@dataclass(frozen=True, slots=True)
class Desk:
    """A case to look at, and `decide` (see Case), which keeps a decision where the case is."""

    case: "Case"
    decide: "Callable[[Decision, int | None], Decision]"


def named(case: str | None) -> str:
    """The case that --case or DATELINE_CASE names: a file, or the address of a database or of a served one.

    Raises UsageError where neither does.
    """
    place = case or settings.value("case")
    if not place:
        raise UsageError("no case is named; give --case CASE, set DATELINE_CASE, or name reports")
    return place


def named_here(case: str | None) -> str:
    """The same, where it must not be a served one. Raises UsageError for the address of one."""
    place = named(case)
    if is_served(place):
        raise UsageError(f"{place} is served already; name the case file, or the database")
    return place


def is_served(place: str | None) -> bool:
    """Whether that is the address of a served case."""
    return place is not None and place.strip().lower().startswith(("http:", "https:"))


@contextmanager
def opened(case: str | None, *, write: bool = True) -> Iterator["Case"]:
    """The named case; of a served one a copy, so that what is written to it is dropped."""
    from dateline.storage.opening import open_case

    place = named(case)
    if is_served(place):
        from dateline.casework.served.copied import copied

        with copied(place) as copy:
            yield copy
        return
    with open_case(place, write=write) as kept:
        yield kept


@contextmanager
def to_decide(case: str | None) -> Iterator[Desk]:
    """The named case, and where its decisions are kept: in it, or by its server."""
    place = named(case)
    with opened(place) as seen:
        if is_served(place):
            from dateline.casework.served.copied import Log

            yield Desk(seen, Log(place, seen).decide)
            return

        def decide(decision: "Decision", newest: int | None) -> "Decision":
            kept = seen.decide(decision, newest)
            seen.commit()
            return kept

        yield Desk(seen, decide)


@contextmanager
def of_case_or_reports(
    case: str | None, sources: list[str] | None, given: Mapping[str, str], listener: Listener
) -> Iterator["Case"]:
    """The named case, or a temporary one of the reports, which wins over DATELINE_CASE but not over --case.

    One source that is a case file names the case: `dateline statements story.dateline`.
    """
    from dateline.casework.taking_in import take_in
    from dateline.storage.sqlite import temporary_case

    if sources and len(sources) == 1 and _is_case(sources[0]):
        if case is not None:
            raise UsageError("a case is named twice; give the file or --case")
        case, sources = sources[0], None
    if not sources:
        if given:
            raise UsageError("--published dates reports as they are read; name the reports, or use `dateline add`")
        with opened(case) as kept:
            yield kept
        return
    if case is not None:
        raise UsageError("give reports or --case, not both; `dateline add` puts reports into a case")
    with temporary_case() as made:
        take_in(made, sources, given, listener)
        yield made


def _is_case(source: str) -> bool:
    """Whether it is an SQLite file, which no report is, or the address of a database."""
    from dateline.storage.address import is_address
    from dateline.storage.sqlite import MAGIC

    if is_address(source):
        return True
    try:
        with Path(source).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):
        return False


@contextmanager
def case_with_reports(
    case: str | None, sources: list[str], given: Mapping[str, str], listener: Listener
) -> Iterator["Case"]:
    """The named case with the reports added to it, or a temporary one where none is named.

    One source that is a case file names the case.
    """
    from dateline.casework.taking_in import take_in
    from dateline.storage.opening import open_case
    from dateline.storage.sqlite import temporary_case

    if not sources or (len(sources) == 1 and _is_case(sources[0])):
        with of_case_or_reports(case, sources, given, listener) as kept:
            yield kept
    elif case is not None or settings.value("case"):
        place = named(case)
        if is_served(place):
            raise UsageError("reports go into a served case by `dateline add`; add them, then ask without them")
        with open_case(place, create=True) as kept:
            take_in(kept, sources, given, listener)
            yield kept
    else:
        with temporary_case() as made:
            take_in(made, sources, given, listener)
            yield made
