"""`dateline stories`: the developing stories that the reports tell."""

from dateline.cli import options


def stories(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List the developing stories of the case: reports, copies, publishers, days, the headline in their midst."""
    from dateline.casework import case_stories, opening
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.export.story_rows import stories_table
    from dateline.stories.described import described

    given = options.given_dates(published)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        articles = case_stories.by_id(opened)
        found = case_stories.grouped(opened, articles)
        table = stories_table(described(found.outlines, articles), articles, {c.article for c in found.copies})
    terminal.write_table(table, form)
    failures.end()
