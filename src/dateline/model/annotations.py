"""What the annotators find in one article. Every record points at its words and says how it was derived."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model.span import Passage, Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
StatementKind = Literal["direct", "indirect", "mixed"]
# speech: words reported; belief: a thought; intention: what somebody means to do; attitude: what somebody takes a stand
# on or speaks about, where the content names the thing and is nobody's words.
StatementNature = Literal["speech", "belief", "intention", "attitude"]
ClaimManner = Literal["reported", "alleged"]
EventStatus = Literal["occurred", "ongoing", "planned", "threatened", "denied", "hypothetical"]
Stance = Literal["for", "against", "conditional", "open"]
# In whose words: the actor's own, as a statement carries them, or those of the report.
Voice = Literal["speaker", "report"]
MentionKind = Literal["person", "body", "state", "place", "other"]
PlacePrecision = Literal["exact", "town", "region", "country", "unknown"]
Tense = Literal["past", "present", "future", "none"]


@dataclass(frozen=True, slots=True)
class DayRange:
    """Calendar days `earliest` to `latest`, both included; `basis` says in words how they were reached.

    `time` is the span of the words it rests on (a time expression, or two that make a range), None where it is the
    publication day itself; `anchor` the day (ISO) that those are counted from.
    """

    earliest: date
    latest: date
    basis: str
    time: Span | None = None
    anchor: str | None = None

    @property
    def iso(self) -> str:
        """ISO 8601: one day, or two joined by "/"."""
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression: type, value and mod as TimeML defines them.

    `earliest` and `latest` are calendar days, None where the expression has none (durations, sets, unresolved).
    `rule` names the rule that gave the value, `anchor` the day (ISO) it was counted from, None for absolute ones;
    `basis` says both in words. `zone` is a clock time's: its offset from UTC ("Z", "+03:00") or, where that is not
    fixed, the words ("local time"); TIMEX3 has no place for it in `value` but for UTC.
    """

    passage: Passage
    type: TimeType
    value: str
    mod: str | None
    earliest: date | None
    latest: date | None
    rule: str
    anchor: str | None
    basis: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or stand for somebody. `name` is the fullest name the article gives to the same one.

    `role` is the title or apposition at this mention, verbatim ("Foreign Minister"), `role_span` where it stands.
    """

    passage: Passage
    name: str
    kind: MentionKind
    role: str | None = None
    role_span: Span | None = None
    # The mention (perhaps another one) whose words are `name`; the audit reads the name there.
    name_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said. `fragments` are the content's spans in order (split quotations).

    `speaker` is None where the text does not tell; then `candidates` are the names of those among whom the speaker
    is, likeliest first, where that much can be told, and `speaker_words` those that stand for the speaker ("he").
    `rule` says how the speaker was found.
    """

    fragments: tuple[Passage, ...]
    kind: StatementKind
    nature: StatementNature
    cue: Passage | None
    speaker: Mention | None
    addressee: Passage | None
    channel: str | None
    channel_span: Span | None
    when: DayRange | None
    rule: str
    candidates: tuple[str, ...] = ()
    speaker_words: Passage | None = None
    # The PLOVER 2021 type of saying it (REJECT, ACCUSE, REQUEST ...), None where it has none.
    type: str | None = None

    @property
    def span(self) -> Span:
        """From the first fragment's start to the last one's end."""
        first, last = self.fragments[0].span, self.fragments[-1].span
        return Span(first.article, first.start, last.end, first.part)

    @property
    def is_of_a_deed(self) -> bool:
        """Whether it is what somebody is to do, and no telling: "agreed to go, ending a crisis in which 13 died"."""
        said = self.fragments[0].text.casefold()
        return said.startswith("to ") and not said.startswith("to have ")


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or an amount.

    `measure` is killed, injured, missing, captured, detained, rescued, displaced, or the counted noun in the plural;
    with a `unit` it is money, percent, distance, area, weight or volume: only these can have parts of a whole number.
    `low`/`high`: bounds the words give (None: unbounded on that side). `cumulative`: True for a running total
    ("rose to 17"), False for a new addition, None where the text does not tell. `asserted` is False where the text
    denies it or makes it conditional. `when` is what day the number stands for, `attributed_to` who is credited.
    """

    passage: Passage
    measure: str
    action: str | None
    low: int | float | None
    high: int | float | None
    approximate: bool
    cumulative: bool | None
    asserted: bool
    attributed_to: Mention | None
    when: DayRange | None
    place: str | None
    rule: str
    # An ISO 4217 currency or a unit ("km", "ha", "%"); None for counts.
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """That an event is somebody's word: reported (said, announced) or only alleged (claimed, charged, suspected).

    `cue` is the word that says so; `by` who claims it, None where the text does not tell.
    """

    manner: ClaimManner
    cue: Passage
    by: Mention | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, may happen, or is denied; `type` is a PLOVER 2021 type. `passage` is the trigger.

    `status` is what the text, or whoever is quoted, presents; `claim` is None where the report tells it as its own.
    `cameo` is the root of the CAMEO ontology ("19"), for exchange with sets coded in it.
    """

    passage: Passage
    type: str
    status: EventStatus
    actor: Mention | None
    recipient: Mention | None
    when: DayRange | None
    place: str | None
    rule: str
    cameo: str = ""
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. Coordinates are WGS84 degrees, None where it could not be resolved: never a guess."""

    passage: Passage
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    geonames_id: int | None
    precision: PlacePrecision
    rule: str


@dataclass(frozen=True, slots=True)
class StanceTaken:
    """A stand taken on a matter by somebody ("would not accept European troops"): actor, matter, stance, cue.

    `terms` are the matter's content lemmas, for recognising the same matter in other words. `type` is the PLOVER 2021
    type of taking the stand, None where it has none; `voice` tells in whose words it stands.
    """

    passage: Passage
    actor: Mention
    matter: Passage
    terms: tuple[str, ...]
    stance: Stance
    cue: Passage
    when: DayRange | None
    rule: str
    type: str | None = None
    voice: Voice = "report"


@dataclass(frozen=True, slots=True)
class ShiftTold:
    """A change of stand as somebody tells it ("a step back from earlier signs"), which is not a stand of the actor's.

    `told_by` is whose words they are, None where they are the reporter's own.
    """

    passage: Passage
    actor: Mention
    cue: Passage
    terms: tuple[str, ...]
    told_by: Mention | None
    when: DayRange | None
    rule: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report, with what later stages need of the parse.

    `terms` are lower-cased content lemmas in order; `names` the names in it; `when` is the day it reports on (not
    when it was printed), None if it has none; `opens_with` tells why it does not stand alone ("pronoun: he"), None if
    it does.
    """

    passage: Passage
    paragraph: int
    terms: tuple[str, ...]
    names: tuple[str, ...]
    tense: Tense
    when: DayRange | None
    opens_with: str | None
    heading: bool


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one article, in text order; `problem` says why nothing was looked for, None where it was."""

    article: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    stances: tuple[StanceTaken, ...]
    problem: str | None = None
    shifts: tuple[ShiftTold, ...] = ()


def nothing_found(article: str, problem: str) -> Annotations:
    """The annotations of an article that was not annotated."""
    return Annotations(article, (), (), (), (), (), (), (), (), problem)
