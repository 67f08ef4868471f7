"""`dateline brief`: from reports to an audited brief, in one go."""

from typing import Annotated

import typer

from dateline.casework.asked_brief import AskedBrief
from dateline.cli import writing
from dateline.cli.brief_options import with_asked
from dateline.errors import UsageError
from dateline.export import formats

_NAMES = "|".join(f.name for f in formats.BRIEFS)
_ENDINGS = ", ".join(end for f in formats.BRIEFS for end in f.endings)


@with_asked
def brief(
    asked: AskedBrief,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help=f"The brief ({_ENDINGS}); may be repeated; - is stdout."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar=_NAMES, help="What the brief is written as.", show_default="by FILE's ending"),
    ] = None,
) -> None:
    """Write the brief of the reports, or of the case with the reports added to it."""
    from dateline.casework import answering
    from dateline.cli.failures import Failures

    places = output or [writing.STDOUT]
    kinds = [formats.named(form, formats.BRIEFS) if form else _kind(place) for place in places]
    for place, kind in zip(places, kinds, strict=True):
        writing.check_place(place)
        answering.check(kind, asked)
    failures = Failures()
    with asked.opened(failures) as case:
        for place, kind in zip(places, kinds, strict=True):
            command = asked.command("brief", "-o", f"brief.{kind.name}")
            writing.write(place, answering.rendered(kind, asked, command, failures, case))
    failures.end()


def _kind(output: str) -> formats.Format:
    kind = formats.ending(output, formats.BRIEFS)
    if kind is None:
        told = "give --format with standard output" if output == writing.STDOUT else f"end it in {_ENDINGS}"
        raise UsageError(f"{output!r} does not tell what the brief is written as; {told}")
    return kind
