"""`dateline conflicts`: what independent sources tell differently, side by side."""

from dateline.cli import options


def conflicts(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List the figures, days and places that independent sources tell differently, both sides in one row."""
    from dateline.cli import casework, storywork, terminal
    from dateline.cli.failures import Failures
    from dateline.export.conflict_rows import conflicts_table
    from dateline.stories.disagreements import disagreements
    from dateline.stories.timeline import Bounds

    given = options.given_dates(published)
    failures = Failures()
    with casework.of_case_or_reports(case, sources, given, failures) as opened:
        processes = casework.workers(workers)
        linked = storywork.linked(opened, Bounds(), processes, failures, story)
        found = disagreements(linked, storywork.readings(opened, processes, failures, story))
    terminal.write_table(conflicts_table(found), form)
    failures.end()
