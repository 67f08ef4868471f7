"""Who did it, where independent sources of one incident differ: "Torvia did", "Kolvaria did", "it was not us"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.model.disagreement import Disagreement, Side
from dateline.model.incident import Incident, IncidentMention
from dateline.model.story import Reading, Story
from dateline.stories.incidents.kinds import family_of, kinds_of

# Families of acts that somebody does to somebody; in a meeting or a fight both take part.
_ONE_SIDED = frozenset({"violence", "custody"})
_MUTUAL = frozenset({"ground"})
# Letters that forms of one verb share.
_STEM = 4


@dataclass(frozen=True, slots=True)
class _Doer:
    side: str
    denied: bool
    mention: IncidentMention

    @property
    def value(self) -> str:
        """The side, or that it was not it."""
        return f"not {self.side}" if self.denied else self.side


def disputed_actors(story: Story, by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    """For each incident every two sides that independent sources name, or that one names and the other denies, once."""
    for incident in story.incidents:
        if len(incident.origins) < 2 or not any(family_of(t) in _ONE_SIDED for t in incident.types):
            continue
        doers = [d for m in incident.mentions if (d := _doer(m)) is not None]
        told = set()
        for at, doer in enumerate(doers):
            for other in doers[:at]:
                pair = (other.value, doer.value)
                if pair in told or not _rivals(other, doer, doers):
                    continue
                told.add(pair)
                yield _disagreement(incident, other, doer, doers, by_id)


def _doer(mention: IncidentMention) -> _Doer | None:
    if mention.type is None or family_of(mention.type) not in _ONE_SIDED or mention.trigger is None:
        return None
    if not mention.actor_sides or kinds_of([mention.trigger.text], ()) & _MUTUAL:
        return None
    return _Doer(mention.actor_sides[0], mention.status == "denied", mention)


def _rivals(one: _Doer, other: _Doer, doers: list[_Doer]) -> bool:
    if one.mention.origin == other.mention.origin or one.value == other.value:
        return False
    if one.denied != other.denied:
        return one.side == other.side and _one_deed(one.mention, other.mention)
    if one.denied or one.side == other.side:
        return False
    # A source that tells of both tells of two deeds.
    origins = [{d.mention.origin for d in doers if d.value == side.value} for side in (one, other)]
    return not origins[0] & origins[1] and _one_deed(one.mention, other.mention)


def _one_deed(one: IncidentMention, other: IncidentMention) -> bool:
    """Whether both tell the same act on the same target, as far as they name one."""
    assert one.trigger is not None
    assert other.trigger is not None
    targets = [{name.split()[-1].casefold() for name in m.recipients if name.split()} for m in (one, other)]
    if targets[0] and targets[1]:
        return bool(targets[0] & targets[1])
    return one.trigger.text[:_STEM].casefold() == other.trigger.text[:_STEM].casefold()


def _disagreement(
    incident: Incident, one: _Doer, other: _Doer, doers: list[_Doer], by_id: Mapping[str, Reading]
) -> Disagreement:
    sides = [_side(each, doers, by_id) for each in (one, other)]
    when = next((m.when for m in incident.mentions if m.when is not None), None)
    about = one.mention.trigger.text if one.mention.trigger is not None else ""
    return Disagreement("actor", about, None, incident.place, when, sides[0], sides[1], incident.id)


def _side(doer: _Doer, doers: list[_Doer], by_id: Mapping[str, Reading]) -> Side:
    mention = doer.mention
    article = by_id[mention.article].article
    origins = {d.mention.origin for d in doers if d.value == doer.value}
    published = article.published.value
    return Side(doer.value, mention.passage, article.outlet, published, mention.said_by, tuple(sorted(origins)))
