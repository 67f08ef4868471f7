"""Counts the independent sources behind one fact from whom each report credits with it.

What a report credits to another outlet counts as that outlet's: where its own reports tell the fact, as what those rest
on. Outlets that credit each other in a circle are one source. Somebody's word counts once, whoever carries it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.span import Passage
from dateline.model.story import Origin
from dateline.model.support import Backing, Counted, CountedKind, How, Support
from dateline.stories.support.credits import Credited
from dateline.stories.support.outlets import OWN, SOME_OUTLET, Outlet
from dateline.stories.support.telling_words import words_of
from dateline.stories.support.voices import Voice

# Of what one source is called in different reports, what tells most.
_KINDS: tuple[CountedKind, ...] = (
    *("official", "person", "speaker", "body", "state", "unnamed", "outlet", "agency", "media"),
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of a fact: its origin and outlet, the passage, whom it credits (nobody: its own words)."""

    article: str
    origin: str
    outlet: str
    passage: Passage
    credited: tuple[Credited, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A telling with one that it credits: a `voice`, an `outlet`, or its own publisher (neither)."""

    telling: Telling
    credited: Credited | None
    voice: Voice | None = None
    outlet: Outlet | None = None


def support(tellings: Sequence[Telling], origins: Mapping[str, Origin]) -> Support:
    """The independent sources of a fact. `origins` are the case's by id."""
    told = {t.origin for t in tellings}
    claims = [claim for telling in tellings for claim in _claims(telling, told)]
    voices = _merged([c.voice for c in claims if c.voice is not None])
    direct: dict[str, str] = {}
    passing: dict[str, str] = {}
    for claim in claims:
        if claim.outlet is not None and claim.outlet.id in told:
            passing.setdefault(claim.telling.origin, claim.outlet.id)
        elif claim.voice is not None or claim.outlet is not None:
            direct.setdefault(claim.telling.origin, _counted_as(claim, voices)[0])
    links = [_link(claim, voices, direct, passing) for claim in claims]
    links = _of_unnamed_outlets(links)
    return Support(_sources(links, claims, voices, origins), tuple(link for link, _ in links))


def _claims(telling: Telling, told: set[str]) -> Iterable[_Claim]:
    if not telling.credited:
        yield _Claim(telling, None)
    for credited in telling.credited:
        outlet = credited.outlet
        same = outlet is not None and outlet.id == telling.origin
        if outlet is not None and (same or outlet.id == OWN):
            outlet = None
        if outlet is not None and outlet.id in told:
            yield _Claim(telling, credited, outlet=outlet)
        elif credited.voice is not None:
            yield _Claim(telling, credited, voice=credited.voice)
        elif outlet is not None:
            yield _Claim(telling, credited, outlet=outlet)
        else:
            yield _Claim(telling, credited if same else None)


def _merged(voices: Iterable[Voice]) -> dict[str, Voice]:
    """Each voice's id with the voice it is counted as: the fullest that nothing tells it from."""
    by_id: dict[str, Voice] = {}
    for voice in voices:
        known = by_id.setdefault(voice.id, voice)
        if known.state is None and voice.state is not None:
            by_id[voice.id] = voice
    kept: list[Voice] = []
    found: dict[str, Voice] = {}
    for voice in sorted(by_id.values(), key=lambda v: (bool(v.unnamed), v.unnamed == "anyone", -len(v.words), v.id)):
        same = next((k for k in kept if voice.may_be(k)), None)
        if same is None:
            kept.append(voice)
        found[voice.id] = same or voice
    return found


def _counted_as(claim: _Claim, voices: Mapping[str, Voice]) -> tuple[str, How]:
    voice = claim.voice
    if voice is not None:
        counted = voices[voice.id]
        if counted.id != voice.id:
            return counted.id, "not told apart"
        return voice.id, "speaks for" if voice.through else "word of"
    if claim.outlet is not None:
        return claim.outlet.id, "passes on"
    return claim.telling.origin, "own words" if claim.credited is None else "passes on"


_Link = tuple[Backing, _Claim]


def _link(claim: _Claim, voices: Mapping[str, Voice], direct: Mapping[str, str], passing: Mapping[str, str]) -> _Link:
    telling = claim.telling
    counted, how = _counted_as(claim, voices)
    if claim.outlet is not None and (claim.outlet.id in direct or claim.outlet.id in passing):
        counted, how = _followed(claim.outlet.id, direct, passing)
    elif claim.voice is None and claim.outlet is None and (telling.origin in direct or telling.origin in passing):
        # A report that says elsewhere whose word it is does not know it by itself.
        counted = _followed(telling.origin, direct, passing)[0]
        how = "credited elsewhere" if claim.credited is None else "passes on"
    credits = claim.credited.credits if claim.credited is not None else ()
    return Backing(telling.article, telling.passage, credits, how, counted), claim


def _followed(start: str, direct: Mapping[str, str], passing: Mapping[str, str]) -> tuple[str, How]:
    """Where a chain of credits ends: what the last outlet rests on, or the first outlet of a circle."""
    seen: list[str] = []
    at = start
    while at not in direct and at in passing and at not in seen:
        seen.append(at)
        at = passing[at]
    if at in seen and at not in direct:
        return min(seen[seen.index(at) :], key=_number), "circle"
    return direct.get(at, at), "passes on"


def _number(origin: str) -> int:
    return int(origin[1:]) if origin[1:].isdigit() else 0


def _of_unnamed_outlets(links: list[_Link]) -> list[_Link]:
    """What "local media" reported may be what an outlet counted already did."""
    known = [link.counted for link, _ in links if link.counted != SOME_OUTLET.id]
    first = next((c for c in known if not c.startswith("voice:")), known[0] if known else None)
    if first is None:
        return links
    return [
        (Backing(x.article, x.passage, x.credits, "not told apart", first), claim)
        if x.counted == SOME_OUTLET.id
        else (x, claim)
        for x, claim in links
    ]


def _sources(
    links: Sequence[_Link], claims: Sequence[_Claim], voices: Mapping[str, Voice], origins: Mapping[str, Origin]
) -> tuple[Counted, ...]:
    carriers: dict[str, dict[str, None]] = {}
    for link, claim in links:
        carriers.setdefault(link.counted, {})[claim.telling.outlet] = None
    outlets = {c.outlet.id: c.outlet for c in reversed(claims) if c.outlet is not None}
    behind: dict[str, list[Voice]] = {}
    for claim in claims:
        if claim.voice is not None:
            behind.setdefault(voices[claim.voice.id].id, []).append(claim.voice)
    found = []
    for id_, carrying in carriers.items():
        kind, name = _voice(behind[id_]) if id_ in behind else _outlet(id_, outlets, origins)
        found.append(Counted(id_, kind, name, len(carrying)))
    return tuple(found)


def _voice(voices: Sequence[Voice]) -> tuple[CountedKind, str]:
    """What a voice is and is called: a body whose only word is one person's is that person; the fullest name wins."""
    named = [v for v in voices if not v.unnamed]
    if not named:
        told = max(voices, key=lambda v: (v.unnamed != "anyone", len(words_of(v.name)), v.name))
        return told.kind, told.name
    through = {v.person for v in named}
    names = [v.through or v.name for v in named] if len(through) == 1 and None not in through else []
    fullest = max(names or [v.name for v in named], key=lambda n: (len(words_of(n)), n))
    kinds = sorted({v.kind for v in named if v.name == fullest}, key=_KINDS.index)
    return ("official" if names else kinds[0]), fullest


def _outlet(id_: str, outlets: Mapping[str, Outlet], origins: Mapping[str, Origin]) -> tuple[CountedKind, str]:
    if id_ in origins:
        return "agency" if origins[id_].agency else "outlet", origins[id_].name
    if id_ == SOME_OUTLET.id:
        return "media", SOME_OUTLET.name
    return "agency" if outlets[id_].agency else "outlet", outlets[id_].name
