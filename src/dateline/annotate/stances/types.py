"""The PLOVER type of taking a stand, and of a statement.

The types are those of the PLOVER 2021 manual (Halterman and others); a mere comment has none there.
"""

from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.stances.outlook import Outlook
from dateline.lexicon import table
from dateline.model.annotations import Stance, StanceTaken, Statement


def type_of(base: str, kind: str, stance: Stance, seen: Outlook) -> str | None:
    """The type of a stand whose cue says `base` and has the type `kind`, after all that befalls it."""
    if "denied" in seen.changes or stance == "open":
        return None
    if "asked" in seen.changes:
        return "REQUEST"
    if "threatened" in seen.changes:
        return "THREATEN"
    turned = seen.turns % 2 == 1
    if not turned or stance == "conditional":
        return kind or None
    if base == "for":
        return "REJECT"
    # An opposition that ends is one that yields; that there is none is no act.
    return "CONCEDE" if seen.ended or "dropped" in seen.changes else None


def typed(statements: Sequence[Statement], stances: Sequence[StanceTaken]) -> tuple[Statement, ...]:
    """The statements with the type of what their speaker does by them: that of the cue, else of a stand in them."""
    verbs = table("annotate", "stances")
    at = {s.cue.span: s for s in stances}
    by_speaker: dict[str, list[StanceTaken]] = {}
    for stance in stances:
        if stance.voice == "speaker" and stance.type is not None:
            by_speaker.setdefault(stance.actor.name, []).append(stance)
    found = []
    for statement in statements:
        kind: str | None = None
        if statement.cue is not None:
            beside = at.get(statement.cue.span)
            kind = beside.type if beside is not None else verbs["saying"].get(statement.cue.text.casefold())
        if kind is None and statement.speaker is not None:
            own = by_speaker.get(statement.speaker.name, ())
            within = (s.type for s in own if any(f.span.contains(s.cue.span) for f in statement.fragments))
            kind = next(within, None)
        found.append(replace(statement, type=kind) if kind is not None else statement)
    return tuple(found)
