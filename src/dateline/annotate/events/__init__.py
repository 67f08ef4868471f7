"""Events with PLOVER types: who did what to whom, where, when, and whether it happened.

A word of the lexicon (events_types.toml, written from the ontology's definitions) tells the event; the dependency
parse gives the parties; negation, modality, conditions and governing words give the status.
"""

from collections.abc import Sequence

from dateline.annotate.attachment import Calendar
from dateline.annotate.events.claims import claim_of
from dateline.annotate.events.parties import Parties, by_accident
from dateline.annotate.events.setting import Settings
from dateline.annotate.events.triggers import Trigger, cameo_of, trigger_of
from dateline.annotate.parse import Parse
from dateline.annotate.reality import status_of
from dateline.annotate.sieve import Sieve
from dateline.model.annotations import Claim, Event, Mention, Place

_MAY_TELL = Sieve({"VERB", "NOUN"}.__contains__, "POS")


def annotate_events(
    parse: Parse, mentions: Sequence[Mention], places: Sequence[Place], calendar: Calendar
) -> tuple[Event, ...]:
    """The events the report tells, in text order; passages that are not part of the report tell none."""
    parties, settings = Parties(parse, mentions, places), Settings(parse.doc, places)
    found: list[Event] = []
    for token in _MAY_TELL.tokens(parse.doc):
        trigger = trigger_of(token)
        if trigger is None or not parse.is_story(token.idx, token.idx + len(token)):
            continue
        if not by_accident(trigger):
            found.append(_event(parse, trigger, parties, settings, calendar))
    return tuple(found)


def _event(parse: Parse, trigger: Trigger, parties: Parties, settings: Settings, calendar: Calendar) -> Event:
    actor, recipient = parties.of(trigger)
    return Event(
        passage=parse.of_tokens(trigger.token),
        type=trigger.type,
        status=status_of(trigger.token),
        actor=actor,
        recipient=recipient,
        when=calendar.when(trigger.token),
        place=settings.of(trigger, recipient),
        rule=trigger.rule,
        cameo=cameo_of(trigger),
        claim=_claim(parse, trigger, parties),
    )


def _claim(parse: Parse, trigger: Trigger, parties: Parties) -> Claim | None:
    claimed = claim_of(trigger.token)
    if claimed is None or claimed.cue == trigger.carrier:
        return None
    return Claim(claimed.manner, parse.of_tokens(claimed.cue), parties.mention(claimed.by))
