"""`dateline build`: annotates what is new in a case and links it."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options

if TYPE_CHECKING:
    from dateline.storage.case import Case


def build(
    case: options.CasePath = None,
    workers: options.Workers = None,
    reannotate: Annotated[
        bool,
        typer.Option(
            "--reannotate/--no-reannotate",
            help="Annotate again what other annotators or another pipeline annotated, or end before anything is done.",
        ),
    ] = True,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before annotating again.")] = False,
) -> None:
    """Annotate what is new in the case, group its reports into stories and link them."""
    from dateline.casework import annotating, opening
    from dateline.casework.build import build as build_case
    from dateline.cli import served
    from dateline.cli.failures import Failures
    from dateline.cli.terminal import many, tell
    from dateline.storage.opening import open_case

    place = opening.named(case)
    if opening.is_served(place):
        served.refuse({"--workers": workers is not None, "--no-reannotate": not reannotate, "--yes": yes})
        served.build(place)
        return
    failures = Failures()
    with open_case(place) as opened:
        processes = annotating.workers(workers)
        _agree(opened, processes, reannotate, yes)
        built = build_case(opened, processes, failures)
    story, stories = built.story, len(built.stories)
    tell(
        f"{many(built.annotated, 'report', 'reports')} annotated, {len(story.articles)} linked: "
        f"{many(stories, 'story', 'stories')}, "
        f"{many(len(story.origins), 'origin', 'origins')}, "
        f"{len(story.timeline)} timeline entries, {len(story.statements)} statements, {len(story.tracks)} figures"
    )
    failures.end()


def _agree(case: "Case", processes: int, reannotate: bool, yes: bool) -> None:
    """Tells what annotating again costs, and ends where that is not wanted; asks only whoever sits at a terminal."""
    from dateline.casework.cost import cost
    from dateline.cli.terminal import tell
    from dateline.errors import DatelineError

    found = cost(case, processes)
    if found is None:
        return
    tell(str(found))
    asked = not yes and sys.stdin.isatty() and sys.stderr.isatty()
    if not reannotate or (asked and not typer.confirm("Annotate them anew?", default=True, err=True)):
        raise DatelineError("nothing was done; build with --reannotate, or with the annotators and pipeline of before")
