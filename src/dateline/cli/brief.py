"""`dateline brief`: from reports to an audited brief, in one go."""

import enum
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from dateline.model.dossier import Dossier
    from dateline.stories.timeline import Bounds


class Kind(enum.StrEnum):
    """What a brief is written as."""

    html = "html"
    md = "md"
    json = "json"


_ENDINGS = {".html": Kind.html, ".htm": Kind.html, ".md": Kind.md, ".markdown": Kind.md, ".json": Kind.json}


def brief(
    sources: options.SomeSources = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="The brief (.html, .md, .json); - is stdout."),
    ] = "-",
    form: Annotated[
        Kind | None, typer.Option("--format", help="What the brief is written as.", show_default="by FILE's ending")
    ] = None,
    published: options.Published = None,
    case: options.CasePath = None,
    first: options.First = None,
    last: options.Last = None,
    max_dates: options.MaxDates = 40,
    max_sentences: options.MaxSentences = 3,
    story: options.OneStory = None,
    workers: options.Workers = None,
) -> None:
    """Write the brief of the reports, or of the case with the reports added to it."""
    from dateline import pipeline
    from dateline.cli import casework, storywork, terminal
    from dateline.cli.failures import Failures

    kind = form or _kind(output)
    _check_folder(output)
    given = options.given_dates(published)
    bounds = options.bounds(first, last, max_dates, max_sentences)
    command = _command(
        kind,
        [*(sources or []), *(["--case", str(case)] if case else []), *(["--story", story] if story else [])],
        given,
        bounds,
    )
    failures = Failures()
    with casework.case_with_reports(case, sources or [], given, failures) as opened:
        work = storywork.StoryWork(opened, casework.workers(workers), failures, story)
        linked = work.linked(bounds)
        dossier = pipeline.brief(work.readings, opened.failures(), linked=linked, command=command)
    if output == "-":
        terminal.write(_render(kind, dossier))
    else:
        _replace(Path(output), _render(kind, dossier))
    failures.end()


def _kind(output: str) -> Kind:
    kind = _ENDINGS.get(Path(output).suffix.lower())
    if kind is None:
        told = "give --format with standard output" if output == "-" else f"end it in {', '.join(_ENDINGS)}"
        raise UsageError(f"{output!r} does not tell what the brief is written as; {told}")
    return kind


def _check_folder(output: str) -> None:
    """Raises UsageError before the work, not after it, where the brief has nowhere to go."""
    if output != "-" and not Path(output).parent.is_dir():
        raise UsageError(f"the folder {Path(output).parent} does not exist; make it first")
    if output != "-" and Path(output).is_dir():
        raise UsageError(f"{output} is a folder; name a file in it")


def _command(kind: Kind, sources: list[str], given: dict[str, str], bounds: "Bounds") -> str:
    """The command that repeats the brief, whatever it is written as."""
    words = ["dateline", "brief", *sources]
    for name, date in sorted(given.items()):
        words += ["--published", f"{name}={date}"]
    for option, day in (("--from", bounds.first), ("--to", bounds.last)):
        words += [option, day.isoformat()] if day else []
    words += ["--max-dates", str(bounds.dates), "--max-sentences", str(bounds.sentences), "-o", f"brief.{kind.value}"]
    return shlex.join(words)


def _replace(path: Path, data: bytes) -> None:
    """Writes the file whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise DatelineError(f"{path}: cannot be written ({error.strerror}); check its permissions") from error


def _render(kind: Kind, dossier: "Dossier") -> bytes:
    from dateline.export import brief_html, brief_json, brief_markdown

    render = {Kind.html: brief_html.render, Kind.md: brief_markdown.render, Kind.json: brief_json.render}[kind]
    return render(dossier)
