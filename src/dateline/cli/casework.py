"""What the commands on a case share: naming it, taking reports in, annotating what is new."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from dateline import settings
from dateline.cli.failures import Failures
from dateline.cli.intake import Intake, place
from dateline.cli.progress import shown
from dateline.errors import InputError, UsageError
from dateline.model.intake import AS_RECOGNISED, Choices, Recognised

if TYPE_CHECKING:
    from dateline.model.article import Article
    from dateline.storage.case import Case

# Articles between two commits: what an interruption can cost.
_COMMIT_EVERY = 50
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
    case: Path | None, sources: list[str] | None, given: Mapping[str, str], failures: Failures
) -> Iterator["Case"]:
    """The named case, or a temporary one of the reports, which wins over DATELINE_CASE but not over --case.

    One source that is a case file names the case: `dateline statements story.dateline`.
    """
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
        take_in(opened, sources, given, failures)
        yield opened


def _is_case(source: str) -> bool:
    """Whether the file is a SQLite database, which no report is."""
    try:
        with Path(source).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


def by_id(case: "Case") -> dict[str, "Article"]:
    """The articles of the case by their ids."""
    return {article.id: article for article in case.articles()}


@contextmanager
def case_with_reports(
    case: Path | None, sources: list[str], given: Mapping[str, str], failures: Failures
) -> Iterator["Case"]:
    """The named case with the reports added to it, or a temporary one where none is named.

    One source that is a case file names the case.
    """
    from dateline.storage.sqlite import open_case, temporary_case

    if not sources or (len(sources) == 1 and _is_case(sources[0])):
        with of_case_or_reports(case, sources, given, failures) as opened:
            yield opened
    elif case is not None or settings.value("case"):
        with open_case(named(case), create=True) as opened:
            take_in(opened, sources, given, failures)
            yield opened
    else:
        with temporary_case() as opened:
            take_in(opened, sources, given, failures)
            yield opened


def take_in(
    case: "Case",
    sources: Iterable[str],
    given: Mapping[str, str],
    failures: Failures,
    allow_private: bool = False,
    choices: Choices = AS_RECOGNISED,
    intake: Intake | None = None,
) -> int:
    """Reads reports into the case, committing as it goes; tells what failed. Returns how many were new or changed.

    Sources that are http or https addresses are fetched, this machine and its own network only with `allow_private`.
    `choices` hold for the others; `intake` gathers what became of each of these.
    """
    import sys

    from dateline import pipeline
    from dateline.cli.polling import fetched
    from dateline.model.article import Failure
    from dateline.sources.web import is_address

    sources = list(sources)
    changed, names = fetched(case, [s for s in sources if is_address(s)], given, failures, allow_private)
    intake = intake or Intake()

    def heard(recognised: Recognised) -> None:
        intake.hear(recognised)
        # What failed of it before is told again, where it fails again.
        case.recovered(recognised.location)

    files = [s for s in sources if not is_address(s)]
    read = pipeline.read(files, given, sys.stdin.buffer, choices, heard, workers(None))
    for number, item in enumerate(shown(read, "reading"), start=1):
        if isinstance(item, Failure):
            failures.tell(item)
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
                failures.tell(failure)
                case.fail(failure)
        if number % _COMMIT_EVERY == 0:
            case.commit()
    case.commit()
    for name in sorted(set(given) - names):
        failures.tell(Failure(f"--published {name}", "no report has that name", "use the name of the file or document"))
    return changed


def workers(option: int | None) -> int:
    """The number of processes to use: the option, else the setting; 0 means one for each core."""
    from dateline.engine.local import cores

    return (settings.integer("workers") if option is None else option) or cores()


def annotate_new(case: "Case", processes: int, failures: Failures) -> int:
    """Annotates the articles of the case that have not been, committing as it goes. Returns how many."""
    from dateline.model.article import Failure
    from dateline.pipeline import annotate, is_read

    number = 0
    annotated = annotate(case.unannotated(*key()), processes)
    for number, (article, found) in enumerate(shown(annotated, "annotating"), start=1):
        case.keep_annotations(found, *key())
        if found.problem is not None:
            failure = Failure(article.locations[0], found.problem, "the report stays in the case")
            # A report in another language is kept and listed as it should be.
            (failures.tell if is_read(article) else failures.note)(failure)
            case.fail(failure)
        if number % _COMMIT_EVERY == 0:
            case.commit()
    case.commit()
    return number


def key() -> tuple[str, str]:
    """What the annotation cache is keyed by besides the article: the annotators' version, the pipeline's name."""
    from dateline.annotate.version import VERSION

    return VERSION, settings.value("pipeline")
