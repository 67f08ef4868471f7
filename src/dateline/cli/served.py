"""`add`, `build` and `watch` of a served case: the server does the work, and what it says is told here."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.casework.served.jobs import Outcome
    from dateline.cli.failures import Failures


def refuse(options: Mapping[str, object]) -> None:
    """Raises UsageError for the first of the options that is given: the server takes none of them."""
    for option, given in options.items():
        if given:
            raise UsageError(f"{option} means nothing to a served case; leave it out, or work on the case file")


def add(address: str, sources: list[str]) -> None:
    """Sends files and addresses, and ends with exit code 1 where any failed."""
    from dateline.casework.served import jobs
    from dateline.casework.served.server import server_at
    from dateline.cli.failures import Failures
    from dateline.sources.web import is_address

    failures = Failures()
    pages = [source for source in sources if is_address(source)]
    files = [source for source in sources if not is_address(source)]
    _tell(jobs.add(server_at(address), files, pages, failures), failures)
    failures.end()


def build(address: str) -> None:
    """Has the case built, and ends with exit code 1 where any report failed."""
    from dateline.casework.served import jobs
    from dateline.casework.served.server import server_at
    from dateline.cli.failures import Failures

    failures = Failures()
    _tell([jobs.build(server_at(address), failures)], failures)
    failures.end()


def watch(address: str, feeds: list[str], pause: float | None) -> None:
    """Has feeds watched, then all of them asked once, or every `pause` seconds until interrupted."""
    import time

    from dateline.casework.served import jobs
    from dateline.casework.served.server import server_at
    from dateline.cli.failures import Failures

    server, failures = server_at(address), Failures()
    if feeds:
        _tell([jobs.watch(server, feeds, failures)], failures)
    else:
        _tell([jobs.poll(server, failures)], failures)
    while pause is not None:
        time.sleep(pause)
        _tell([jobs.poll(server, failures)], failures)
    failures.end()


def _tell(outcomes: "Iterable[Outcome]", failures: "Failures") -> None:
    from dateline.cli.terminal import tell

    for outcome in outcomes:
        failures.count += outcome.failed
        tell(outcome.result + (f"; {outcome.failed} failed" if outcome.failed else ""))
