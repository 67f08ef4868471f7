"""`dateline build`: annotates what is new in a case and links it."""

from dateline.cli import options


def build(case: options.CasePath = None, workers: options.Workers = None) -> None:
    """Annotate what is new in the case, group its reports into stories and link them."""
    from dateline.casework import annotating, opening
    from dateline.casework.build import build as build_case
    from dateline.cli import served
    from dateline.cli.failures import Failures
    from dateline.cli.terminal import tell
    from dateline.storage.opening import open_case

    place = opening.named(case)
    if opening.is_served(place):
        served.refuse({"--workers": workers is not None})
        served.build(place)
        return
    failures = Failures()
    with open_case(place) as opened:
        built = build_case(opened, annotating.workers(workers), failures)
    story, stories = built.story, len(built.stories)
    tell(
        f"{built.annotated} reports annotated, {len(story.articles)} linked: {_many(stories, 'story', 'stories')}, "
        f"{_many(len(story.origins), 'origin', 'origins')}, "
        f"{len(story.timeline)} timeline entries, {len(story.statements)} statements, {len(story.tracks)} figures"
    )
    failures.end()


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
