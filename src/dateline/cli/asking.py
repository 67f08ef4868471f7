"""What the commands on statements and positions are asked for: whose, about what, of which days."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.cli import options
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.export.asked import Asked
    from dateline.model.meant import Meant
    from dateline.model.story import Story


def asked_for(about: str | None, since: str | None, until: str | None) -> "Asked":
    """The words and days of the options. Raises UsageError for a date that is none, or days the wrong way."""
    from dateline.export.asked import Asked

    first, last = options.day(since, "--since"), options.day(until, "--until")
    if first and last and last < first:
        raise UsageError(f"--until {until} is before --since {since}; give the earlier day to --since")
    return Asked(tuple(about.split()) if about else (), first, last)


def whom(story: "Story", name: str | None, names: Iterable[str | None], option: str) -> "Meant | None":
    """Whom the option's name means; tells where it means nobody, with the nearest names."""
    from dateline.cli.terminal import tell
    from dateline.stories.who import meant

    if name is None:
        return None
    given = list(names)
    found = meant(story, name, given)
    if not found.names & {n for n in given if n}:
        like = f"; nearest: {', '.join(found.nearest)}" if found.nearest else ""
        tell(f"{option} {name!r} means nobody here{like}")
    return found
