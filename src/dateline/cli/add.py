"""`dateline add`: reads reports into a case."""

from dateline.cli import options


def add(
    sources: options.Sources,
    case: options.CasePath = None,
    published: options.Published = None,
    allow_private: options.AllowPrivate = False,
) -> None:
    """Read reports into the case: files, folders, pages and feeds on the web; what is in it is not read twice."""
    from dateline.cli.casework import named, take_in
    from dateline.cli.failures import Failures
    from dateline.cli.terminal import tell
    from dateline.storage.sqlite import open_case

    given = options.given_dates(published)
    failures = Failures()
    with open_case(named(case), create=True) as opened:
        changed = take_in(opened, sources, given, failures, allow_private)
        tell(f"{changed} new or changed, {opened.count()} reports in the case, {failures.count} failed")
    failures.end()
