"""What is asked of the stories of a case: which reports tell one, reading them, linking them."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.casework.annotating import annotate_new, key
from dateline.casework.case_stories import CaseStories, by_id, grouped
from dateline.casework.dating_memory import CaseMemory
from dateline.casework.leading import Leading, fits, leading
from dateline.casework.listening import Listener
from dateline.casework.unwatched import unwatched

if TYPE_CHECKING:
    from dateline.model.annotations import Annotations
    from dateline.model.article import Article
    from dateline.model.beside import Ahead, Beside
    from dateline.model.decision import Decided
    from dateline.model.dossier import Largest
    from dateline.model.outline import StoryDescribed, StoryOutline
    from dateline.model.revision import Revision
    from dateline.model.story import CopyLink, Reading, Story, TimelineEntry
    from dateline.storage.case import Case
    from dateline.stories.timeline import Bounds

# The story of all reports of a case, however they are grouped.
WHOLE = "st1"
# Raised when the same reports are linked otherwise than before.
LINKED = "7"


class StoryWork:
    """What is asked of a case, or of the one story in it that `story` names: each is read and found out once.

    Of a case that is too large to be linked as one the largest stories stand for all, which is told. Annotates what is
    new by so many processes; tells what fails. Raises UsageError where `story` means no story.
    """

    def __init__(self, case: "Case", processes: int, listener: Listener, story: str | None = None) -> None:
        self._case = case
        self.processes = processes
        self._listener = listener
        self._story = story
        self._annotations: dict[str, Annotations] = {}

    @cached_property
    def articles(self) -> "dict[str, Article]":
        """Every article of the case by id, in canonical order."""
        # First what all rests on: a report that comes meanwhile leaves what is kept out of date, never the other way.
        _ = self._articles_mark
        return by_id(self._case)

    @cached_property
    def stories(self) -> CaseStories:
        """The stories of the case."""
        return grouped(self._case, self.articles)

    @cached_property
    def described(self) -> "tuple[StoryDescribed, ...]":
        """The same in few words."""
        from dateline.stories.described import described

        return described(self.stories.outlines, self.articles)

    def read_ahead(self) -> None:
        """Finds out what rests on the articles alone, and reads what is known of those that are annotated: what there
        is to do while others are."""
        _ = self.described
        with unwatched():
            self._annotations = self._annotated(self.articles if self._members is None else self._members)

    @cached_property
    def decided(self) -> "Decided":
        """What analysts decided on the facts of the reports, and on the brief."""
        from dateline.model.decision import decided

        return decided(self._case.decisions())

    @cached_property
    def revisions(self) -> "tuple[Revision, ...]":
        """Which reports are later texts of the same page."""
        from dateline.articles.revisions import revisions

        return revisions(tuple(self.articles.values()))

    @cached_property
    def readings(self) -> "tuple[Reading, ...]":
        """The articles asked for with their annotations, in canonical order; the undated dated from the whole case.

        Of a page that was read more than once only the last text counts: what it no longer says is nobody's word any
        more. What analysts rejected is not in them, and what they corrected is as they say.
        """
        members = self.articles.keys() if self._members is None else self._members
        return self._read(members - {r.earlier for r in self.revisions})

    @cached_property
    def leading(self) -> Leading | None:
        """The stories that stand for the case where none is named and it is too large to be linked as one."""
        if self._story is not None or self._fits:
            return None
        found = leading(self.stories.outlines, self.articles)
        if found is not None:
            self._listener.noted(found.told(self._case.name))
        return found

    @property
    def largest(self) -> "Largest | None":
        """How many stories these are, where some stand for the case."""
        return self.leading.largest if self.leading is not None else None

    @cached_property
    def dated(self) -> "dict[str, Article]":
        """Every article by id, the undated and those that an analyst dated as the readings have them."""
        settled = any(a.published.basis == "none" for a in self.articles.values()) or self.decided.published
        return self.articles | ({r.article.id: r.article for r in self.readings} if settled else {})

    def revised(self) -> "dict[str, Reading]":
        """The readings of all pages that were read more than once, by article id."""
        pages = {a for r in self.revisions for a in (r.earlier, r.later)}
        return {r.article.id: r for r in self._read(pages)}

    def with_earlier_texts(self) -> "tuple[tuple[Article, ...], dict[str, str]]":
        """The articles read and the earlier texts of their pages, in canonical order; by whom each was revised."""
        from dateline.stories.order import article_key

        used = {r.article.id: r.article for r in self.readings}
        revised_by = {r.earlier: r.later for r in self.revisions}

        def last(id_: str) -> str:
            while id_ in revised_by:
                id_ = revised_by[id_]
            return id_

        listed = [used.get(id_, article) for id_, article in self.articles.items() if last(id_) in used]
        return tuple(sorted(listed, key=article_key)), revised_by

    def linked(self, bounds: "Bounds") -> "Story":
        """The story within the bounds: as kept, else linked anew."""
        return self._case.load_story(self.mark(bounds)) or self.linked_anew(bounds)

    def linked_anew(self, bounds: "Bounds") -> "Story":
        """The story within the bounds, whatever is kept. What is linked within the default bounds is kept: a query
        changes no case."""
        from dateline.stories.timeline import Bounds

        story, _ = self._link(bounds, bounds)
        if bounds == Bounds():
            self._case.save_story(story, self.mark(bounds))
            self._case.commit()
        return story

    def linked_with_days(self) -> "tuple[Story, tuple[TimelineEntry, ...]]":
        """The story within the default bounds linked anew, for the caller to keep, and what each of its days has."""
        from dateline.stories.timeline import EVERY_DAY, Bounds

        return self._link(Bounds(), EVERY_DAY)

    def _link(self, bounds: "Bounds", deeper: "Bounds") -> "tuple[Story, tuple[TimelineEntry, ...]]":
        from dateline.pipeline import link_deeply

        name = WHOLE if self._which is None else self._which.id
        readings = self.readings
        with unwatched():
            return link_deeply(readings, bounds, deeper, name, self._copies(), self.processes)

    def mark(self, bounds: "Bounds") -> str:
        """What the story within the bounds rests on, in short: the same mark, the same story."""
        members = () if self._members is None else tuple(sorted(self._members))
        rests_on = repr((self._articles_mark, bounds, members, self.decided.mark))
        return hashlib.sha256(rests_on.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def beside(self) -> "Beside":
        """How work is done beside other work here: see there."""
        from dateline.engine.forked import beside

        return beside(self.processes)

    @property
    def ahead(self) -> "Ahead":
        """How items are made ahead here: see there."""
        from dateline.engine.forked import ahead

        return ahead(self.processes)

    @cached_property
    def _articles_mark(self) -> str:
        return self._case.fingerprint(__version__, LINKED, *key())

    @cached_property
    def _which(self) -> "StoryOutline | None":
        return None if self._story is None else self.stories.named(self._story)

    @cached_property
    def _members(self) -> frozenset[str] | None:
        """The articles asked for; None for all there are."""
        if self._which is not None:
            return frozenset(self._which.articles)
        return None if self.leading is None else self.leading.articles

    @cached_property
    def _fits(self) -> bool:
        return fits(self.articles.values())

    def _annotate(self) -> None:
        annotate_new(self._case, self.processes, self._listener)

    def _copies(self) -> "Sequence[CopyLink] | None":
        from dateline.grouping import known_copies

        return known_copies(self._case)

    def _read(self, chosen: Collection[str]) -> "tuple[Reading, ...]":
        from dateline.pipeline import as_decided, dated

        self._annotate()
        # An undated report is dated from all that is linked as one, whichever story it is in.
        undated = self._fits and any(self.articles[id_].published.basis == "none" for id_ in chosen)
        with unwatched():
            wanted = [id_ for id_ in self.articles if undated or id_ in chosen]
            known = self._annotations | self._annotated(id_ for id_ in wanted if id_ not in self._annotations)
            annotated = [(self.articles[id_], known[id_]) for id_ in wanted if id_ in known]
            memory = CaseMemory(self._case)
            readings = dated(annotated, self.decided, memory)
            memory.keep()
            return as_decided([r for r in readings if r.article.id in chosen], self.decided)

    def _annotated(self, articles: Iterable[str]) -> "dict[str, Annotations]":
        """What was found in those of the articles that are annotated."""
        found = ((id_, self._case.annotations(id_, *key())) for id_ in articles)
        return {id_: annotations for id_, annotations in found if annotations is not None}
