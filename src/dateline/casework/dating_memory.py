"""What dating a case's reports had to find out about each is kept in the case: no later build parses them for it."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from dateline.casework.annotating import key

if TYPE_CHECKING:
    from dateline.model.annotations import Annotations
    from dateline.model.article import Article
    from dateline.model.dating import ToldDay
    from dateline.storage.case import Case

# What is found of so many reports is committed at once: what an interruption can cost.
_AT_ONCE = 20


class CaseMemory:
    """The DatingMemory of a case. What was found for another date, or by other annotators, is found anew."""

    def __init__(self, case: "Case") -> None:
        self._case = case
        self._pending = 0

    def found(self, article: "Article", find: "Callable[[Article], Annotations]") -> "Annotations":
        """See DatingMemory."""
        mark = _mark(article.text_sha256, article.published)
        kept = self._case.load_dated(article.id, mark)
        if kept is None:
            kept = find(article)
            self._case.save_dated(kept, mark)
            self._written()
        return kept

    def told(
        self, article: "Article", around: date, find: "Callable[[Article, date], tuple[ToldDay, ...]]"
    ) -> "tuple[ToldDay, ...]":
        """See DatingMemory."""
        mark = _mark(article.text_sha256, around)
        kept = self._case.load_told(article.id, mark)
        if kept is None:
            kept = find(article, around)
            self._case.save_told(article.id, kept, mark)
            self._written()
        return kept

    def keep(self) -> None:
        """Commits what was found."""
        if self._pending:
            self._case.commit()
        self._pending = 0

    def _written(self) -> None:
        self._pending += 1
        if self._pending >= _AT_ONCE:
            self.keep()


def _mark(*rests_on: object) -> str:
    return hashlib.sha256(repr((key(), *rests_on)).encode("utf-8", "surrogatepass")).hexdigest()
