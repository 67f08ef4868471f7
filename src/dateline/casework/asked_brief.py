"""What a brief or an export is asked of, and the command line that repeats it."""

import shlex
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.casework.listening import Listener
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.storage.case import Case
    from dateline.stories.timeline import Bounds


@dataclass(frozen=True, slots=True)
class AskedBrief:
    """Which reports, which of their story, and how much of it.

    `given` are dates of publication by a report's name; `first` to `last` are days, `dates` is the most days of the
    timeline, `sentences` the most for each; `pages` are A4; `layout` is a file (see there); `workers` are processes.
    """

    sources: tuple[str, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    case: str | None = None
    first: date | None = None
    last: date | None = None
    dates: int = 40
    sentences: int = 3
    story: str | None = None
    about: str | None = None
    actor: str | None = None
    pages: int | None = None
    since_brief: Path | None = None
    layout: Path | None = None
    workers: int | None = None

    @property
    def bounds(self) -> "Bounds":
        """What the timeline may hold."""
        from dateline.stories.timeline import Bounds

        return Bounds(self.dates, self.sentences, self.first, self.last)

    def check(self) -> None:
        """Raises UsageError, before the work, where options do not go together."""
        if self.about is not None and not self.about.split():
            raise UsageError("--about holds no word; give the question, or leave it out")
        if self.about is not None and self.actor is not None:
            raise UsageError("give --about or --actor, not both: a brief is about one thing")

    def opened(self, listener: Listener) -> "AbstractContextManager[Case]":
        """The case with the reports added to it, or a temporary one where none is named."""
        from dateline.casework import opening

        return opening.case_with_reports(self.case, list(self.sources), self.given, listener)

    def command(self, program: str, *output: str) -> str:
        """The command line that repeats it: `dateline PROGRAM …`, with the words that say what is written where."""
        from dateline.storage.address import shown

        words = ["dateline", program, *map(shown, self.sources)]
        words += ["--case", shown(self.case)] if self.case else []
        asked: tuple[tuple[str, object], ...] = (
            *(("--story", self.story), ("--about", self.about), ("--actor", self.actor)),
            *(("--pages", self.pages), ("--since-brief", self.since_brief), ("--settings", self.layout)),
        )
        for option, value in asked:
            words += [option, str(value)] if value is not None else []
        for name, published in sorted(self.given.items()):
            words += ["--published", f"{name}={published}"]
        for option, day in (("--from", self.first), ("--to", self.last)):
            words += [option, day.isoformat()] if day else []
        words += ["--max-dates", str(self.dates), "--max-sentences", str(self.sentences), *output]
        return shlex.join(words)
