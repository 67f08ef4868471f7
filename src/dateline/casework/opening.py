"""Opening a case: which one is named, a temporary one of reports, one with reports added to it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import settings
from dateline.casework.listening import Listener
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.storage.case import Case

# How a SQLite file begins.
_SQLITE = b"SQLite format 3\0"


def named(case: Path | None) -> Path:
    """The case that --case or DATELINE_CASE names. Raises UsageError where neither does."""
    path = case or (Path(settings.value("case")) if settings.value("case") else None)
    if path is None:
        raise UsageError("no case is named; give --case FILE, set DATELINE_CASE, or name reports")
    return path


@contextmanager
def of_case_or_reports(
    case: Path | None, sources: list[str] | None, given: Mapping[str, str], listener: Listener
) -> Iterator["Case"]:
    """The named case, or a temporary one of the reports, which wins over DATELINE_CASE but not over --case.

    One source that is a case file names the case: `dateline statements story.dateline`.
    """
    from dateline.casework.taking_in import take_in
    from dateline.storage.sqlite import open_case, temporary_case

    if sources and len(sources) == 1 and _is_case(sources[0]):
        if case is not None:
            raise UsageError("a case is named twice; give the file or --case")
        case, sources = Path(sources[0]), None
    if not sources:
        if given:
            raise UsageError("--published dates reports as they are read; name the reports, or use `dateline add`")
        with open_case(named(case)) as opened:
            yield opened
        return
    if case is not None:
        raise UsageError("give reports or --case, not both; `dateline add` puts reports into a case")
    with temporary_case() as opened:
        take_in(opened, sources, given, listener)
        yield opened


def _is_case(source: str) -> bool:
    """Whether the file is a SQLite database, which no report is."""
    try:
        with Path(source).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


@contextmanager
def case_with_reports(
    case: Path | None, sources: list[str], given: Mapping[str, str], listener: Listener
) -> Iterator["Case"]:
    """The named case with the reports added to it, or a temporary one where none is named.

    One source that is a case file names the case.
    """
    from dateline.casework.taking_in import take_in
    from dateline.storage.sqlite import open_case, temporary_case

    if not sources or (len(sources) == 1 and _is_case(sources[0])):
        with of_case_or_reports(case, sources, given, listener) as opened:
            yield opened
    elif case is not None or settings.value("case"):
        with open_case(named(case), create=True) as opened:
            take_in(opened, sources, given, listener)
            yield opened
    else:
        with temporary_case() as opened:
            take_in(opened, sources, given, listener)
            yield opened
