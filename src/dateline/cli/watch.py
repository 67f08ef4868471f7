"""`dateline watch`: asks the feeds of a case for what is new, again and again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.errors import CaseError, UsageError

if TYPE_CHECKING:
    from dateline.cli.failures import Failures
    from dateline.storage.case import Case

Arguments = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CASE] [FEEDS…]", help="The case; feeds to watch from now on, or OPML files of them."),
]
Every = Annotated[float, typer.Option("--every", metavar="MINUTES", min=1, help="Minutes from poll to poll.")]
Once = Annotated[bool, typer.Option("--once", help="Poll once and end: for cron and other timers.")]
Listed = Annotated[bool, typer.Option("--list", help="List the feeds that are watched, and do nothing else.")]
Forgotten = Annotated[
    list[str] | None,
    typer.Option("--forget", metavar="FEED", help="Watch that feed no longer; may be repeated.", show_default=False),
]
Build = Annotated[bool, typer.Option("--build", help="Build the case after each poll that brought something.")]


def watch(
    case_and_feeds: Arguments = None,
    case: options.CasePath = None,
    every: Every = 15.0,
    once: Once = False,
    listed: Listed = False,
    forget: Forgotten = None,
    build: Build = False,
    allow_private: options.AllowPrivate = False,
    workers: options.Workers = None,
) -> None:
    """Poll the case's feeds and take in what is new, politely; named feeds are watched from then on."""
    from dateline.casework.opening import is_served
    from dateline.cli import served
    from dateline.cli.failures import Failures
    from dateline.cli.terminal import tell
    from dateline.storage.opening import open_case

    place, feeds = _apart(case_and_feeds or [], case)
    if is_served(place):
        refused = {"--list": listed, "--forget": forget, "--allow-private": allow_private}
        served.refuse({**refused, "--workers": workers is not None})
        with _ended_by_a_signal(), suppress(KeyboardInterrupt):
            served.watch(place, feeds, None if once else every * 60)
        return
    failures = Failures()
    with open_case(place, create=bool(feeds)) as opened:
        _forget(opened, forget or [])
        _remember(opened, feeds)
        if listed:
            _list(opened)
        if listed or (forget and not feeds):
            return
        if not opened.fetched.feeds():
            raise UsageError("the case watches no feed; name one: `dateline watch CASE https://…`")
    with _ended_by_a_signal():
        try:
            _poll(place, failures, None if once else every * 60, allow_private, build, workers)
        except KeyboardInterrupt:
            tell("stopped; everything up to the last report is in the case")
    failures.end()


def _apart(arguments: list[str], case: str | None) -> tuple[str, list[str]]:
    """The case and the feeds' addresses in their one writing; a file that lists feeds (OPML) stands for them."""
    from dateline.casework.opening import named
    from dateline.sources.web import is_address, parsed
    from dateline.sources.web.lists import addresses_in

    feeds, others = list[str](), list[str]()
    for argument in arguments:
        listed = [argument] if is_address(argument) else addresses_in(argument)
        if listed is None:
            others.append(argument)
        feeds += listed or []
    if len(others) + (case is not None) > 1:
        raise UsageError(f"{others[-1]!r} is one case too many; give one case, and feeds as addresses or an OPML file")
    return (others[0] if others else named(case)), [parsed(feed).url for feed in feeds]


def _remember(case: "Case", feeds: list[str]) -> None:
    from dateline.casework import watching
    from dateline.cli.terminal import tell

    for url in watching.watch(case, feeds):
        tell(f"{url}: watched from now on")


def _forget(case: "Case", feeds: list[str]) -> None:
    from dateline.cli.terminal import tell
    from dateline.sources.web import parsed

    for feed in feeds:
        url = parsed(feed).url
        if not case.fetched.forget(url):
            raise UsageError(f"{url} is not watched; `dateline watch CASE --list` shows what is")
        tell(f"{url}: watched no longer; its reports stay in the case")
    case.commit()


def _list(case: "Case") -> None:
    from dateline.cli.terminal import clean

    for feed in case.fetched.feeds():
        checked = feed.checked or "never"
        answer = f"status {feed.status}" if feed.status else "no answer" if feed.checked else ""
        later = f"not before {feed.due}" if feed.due else ""
        typer.echo(clean("\t".join(part for part in (feed.url, f"asked {checked}", answer, later) if part)))


def _poll(
    place: str, failures: "Failures", pause: float | None, allow_private: bool, build: bool, workers: int | None
) -> None:
    """Polls once, or every `pause` seconds until interrupted. The case is closed between two polls."""
    from dateline.casework.polling import poller
    from dateline.cli.build import build as build_case
    from dateline.cli.terminal import tell
    from dateline.sources.web import Clock
    from dateline.storage.opening import open_case

    clock = Clock()
    while True:
        start = clock.monotonic()
        try:
            with open_case(place) as opened:
                tally = poller(opened, failures, allow_private).poll()
            tell(str(tally))
            if build and tally.new:
                # Reports that could not be annotated are told by the build itself.
                with suppress(typer.Exit):
                    build_case(case=place, workers=workers)
        except CaseError as error:
            # Another program may be writing; the next poll takes up what this one left.
            if pause is None:
                raise
            tell(f"dateline: {error}")
        if pause is None:
            return
        clock.sleep(max(0.0, start + pause - clock.monotonic()))


@contextmanager
def _ended_by_a_signal() -> Iterator[None]:
    """A request to end (SIGTERM) ends the watch as Ctrl-C does, and Ctrl-C does where a shell has it ignored."""
    import signal

    kept = [(number, signal.signal(number, signal.default_int_handler)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for number, handler in kept:
            signal.signal(number, handler)
