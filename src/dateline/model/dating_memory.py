"""What dating reports from their case has to find out about each, and whether it is found out each time."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from dateline.model.annotations import Annotations
from dateline.model.article import Article
from dateline.model.dating import ToldDay


class DatingMemory(Protocol):
    """What dating reports had to find out about each: asked of `find` where it is not known."""

    def found(self, article: Article, find: Callable[[Article], Annotations]) -> Annotations:
        """The annotations of the article as it is dated now."""
        ...

    def told(
        self, article: Article, around: date, find: Callable[[Article, date], tuple[ToldDay, ...]]
    ) -> tuple[ToldDay, ...]:
        """What the undated article tells of days, where days without a year lie near `around`."""
        ...


class _NoMemory:
    """Finds out everything each time."""

    def found(self, article: Article, find: Callable[[Article], Annotations]) -> Annotations:
        """See DatingMemory."""
        return find(article)

    def told(
        self, article: Article, around: date, find: Callable[[Article, date], tuple[ToldDay, ...]]
    ) -> tuple[ToldDay, ...]:
        """See DatingMemory."""
        return find(article, around)


NO_MEMORY: DatingMemory = _NoMemory()
