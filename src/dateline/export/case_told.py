"""All that the reports of a case or story tell, as the formats take it that are more than a brief."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.export.asked import Asked, Dated
from dateline.export.incident_rows import EventsAsked
from dateline.model.article import Article, Failure
from dateline.model.disagreement import Disagreement, OnlyTold
from dateline.model.incident import Incident
from dateline.model.meant import Meant
from dateline.model.story import Reading, Story

_ALL = Asked()


@dataclass(frozen=True)
class CaseTold:
    """A linked story with its readings in canonical order, and what else its tables are made of.

    `listed` are the reports read and the earlier texts of their pages, `revised_by` the ids of what took their place;
    `differing` is what independent sources tell differently, `lone` what one of them alone tells. `asked` says
    which days and words are meant, `actor` whose part in it.
    """

    story: Story
    readings: tuple[Reading, ...]
    listed: tuple[Article, ...]
    revised_by: Mapping[str, str]
    differing: tuple[Disagreement, ...] = ()
    lone: tuple[OnlyTold, ...] = ()
    failures: tuple[Failure, ...] = ()
    asked: Asked = _ALL
    actor: Meant | None = None

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles read, by id."""
        return {r.article.id: r.article for r in self.readings}

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that are asked for, in the order of their days."""
        by_days = EventsAsked(self.asked.since, self.asked.until, actor=self.actor)
        words = replace(self.asked, since=None, until=None)
        return tuple(i for i in self.story.incidents if by_days.takes(i) and words.takes(_words(i), _UNDATED))


_UNDATED = Dated(None, None, None, "undated")


def _words(incident: Incident) -> str:
    names = (*incident.actors, *incident.recipients, incident.place or "")
    return " ".join((*names, *(m.passage.text for m in incident.mentions)))
