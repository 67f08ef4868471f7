"""What an analyst decides about stories: which are one, and which reports of one tell another."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from dateline.errors import UsageError
from dateline.model.decision import Decision


def merge(stories: Iterable[Collection[str]], who: str | None = None, note: str | None = None) -> Decision:
    """That stories, each given by its articles, are one. Raises UsageError for fewer than two."""
    different = {tuple(sorted(articles)) for articles in stories}
    if len(different) < 2:
        raise UsageError("a merge takes two stories or more; name another one as well")
    articles = tuple(sorted({a for story in different for a in story}))
    return Decision(0, "merge", moment(), articles, who=who, note=note)


def split(whole: Collection[str], out: Collection[str], who: str | None = None, note: str | None = None) -> Decision:
    """That some articles of a story tell another one. Raises UsageError where none is named, or none would stay."""
    named, stay = sorted(set(out)), sorted(set(whole) - set(out))
    if not named:
        raise UsageError("a split takes one report or more; choose those that tell another story")
    if not set(named) <= set(whole):
        raise UsageError("a report that is to be split off is not in the story; load the page again")
    if not stay:
        raise UsageError("a split leaves at least one report in the story; name fewer")
    return Decision(0, "split", moment(), tuple(named), tuple(stay), who=who, note=note)


def moment() -> str:
    """The moment of a decision, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
