"""`dateline sources`: the reports, their dates with what those rest on, and the origin each counts for."""

from dateline.cli import options


def sources(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List the reports: date and what it rests on, outlet, the independent source each counts for."""
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.export.rows import sources_table
    from dateline.stories.timeline import Bounds

    given = options.given_dates(published)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        work = storywork.StoryWork(opened, annotating.workers(workers), failures, story)
        linked = work.linked(Bounds())
        listed, revised_by = work.with_earlier_texts()
    table = sources_table(listed, linked, revised_by)
    terminal.write_table(table, form)
    failures.end()
