"""`dateline timeline`: the days that matter and what is reported of each."""

from typing import Annotated

import typer

from dateline.cli import options


def timeline(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    first: options.First = None,
    last: options.Last = None,
    max_dates: options.MaxDates = 40,
    max_sentences: options.MaxSentences = 3,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Words the timeline is about.", show_default=False)
    ] = None,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List the days that matter, with the sentences that report them."""
    import msgspec

    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.export.rows import timeline_table
    from dateline.export.timeline_object import timeline_object

    given = options.given_dates(published)
    bounds = options.bounds(first, last, max_dates, max_sentences, about)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        work = storywork.StoryWork(opened, annotating.workers(workers), failures, story)
        linked = work.linked(bounds)
        # Documents are answered by their own ids; in a case only the article's id is sure to be one article's.
        ids = {a.id: a.name for a in work.articles.values()} if sources else {}
    if form is options.Format.json:
        terminal.write(msgspec.json.encode(timeline_object(linked, ids)) + b"\n")
    else:
        terminal.write_table(timeline_table(linked), form)
    failures.end()
