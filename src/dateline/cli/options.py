"""The options that commands share, so that each means the same everywhere."""

import enum
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from dateline.errors import UsageError
from dateline.model.intake import Choices, DateOrder
from dateline.model.iso_day import iso_day

if TYPE_CHECKING:
    from dateline.stories.timeline import Bounds


class Format(enum.StrEnum):
    """How a table is written: for reading, or as one of export.tables' formats."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCES…", help="Files or folders of reports; - is standard input.")
]
SomeSources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCES…]", help="A case file, or files and folders of reports; - is standard input."),
]
CasePath = Annotated[
    str | None,
    typer.Option(
        "--case",
        metavar="CASE",
        help="The case: a file, postgresql://… or the address of a served case. Also set by DATELINE_CASE.",
        show_default=False,
    ),
]
Published = Annotated[
    list[str] | None,
    typer.Option(
        "--published",
        metavar="NAME=DATE",
        help="Publication date (YYYY-MM-DD) of the report with that name; may be repeated.",
        show_default=False,
    ),
]
OneStory = Annotated[
    str | None,
    typer.Option(
        "--story", metavar="ID", help="Only the reports of that story (`dateline stories`).", show_default=False
    ),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="Only of that day on, told of it or said then.", show_default=False),
]
Last = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only up to that day.", show_default=False)]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="WORDS", help="Only lines about that, words or a question.", show_default=False),
]
Actor = Annotated[
    str | None,
    typer.Option("--actor", metavar="NAME", help="Only lines by or about them, by any name.", show_default=False),
]


class PageCount(enum.StrEnum):
    """How long a brief is, in A4 pages."""

    one = "1"
    two = "2"
    five = "5"


Pages = Annotated[
    PageCount | None, typer.Option("--pages", help="About how long the brief is printed.", show_default="all")
]
SinceBrief = Annotated[
    Path | None,
    typer.Option(
        "--since-brief", metavar="FILE", help="An earlier brief (.json, .html): tell what changed.", show_default=False
    ),
]
LayoutFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="FILE",
        help="Settings of the brief (.toml): its sections and template.",
        show_default="DATELINE_LAYOUT",
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only of that day on.", show_default=False)]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only up to that day.", show_default=False)]
MaxDates = Annotated[int, typer.Option("--max-dates", min=1, help="Most days in the timeline.")]
MaxSentences = Annotated[int, typer.Option("--max-sentences", min=1, help="Most sentences for each day.")]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=0, help="Processes that annotate; 0 is one for each core.", show_default="settings"),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Also fetch from this machine and its own network (loopback, private, link-local)."
    ),
]
TableFormat = Annotated[Format, typer.Option("--format", help="How the table is written.")]


def day(text: str | None, option: str) -> date | None:
    """The day an option gives. Raises UsageError where it is not written YYYY-MM-DD."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise UsageError(f"{option} {text!r} is no date; give it as YYYY-MM-DD") from error


def days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The days of --from and --to. Raises UsageError for a date that is none, or days the wrong way."""
    start, end = day(first, "--from"), day(last, "--to")
    if start and end and end < start:
        raise UsageError(f"--to {last} is before --from {first}; give the earlier day to --from")
    return start, end


def bounds(
    first: str | None, last: str | None, max_dates: int, max_sentences: int, about: str | None = None
) -> "Bounds":
    """What the options allow a timeline to hold. Raises UsageError for a date that is none, or days the wrong way."""
    from dateline.stories.timeline import Bounds

    start, end = days(first, last)
    return Bounds(max_dates, max_sentences, start, end, tuple(about.split()) if about else ())


def given_dates(pairs: list[str] | None) -> dict[str, str]:
    """The publication dates of `--published NAME=DATE`. Raises UsageError for a wrong form or a name given twice."""
    given: dict[str, str] = {}
    for pair in pairs or ():
        # A name may hold "=", a date never does.
        name, _, text = pair.rpartition("=")
        try:
            if not name:
                raise ValueError
            iso_day(text[:10])
            if len(text) > 10:
                datetime.fromisoformat(text)
        except ValueError as error:
            raise UsageError(
                f"--published {pair!r} is not NAME=DATE; give for example --published report.txt=2025-08-21"
            ) from error
        if given.setdefault(name, text) != text:
            raise UsageError(f"--published gives {name!r} two dates; give one")
    return given


def choices(kind: str | None, columns: list[str] | None, dates: str | None) -> Choices:
    """What the user decides about the inputs. Raises UsageError for a kind, a field or an order that is none."""
    from dateline.sources.columns import chosen
    from dateline.sources.recognition import named

    if kind is not None:
        named(kind)
    orders: tuple[DateOrder, ...] = get_args(DateOrder)
    order = next((o for o in orders if o == dates), None)
    if dates is not None and order is None:
        raise UsageError(f"--dates {dates!r} is no order; give {' or '.join(orders)}")
    return Choices(kind, chosen(columns or ()), order)
