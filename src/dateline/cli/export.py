"""`dateline export`: a brief, or all that the reports tell, in the format of whatever is to take it in."""

from typing import Annotated

import typer

from dateline.casework.asked_brief import AskedBrief
from dateline.cli import writing
from dateline.cli.brief_options import with_asked
from dateline.errors import UsageError
from dateline.export import formats

_NAMES = "|".join(f.name for f in formats.FORMATS)


@with_asked
def export(
    asked: AskedBrief,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="OUT", help="The file, or the folder of tables; - is stdout."),
    ] = writing.STDOUT,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar=_NAMES, help="What it is written as.", show_default="by OUT's ending"),
    ] = None,
) -> None:
    """Write what the reports tell as other programs take it: a brief, tables, events, places, sources or a feed."""
    from dateline.casework import answering
    from dateline.cli.failures import Failures

    kind = formats.named(form) if form else _kind(output)
    writing.check_place(output, kind.files)
    out = kind.name if kind.files else f"export{kind.endings[0]}"
    command = asked.command("export", "--format", kind.name, "-o", out)
    failures = Failures()
    writing.write(output, answering.rendered(kind, asked, command, failures))
    failures.end()


def _kind(output: str) -> formats.Format:
    kind = formats.ending(output)
    if kind is None:
        raise UsageError(f"{output!r} does not tell what it is to be written as; give --format {_NAMES}")
    return kind
