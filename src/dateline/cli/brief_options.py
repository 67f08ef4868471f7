"""The options that `brief` and `export` share. An option of both is a field of BriefOptions, and nowhere else."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dateline.casework.asked_brief import AskedBrief
from dateline.cli import options


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """Which reports, which of their story, and how much of it, as the command line says it."""

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

    def asked(self) -> AskedBrief:
        """What is asked. Raises UsageError for a date that is none, or days the wrong way."""
        first, last = options.days(self.first, self.last)
        return AskedBrief(
            sources=tuple(self.sources or ()),
            given=options.given_dates(self.published),
            case=self.case,
            first=first,
            last=last,
            dates=self.max_dates,
            sentences=self.max_sentences,
            story=self.story,
            about=self.about,
            actor=self.actor,
            pages=int(self.pages) if self.pages is not None else None,
            since_brief=self.since_brief,
            layout=self.layout,
            workers=self.workers,
        )


def with_asked(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the fields of BriefOptions as options, in place of its first parameter, an AskedBrief."""
    shared = inspect.signature(BriefOptions).parameters
    own = list(inspect.signature(command).parameters.values())[1:]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        asked = BriefOptions(**{name: given.pop(name) for name in shared}).asked()
        command(asked, **given)

    parameters = [*list(shared.values())[:1], *own, *list(shared.values())[1:]]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # Typer reads it
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run
