"""`dateline decide …`: what an analyst decides about the stories of a case, in a log that every build keeps to."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model.decision import Decision
    from dateline.storage.case import Case

decide_app = typer.Typer(help="Merge and split stories; each decision is kept and can be undone.", no_args_is_help=True)

Who = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides, for the log.", show_default="setting analyst")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, for the log.", show_default=False)]


@decide_app.command()
def merge(
    names: Annotated[list[str], typer.Argument(metavar="STORY STORY…", help="Stories that are one.")],
    case: options.CasePath = None,
    who: Who = None,
    note: Note = None,
) -> None:
    """Make one story of several."""
    from dateline.casework import case_stories, grouping_decisions, opening
    from dateline.storage.sqlite import open_case

    with open_case(opening.named(case)) as opened:
        stories = case_stories.grouped(opened, case_stories.by_id(opened))
        merged = [stories.named(name).articles for name in names]
        _keep(opened, grouping_decisions.merge(merged, _who(who), note))


@decide_app.command()
def split(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story that is two.")],
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE…", help="Ids or names of the reports that tell another story.")
    ],
    case: options.CasePath = None,
    who: Who = None,
    note: Note = None,
) -> None:
    """Make a story of its own of some reports of a story."""
    from dateline.casework import case_stories, grouping_decisions, opening
    from dateline.storage.sqlite import open_case

    with open_case(opening.named(case)) as opened:
        known = case_stories.by_id(opened)
        whole = case_stories.grouped(opened, known).named(story)
        out = {_member(name, whole.articles, {known[a].name: a for a in whole.articles}) for name in articles}
        _keep(opened, grouping_decisions.split(whole.articles, out, _who(who), note))


@decide_app.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The decision's number in the log.")],
    case: options.CasePath = None,
    who: Who = None,
    note: Note = None,
) -> None:
    """Take back a decision; an undo can itself be taken back."""
    from dateline.casework import opening
    from dateline.casework.grouping_decisions import moment
    from dateline.model.decision import Decision
    from dateline.storage.sqlite import open_case

    with open_case(opening.named(case)) as opened:
        if number not in {d.number for d in opened.decisions()}:
            raise UsageError(f"there is no decision {number}; `dateline decide log` lists them")
        _keep(opened, Decision(0, "undo", moment(), undoes=number, who=_who(who), note=note))


@decide_app.command()
def log(case: options.CasePath = None, form: options.TableFormat = options.Format.table) -> None:
    """List every decision, with those that were taken back."""
    from dateline.casework import opening
    from dateline.cli import terminal
    from dateline.export.story_rows import decisions_table
    from dateline.model.decision import in_force
    from dateline.storage.sqlite import open_case

    with open_case(opening.named(case)) as opened:
        kept = opened.decisions()
    terminal.write_table(decisions_table(kept, {d.number for d in in_force(kept)}), form)


def _keep(case: "Case", decision: "Decision") -> None:
    from dateline.cli.terminal import tell

    kept = case.decide(decision)
    case.commit()
    tell(f"decision #{kept.number} kept; `dateline decide undo {kept.number}` takes it back")


def _member(name: str, members: tuple[str, ...], by_name: dict[str, str]) -> str:
    """The member whose id or name that is, or whose id alone begins so. Raises UsageError where there is none."""
    if name in members:
        return name
    begun = [a for a in members if a.startswith(name)] if name else []
    found = by_name.get(name) or (begun[0] if len(begun) == 1 else None)
    if found is None:
        raise UsageError(f"{name!r} is no report of that story; `dateline stories --format json` lists them")
    return found


def _who(option: str | None) -> str | None:
    from dateline import settings

    return option or settings.value("analyst") or None
