"""What a brief is asked of, by the options that `brief` and `export` share, and the command line that repeats it.

An option of both is a field of AskedBrief, and nowhere else.
"""

import functools
import inspect
import shlex
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.cli import options
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.cli.failures import Failures
    from dateline.storage.case import Case
    from dateline.stories.timeline import Bounds


@dataclass(frozen=True, slots=True)
class AskedBrief:
    """Which reports, which of their story, and how much of it."""

    sources: options.SomeSources = None
    published: options.Published = None
    case: options.CasePath = None
    first: options.First = None
    last: options.Last = None
    max_dates: options.MaxDates = 40
    max_sentences: options.MaxSentences = 3
    story: options.OneStory = None
    about: options.About = None
    actor: options.Actor = None
    pages: options.Pages = None
    since_brief: options.SinceBrief = None
    layout: options.LayoutFile = None
    workers: options.Workers = None

    @property
    def given(self) -> dict[str, str]:
        """The publication dates given by hand. Raises UsageError where one is none."""
        return options.given_dates(self.published)

    @property
    def bounds(self) -> "Bounds":
        """What the timeline may hold. Raises UsageError for a date that is none, or days the wrong way."""
        return options.bounds(self.first, self.last, self.max_dates, self.max_sentences)

    def check(self) -> None:
        """Raises UsageError, before the work, where options do not go together."""
        if self.about is not None and not self.about.split():
            raise UsageError("--about holds no word; give the question, or leave it out")
        if self.about is not None and self.actor is not None:
            raise UsageError("give --about or --actor, not both: a brief is about one thing")

    def opened(self, failures: "Failures") -> "AbstractContextManager[Case]":
        """The case with the reports added to it, or a temporary one where none is named."""
        from dateline.cli import casework

        return casework.case_with_reports(self.case, self.sources or [], self.given, failures)

    def command(self, program: str, *output: str) -> str:
        """The command line that repeats it: `dateline PROGRAM …`, with the words that say what is written where."""
        bounds = self.bounds
        words = ["dateline", program, *(self.sources or [])]
        words += ["--case", str(self.case)] if self.case else []
        asked: tuple[tuple[str, object], ...] = (
            *(("--story", self.story), ("--about", self.about), ("--actor", self.actor)),
            *(("--pages", self.pages), ("--since-brief", self.since_brief), ("--settings", self.layout)),
        )
        for option, value in asked:
            words += [option, str(value)] if value is not None else []
        for name, date in sorted(self.given.items()):
            words += ["--published", f"{name}={date}"]
        for option, day in (("--from", bounds.first), ("--to", bounds.last)):
            words += [option, day.isoformat()] if day else []
        words += ["--max-dates", str(bounds.dates), "--max-sentences", str(bounds.sentences), *output]
        return shlex.join(words)


def with_asked(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the fields of AskedBrief as options, in place of its first parameter."""
    shared = inspect.signature(AskedBrief).parameters
    own = list(inspect.signature(command).parameters.values())[1:]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        asked = AskedBrief(**{name: given.pop(name) for name in shared})
        command(asked, **given)

    parameters = [*list(shared.values())[:1], *own, *list(shared.values())[1:]]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # Typer reads it
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run
