"""What a case keeps and answers, whatever database holds it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from dateline.model.annotations import Annotations
from dateline.model.article import Article, Failure
from dateline.model.dating import ToldDay
from dateline.model.decision import Decision
from dateline.model.dossier import Dossier
from dateline.model.linking import Links
from dateline.model.search import Found, Search
from dateline.model.standing import Newest
from dateline.model.story import Story
from dateline.model.views import Views
from dateline.storage.fetched import Fetched


class Case(Protocol):
    """Reports, what was found in them and what links them, kept between runs.

    What is written stays pending until `commit`; leaving the `with` block commits, an exception rolls back to the last
    commit. Everything it answers is in a canonical order, so that the order of arrival never shows. Its methods raise
    CaseError, in one line, where the database cannot be read or written.
    """

    @property
    def name(self) -> str:
        """What it is called in a message: its place without a password."""
        ...

    @property
    def place(self) -> Path | str:
        """Where another process opens it (see storage.opening); with a password where that needs one."""
        ...

    def add(self, article: Article, raw: bytes | None = None) -> bool:
        """Keeps the article and the bytes it was read from. True where the case changed.

        The same article again only adds its locations, and is no change where it was merely come by in another way;
        unless the user now gives its publication date: then the newer date holds and its annotations are dropped.
        Clears the failures of its locations. Raises InputError where another text has this id already.
        """
        ...

    def articles(self) -> Iterator[Article]:
        """Every article: by earliest day of publication, undated ones last, then by id."""
        ...

    def article(self, id_: str) -> Article | None:
        """The article with this id."""
        ...

    def count(self, after: int = 0) -> int:
        """How many articles there are; with `after`, how many came or changed after that number (see Newest)."""
        ...

    def newest(self) -> Newest:
        """How far the case has grown."""
        ...

    def original(self, sha256: str) -> bytes | None:
        """The bytes with this hash, as they were read."""
        ...

    def annotations(self, article: str, annotator: str, pipeline: str) -> Annotations | None:
        """What that version of the annotators found with that pipeline, None where they have not run."""
        ...

    def unannotated(self, annotator: str, pipeline: str) -> Iterator[Article]:
        """The articles in which that version of the annotators has not yet looked with that pipeline, in order."""
        ...

    def waiting(self, annotator: str, pipeline: str) -> int:
        """How many articles these are."""
        ...

    def keep_annotations(self, found: Annotations, annotator: str, pipeline: str) -> None:
        """Keeps what the annotators found in an article; what earlier versions found is dropped."""
        ...

    def earlier_annotations(self, article: str, pipeline: str) -> tuple[str, Annotations] | None:
        """What annotators of whatever version found in it with that pipeline, after that version; None if none did."""
        ...

    def otherwise_annotated(self, annotator: str, pipeline: str) -> tuple[tuple[str, str, str], ...]:
        """Articles that were annotated, but not by this version with this pipeline, each with those by which it was."""
        ...

    def save_dated(self, found: Annotations, mark: str) -> None:
        """Keeps what the annotators found in an article dated from its case, in place of what was kept of it."""
        ...

    def load_dated(self, article: str, mark: str) -> Annotations | None:
        """What was kept of the article with this mark, None where there is nothing."""
        ...

    def save_told(self, article: str, days: tuple[ToldDay, ...], mark: str) -> None:
        """Keeps what an undated article tells of days, in place of what was kept of it."""
        ...

    def load_told(self, article: str, mark: str) -> tuple[ToldDay, ...] | None:
        """What was kept of the article with this mark, None where there is nothing."""
        ...

    def fail(self, failure: Failure) -> None:
        """Keeps a failure, once."""
        ...

    def recovered(self, source: str) -> None:
        """Drops the failures of a source that is in order again."""
        ...

    def failures(self) -> tuple[Failure, ...]:
        """The failures by source and problem."""
        ...

    def fingerprint(self, *versions: str) -> str:
        """A hash of all articles and the given versions: what a build rests on."""
        ...

    def save_story(self, story: Story, fingerprint: str) -> None:
        """Keeps what a build linked, in place of what was kept under the story's id."""
        ...

    def load_story(self, fingerprint: str) -> Story | None:
        """What a build of exactly these articles and versions linked, None where there is none."""
        ...

    def save_dossier(self, dossier: Dossier, mark: str) -> None:
        """Keeps the brief of the whole case, in place of what was kept."""
        ...

    def load_dossier(self, mark: str) -> Dossier | None:
        """The brief of the whole case that was kept with this mark, None where there is none."""
        ...

    def save_built(self, of: Newest) -> None:
        """Keeps how far the case had grown when the build that is shown began."""
        ...

    def load_built(self) -> Newest | None:
        """How far it had; None before the first build."""
        ...

    def views(self) -> Views:
        """The rows of all tables as the last build made them; nothing of it is in a dump, as little as the brief."""
        ...

    def search(self, search: Search) -> Found:
        """The passages that hold what is looked for, the best first. Whatever the words are, they are no error.

        By BM25 (Robertson and Zaragoza 2009), then the newest report first; where so many passages hold the words that
        these tell nothing apart, by the day alone.
        """
        ...

    def decide(self, decision: Decision, seen: int | None = None) -> Decision:
        """Appends to the log of decisions; the answer has the number that it got there.

        One that only repeats the last word on the matter (see `says_again`) is not appended again: the answer is that.

        `seen` is the number of the newest entry on its fact that the analyst saw, 0 for none; None asks for no check.
        Raises SupersededError where there is a newer one, UsageError where the decision is none that can be made on
        such a fact or takes back what is not there, InputError where the fact's words do not stand in the report.
        """
        ...

    def decisions(self) -> tuple[Decision, ...]:
        """The log of decisions, oldest first."""
        ...

    @property
    def fetched(self) -> Fetched:
        """What is remembered of feeds and of what servers said."""
        ...

    def links(self) -> Links:
        """What linking keeps of the articles; nothing of it is in a dump, for it follows from the articles."""
        ...

    def few_to_link(self) -> tuple[int, int]:
        """How many waiting articles are sooner linked in place than on a copy, and how many of them at once."""
        ...

    def link_here(self, work: Callable[[Links, tuple[str, ...]], None], most: int) -> None:
        """Has so many of the articles that wait linked where the case keeps what it knows of them, and commits.

        Nobody else writes meanwhile: for a few articles, for which `link_apart` would copy more than it works out.
        """
        ...

    def link_apart(self, work: Callable[[Links, tuple[str, ...]], None]) -> bool:
        """Has `work` link the articles that wait for it, on a copy of what linking keeps, and makes that the case's.

        Commits before and after; the case is locked only for the last step. False, and nothing is changed, where one of
        these articles was changed or linked by another process meanwhile.
        """
        ...

    def dump(self) -> Iterator[bytes]:
        """Everything as JSON Lines: the same content gives the same bytes, in whatever order it arrived."""
        ...

    def problems(self) -> Iterator[str]:
        """What is not whole, a line each: pages of the database, records that cannot be read, texts and originals that
        are not those that were read, words that do not stand where they are said to, what refers to nothing."""
        ...

    def compact(self) -> tuple[int, int]:
        """Gives back the space of what is needed no more; the bytes of the case before and after. Commits before."""
        ...

    def commit(self) -> None:
        """Makes all that was written last."""
        ...

    def roll_back(self) -> None:
        """Drops what was not committed."""
        ...

    def as_it_stands(self) -> AbstractContextManager[None]:
        """Within the block everything is read as it was committed when the first of it was read. Nothing is written."""
        ...

    def close(self) -> None:
        """Drops what was not committed and lets go of the database."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
