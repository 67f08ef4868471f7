"""`dateline figures`: counts of people and things, by what they count."""

from dateline.cli import options


def figures(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List the figures, each with who says so and how it stands to those before it."""
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.export.rows import figures_table
    from dateline.stories.timeline import Bounds

    given = options.given_dates(published)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        linked = storywork.StoryWork(opened, annotating.workers(workers), failures, story).linked(Bounds())
    terminal.write_table(figures_table(linked), form)
    failures.end()
