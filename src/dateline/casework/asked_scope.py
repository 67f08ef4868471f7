"""What of a story a brief is to tell, by the options that say so: whom a name means, what an earlier brief said."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.casework.asked_brief import AskedBrief
from dateline.casework.layout import Layout
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model.decision import Decided
    from dateline.model.dossier import EarlierBrief, Largest, Scope
    from dateline.model.story import Story
    from dateline.stories.timeline import Bounds


def scope_of(
    asked: AskedBrief,
    layout: Layout,
    story: "Story",
    decided: "Decided | None" = None,
    largest: "Largest | None" = None,
) -> "Scope":
    """The scope, with the names of whom it is about; `largest` are the stories that stand for the case.

    Raises UsageError for a name that the story does not know.

    The sections are in the layout's order, else in the one that an analyst decided; what that does not name comes last.
    """
    from dateline.dossier.selection import asked_words, named_in
    from dateline.model.dossier import Scope, ordered_by

    bounds = asked.bounds
    ordered = ordered_by(decided.sections if decided is not None else ())
    about = asked_words(asked.about) if asked.about else ()
    names = named_in(story, about) if about else ()
    if asked.actor is not None:
        names = _names(story, asked.actor)
    return Scope(
        story=story.id if asked.story else None,
        first=bounds.first.isoformat() if bounds.first else None,
        last=bounds.last.isoformat() if bounds.last else None,
        about=about,
        actor=asked.actor,
        names=names,
        pages=asked.pages,
        sections=layout.sections or ordered,
        largest=largest,
    )


def bounds_of(asked: AskedBrief, scope: "Scope") -> "Bounds":
    """What the timeline may hold: days on which what the brief is about matters."""
    words = dict.fromkeys(w for name in scope.names for w in name.split() if len(w) > 2)
    return replace(asked.bounds, about=(*scope.about, *words))


def earlier_of(asked: AskedBrief, scope: "Scope") -> "EarlierBrief | None":
    """The earlier brief. Raises UsageError where it cannot be read, does not hold, or is of another story."""
    from dateline.casework.brief_file import brief_bytes
    from dateline.dossier.earlier import earlier_brief
    from dateline.errors import InputError

    path = asked.since_brief
    if path is None:
        return None
    try:
        earlier, of_story = earlier_brief(brief_bytes(path, f"--since-brief {path}"), str(path))
    except InputError as error:
        raise UsageError(f"--since-brief {error}") from error
    if of_story != scope.story:
        told = f"of story {of_story}" if of_story else "of the whole case"
        raise UsageError(f"--since-brief {path}: that brief is {told}, this one is not; give the same --story")
    return earlier


def _names(story: "Story", actor: str) -> tuple[str, ...]:
    from dateline.dossier.selection import names_of
    from dateline.stories.who import meant

    given = {s.speaker_name for s in story.statements} | {p.actor_name for p in story.positions}
    given |= {e.name for e in story.entities}
    found = meant(story, actor, given)
    names = names_of(story, found.ids, found.names)
    if not names:
        like = f"; nearest: {', '.join(found.nearest)}" if found.nearest else ""
        raise UsageError(f"--actor {actor!r} means nobody here{like}")
    return names
