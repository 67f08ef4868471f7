"""`dateline places`: the places named, with coordinates where they are known."""

from dateline.cli import options


def places(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List the places that are named, with coordinates where they are known."""
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.export.rows import places_table

    given = options.given_dates(published)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        table = places_table(storywork.StoryWork(opened, annotating.workers(workers), failures, story).readings)
    terminal.write_table(table, form)
    failures.end()
