"""The commands by name, each in a file of its own that is read when the command runs, so that help comes at once."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

# What the list of commands says of each; its own help begins with the same words.
SUMMARIES = {
    "brief": "Write the brief of the reports, or of the case with the reports added to it.",
    "export": (
        "Write what the reports tell as other programs take it: a brief, tables, events, places, sources or a feed."
    ),
    "audit": "Check every quotation, table cell and count of a written brief; exit code 3 where anything fails.",
    "add": "Read reports into the case: files, folders, pages and feeds on the web; what is in it is not read twice.",
    "watch": "Poll the case's feeds and take in what is new, politely; named feeds are watched from then on.",
    "build": "Annotate what is new in the case, group its reports into stories and link them.",
    "stories": (
        "List the developing stories of the case: reports, copies, publishers, days, the headline in their midst."
    ),
    "timeline": "List the days that matter, with the sentences that report them.",
    "statements": "List who said what, the latest first.",
    "positions": "List who is for or against what, by side and matter in the order of days.",
    "figures": "List the figures, each with who says so and how it stands to those before it.",
    "events": (
        "List what happened by day: type, who did it to whom, where, whether it did happen, how many sources tell it."
    ),
    "conflicts": (
        "List what independent sources tell differently, both sides in one row: figures, days, places, who did it."
    ),
    "places": "List the places that are named, with coordinates where they are known.",
    "sources": "List the reports: date and what it rests on, outlet, the independent source each counts for.",
    "revisions": "List what later texts of a page changed: headline, date, figures, statements, sentences.",
    "search": "List the paragraphs and headlines that hold all the words, the best first.",
    "explain": "Show rule, anchor and evidence of a record; its id stands in the tables and briefs.",
    "annotate": (
        "Annotate Documents (JSON Lines in, JSON Lines out), one after the other; or whole shards, into Parquet files."
    ),
    "cluster": (
        "Group Documents into developing stories (JSON Lines in, JSON Lines out); all are read before any is written."
    ),
    "serve": "Open the case in the browser: read, check, decide. A case that is missing is made.",
    "doctor": "Check the installation and list the settings.",
    "case": "Look after a case.",
    "decide": "Decide on facts, stories and lines of the brief; each decision is kept and can be undone.",
    "serve-user": "Look after the users of a served case.",
}


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _WhenAsked()

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002, typer asks so
        """Their names, in the order in which help shows them."""
        return list(SUMMARIES)

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:  # noqa: ARG002, typer asks so
        """Writes the list of them for help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


class _WhenAsked(MutableMapping[str, "Command"]):
    """Commands that are made when somebody asks for them."""

    def __init__(self) -> None:
        self._made: dict[str, Command] = {}

    def __getitem__(self, name: str) -> "Command":
        if name in SUMMARIES and name not in self._made:
            self._made[name] = _made(name)
        return self._made[name]

    def __setitem__(self, name: str, command: "Command") -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SUMMARIES)

    def __len__(self) -> int:
        return len(SUMMARIES)


def _made(name: str) -> "Command":
    own = name.replace("-", "_")
    module = import_module(f"dateline.cli.{own}")
    group = getattr(module, f"{own}_app", None)
    if isinstance(group, typer.Typer):
        made: Command = typer.main.get_group(group)
    else:
        alone = typer.Typer(add_completion=False)
        alone.command(name)(getattr(module, own))
        made = typer.main.get_command(alone)
    made.name = name
    return made
