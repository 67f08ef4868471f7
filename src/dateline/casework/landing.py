"""What comes from the web into a case: the reports of a page, what a feed says of it, what failed; each committed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.articles.building import build
from dateline.casework.listening import Listener
from dateline.casework.tally import Tally
from dateline.errors import InputError
from dateline.model.article import Article, Failure, RawSource
from dateline.model.fetching import ItemState
from dateline.sources.web import Answer
from dateline.sources.web.taking import reports

if TYPE_CHECKING:
    from dateline.storage.case import Case


class Landing:
    """Keeps in one case what is fetched; `tally` counts it. `given` are dates of publication by a report's name."""

    def __init__(self, case: "Case", listener: Listener, given: Mapping[str, str]) -> None:
        self._case = case
        self._listener = listener
        self._given = given
        self.tally = Tally()

    def page(self, answer: Answer, told: Mapping[str, str]) -> None:
        """Keeps the reports in an answer. Raises InputError where there is none."""
        found, problem = [], None
        for raw in reports(answer, told):
            try:
                if isinstance(raw, Failure):
                    raise InputError(raw.source, raw.problem, raw.remedy)
                found.append((build(raw, self._given), raw.data))
            except InputError as error:
                problem = error
        if problem is not None and not found:
            raise InputError(answer.asked, problem.problem, problem.remedy)
        for article, data in found:
            self._keep(article, data)
        if problem is not None:
            self.failed(problem)
        self._case.commit()

    def words(self, raw: RawSource, why: str | None, now: str) -> ItemState:
        """Keeps what the feed itself gives of an item now, marked as that. `why` is what is wrong with its page."""
        try:
            article = build(replace(raw, archived=(("retrieved", now),)), self._given)
        except InputError as error:
            if why is None:
                self.failed(error)
            return "nothing"
        if why is not None:
            article = replace(article, notes=(*article.notes, f"its page {why}"))
        self.tally.summaries += self._keep(article, raw.data)
        return "feed"

    def _keep(self, article: Article, data: bytes) -> bool:
        changed = self._case.add(article, data)
        self.tally.new += changed
        self.tally.names |= {article.name, article.id, *article.locations}
        return changed

    def failed(self, error: InputError) -> None:
        """Keeps what failed in the case, tells it and counts it."""
        failure = Failure(error.source, error.problem, error.remedy)
        self._case.fail(failure)
        self._case.commit()
        self._listener.failed(failure)
        self.tally.failed += 1
