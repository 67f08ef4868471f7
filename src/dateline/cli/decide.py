"""`dateline decide …`: what an analyst decides, in a log that every build keeps to."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import decide_facts, decide_lines, options
from dateline.cli.deciding import Note, Who, analyst, keep
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.casework.case_stories import CaseStories
    from dateline.model.decision import Decision

decide_app = typer.Typer(
    help="Decide on facts, stories and lines of the brief; each decision is kept and can be undone.",
    no_args_is_help=True,
)

for decide_on_fact in (decide_facts.confirm, decide_facts.reject, decide_facts.correct, decide_facts.note):
    decide_app.command()(decide_on_fact)
for decide_on_brief in (decide_facts.reliability, decide_lines.pin, decide_lines.drop, decide_lines.order):
    decide_app.command()(decide_on_brief)


@decide_app.command()
def merge(
    names: Annotated[list[str], typer.Argument(metavar="STORY STORY…", help="Stories that are one.")],
    case: options.CasePath = None,
    who: Who = None,
    note: Note = None,
) -> None:
    """Make one story of several."""
    from dateline.casework import case_stories, grouping_decisions, opening

    with opening.to_decide(case) as desk:

        def made(stories: "CaseStories") -> "Decision":
            merged = [stories.named(name).articles for name in names]
            return grouping_decisions.merge(merged, analyst(who), note)

        keep(desk, case_stories.decision_on(desk.case, case_stories.by_id(desk.case), made))


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

    with opening.to_decide(case) as desk:
        known = case_stories.by_id(desk.case)

        def made(stories: "CaseStories") -> "Decision":
            whole = stories.named(story)
            out = {_member(name, whole.articles, {known[a].name: a for a in whole.articles}) for name in articles}
            return grouping_decisions.split(whole.articles, out, analyst(who), note)

        keep(desk, case_stories.decision_on(desk.case, known, made))


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

    with opening.to_decide(case) as desk:
        keep(desk, Decision(0, "undo", moment(), undoes=number, who=analyst(who), note=note))


@decide_app.command()
def log(case: options.CasePath = None, form: options.TableFormat = options.Format.table) -> None:
    """List every decision, with those that were taken back."""
    from dateline.casework import opening
    from dateline.cli import terminal
    from dateline.export.story_rows import decisions_table
    from dateline.model.decision import in_force

    with opening.opened(case) as opened:
        kept = opened.decisions()
    terminal.write_table(decisions_table(kept, {d.number for d in in_force(kept)}), form)


def _member(name: str, members: tuple[str, ...], by_name: dict[str, str]) -> str:
    """The member whose id or name that is, or whose id alone begins so. Raises UsageError where there is none."""
    if name in members:
        return name
    begun = [a for a in members if a.startswith(name)] if name else []
    found = by_name.get(name) or (begun[0] if len(begun) == 1 else None)
    if found is None:
        raise UsageError(f"{name!r} is no report of that story; `dateline stories --format json` lists them")
    return found
