"""People counted by a word of harm: which measure, how many, whether it is so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.annotate.figures import circumstances, victims
from dateline.annotate.figures.counted import (
    Basis,
    Count,
    Counts,
    coordinated,
    is_person,
    is_persons_name,
    may_be_place,
    not_people,
)
from dateline.annotate.figures.measures import EACH, FATAL, OBJECT, OF, OPEN_VERBS, STATE, SUBJECT, WOUNDS, Reading
from dateline.annotate.figures.nouns import NOUNS, of_noun
from dateline.annotate.reality import status_of
from dateline.annotate.sieve import Sieve
from dateline.lexicon import table

_MEASURES = table("annotate", "figures_measures")
_STRUCK = frozenset(_MEASURES["struck"]["verbs"])
_STRUCK_BY = frozenset(_MEASURES["struck"]["by"])
_STRUCK_IN = frozenset(_MEASURES["struck"]["in"])
_DRIVEN = frozenset(_MEASURES["driven"]["verbs"])
_HOMES = frozenset(_MEASURES["driven"]["from"])
_TURNED = frozenset(_MEASURES["turned"]["weapons"])
_BURIED = frozenset(_MEASURES["buried"]["under"])
_GONE = frozenset((*circumstances.GONE["verbs"], *circumstances.GONE["refuge_verbs"]))
_THEM = frozenset({"them", "whom", "those", "these"})
_SOME = frozenset(_MEASURES["some"]["words"])
_LEMMAS: frozenset[str] = frozenset().union(
    OBJECT, SUBJECT, STATE, OF, EACH, WOUNDS, FATAL, NOUNS, _STRUCK, _DRIVEN, _GONE, circumstances.TAKING, ("turn",)
)
_HELD_BACK = frozenset({"displaced", "detained", "rescued", "captured", "missing"})
_MAY_HARM = Sieve(lambda word: word.lower() in _LEMMAS, "LEMMA", "LOWER")


@dataclass(frozen=True, slots=True)
class Harm:
    """A count of people under one measure. `open_outcome`: hurt, and the word does not tell whether they lived."""

    count: Count
    measure: str
    trigger: Token
    asserted: bool
    open_outcome: bool
    rule: str


def harms(sentence: TokenSpan, counts: Counts) -> Iterator[Harm]:
    """The counts of people harmed in one sentence, in the order of their trigger words."""
    for number in _MAY_HARM.between(sentence.doc, sentence.start, sentence.end):
        token = sentence.doc[number]
        lemma = token.lemma_.lower()
        yield from _of_trigger(token, lemma if lemma in _LEMMAS else token.lower_, counts)


def _of_trigger(token: Token, lemma: str, counts: Counts) -> Iterator[Harm]:
    if circumstances.unharmed(token):
        return
    asserted: bool | None = None
    for measure, heads, rule, is_open in _readings(token, lemma, counts):
        if asserted is None:
            asserted = status_of(token) in ("occurred", "ongoing") and not circumstances.denied(token)
        for count in _counted(heads, counts, rule, victims.along_with(token)):
            if count.low == 0 and count.high == 0:
                if not circumstances.is_to_be(token):
                    yield Harm(count, measure, token, True, False, rule)
            elif measure in _HELD_BACK and count.basis != "number":
                continue
            elif asserted or count.basis == "number":
                yield Harm(count, measure, token, asserted, is_open, rule)


def _readings(token: Token, lemma: str, counts: Counts) -> Iterator[Reading]:
    """(measure, counted heads, rule, whether the outcome is open) for each way the trigger can be read."""
    word = token.lower_
    right_before = _right_before(token, counts)
    if right_before and (lemma in OBJECT or word in STATE):
        counted_as = STATE.get(word) or OBJECT[lemma]
        is_open = lemma in OPEN_VERBS and not _is_fatal(token)
        yield ("killed" if lemma in OPEN_VERBS and not is_open else counted_as), right_before, f"number {word}", is_open
        return
    some = token.i and token.nbor(-1).lower_ in _SOME and token.i not in counts.ending
    if some and token.tag_ in ("VBN", "VBD"):
        # "Six were killed and several injured": not the six.
        return
    if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG"):
        yield from _of_verb(token, lemma, counts)
        return
    if token.pos_ in ("ADJ", "ADV") or word in STATE:
        measure = STATE.get(word)
        if measure:
            yield measure, _in_state(token, counts), f"state {word}", False
        elif word in FATAL:
            yield "killed", _one_fatally(token, counts), word, False
        elif lemma in OBJECT and token.tag_ in ("JJ", "VBN"):
            yield OBJECT[lemma], _before(token, counts), f"participle {word}", False
    if token.pos_ in ("NOUN", "PROPN"):
        yield from of_noun(token, lemma, counts)


def _of_verb(token: Token, lemma: str, counts: Counts) -> Iterator[Reading]:
    if lemma == "turn":
        yield "killed", list(circumstances.of_turned_weapon(token, _TURNED)), "weapon turned", False
    elif lemma == "bury" and not circumstances.buried_alive(token, _BURIED):
        return
    elif lemma in OBJECT:
        heads = list(victims.of_object_verb(token)) or _before(token, counts)
        measure, is_open = OBJECT[lemma], lemma in OPEN_VERBS
        if measure == "injured" and _is_fatal(token):
            measure, is_open = "killed", False
        yield measure, heads, f"object of {lemma}", is_open
    elif lemma in SUBJECT:
        yield (
            SUBJECT[lemma],
            list(victims.of_subject_verb(token)) or _before(token, counts),
            f"subject of {lemma}",
            False,
        )
    elif (held := circumstances.taken(token)) is not None:
        yield held, list(victims.of_object_verb(token)) or _before(token, counts), f"taken: {lemma}", False
    elif lemma in _STRUCK and circumstances.struck_by(token, _STRUCK_BY, _STRUCK_IN):
        yield "injured", list(victims.of_object_verb(token)), f"struck by: {lemma}", True
    elif lemma in _DRIVEN and circumstances.driven_from_home(token, _HOMES):
        yield "displaced", list(victims.of_object_verb(token)), f"from home: {lemma}", False
    elif lemma in _GONE:
        heads = [h for h in victims.of_subject_verb(token) if h.lemma_.lower() not in circumstances.GONE["armed"]]
        found = [c for h in heads if (c := counts.of(h)) is not None]
        if circumstances.gone(token, any((c.low or 0) >= circumstances.GONE["many"] for c in found)):
            yield "displaced", heads, f"gone: {lemma}", False
    elif token.lower_ in STATE:
        yield (
            STATE[token.lower_],
            _in_state(token, counts),
            f"state {token.lower_}",
            False,
        )


def _one_fatally(adverb: Token, counts: Counts) -> list[Token]:
    """ "Four people were shot, one fatally": the number before an adverb that has no verb of its own."""
    following = adverb.nbor(1) if adverb.i + 1 < len(adverb.doc) else None
    if following is not None and following.pos_ in ("VERB", "AUX", "ADJ"):
        return []
    quantity = counts.up_to.get(adverb.i)
    return [adverb.doc[quantity.at]] if quantity is not None else []


def _is_fatal(verb: Token) -> bool:
    """ "Fatally shot", "shot dead", "stabbed to death"."""
    for child in verb.children:
        word = child.lower_
        if word in FATAL or (
            word in ("dead", "death") and child.dep_ in ("oprd", "acomp", "advmod", "dobj", "xcomp", "advcl")
        ):
            return True
        if word == "to" and any(c.lower_ == "death" for c in child.children):
            return True
    return any(t.lower_ == "dead" for t in verb.doc[verb.i + 1 : verb.i + 2])


def _right_before(token: Token, counts: Counts) -> list[Token]:
    """The number that a participle or adjective of harm follows and counts: "four dead and 23 injured"."""
    if token.tag_ not in ("VBN", "VBD", "JJ", "NN", "NNS") or any(c.dep_ in ("aux", "auxpass") for c in token.children):
        return []
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is not None and (following.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM") or following.tag_ == "DT"):
        return []
    quantity = counts.up_to.get(token.i)
    return [token.doc[quantity.at]] if quantity is not None and quantity.low != 0 else []


def _in_state(token: Token, counts: Counts) -> list[Token]:
    """Those who are in a state: a number right before its verb, for the parser may give that to the words before
    ("died on Sunday and 46 are missing"); else by the parse; else the number right before."""
    at, helped = token.i, False
    for _ in range(4):
        at -= 1
        if at < 0 or token.doc[at].pos_ not in ("AUX", "ADV", "PART"):
            break
        helped = helped or token.doc[at].pos_ == "AUX"
        if helped and at in counts.ending:
            return [counts.noun(counts.ending[at])]
    return list(victims.of_state(token)) or _before(token, counts)


def _before(token: Token, counts: Counts) -> list[Token]:
    """The number right before a trigger whose grammar was lost: "dozens wounded", "12 dead"."""
    if counts.numbered(token):
        return [token]
    at = token.i
    doc = token.doc
    for _ in range(4):
        if at in counts.ending:
            return [counts.noun(counts.ending[at])]
        at -= 1
        if at < 0 or (
            doc[at].pos_ not in ("ADV", "AUX", "PART") and doc[at].lower_ not in ("reported", "reportedly", "left")
        ):
            break
    return []


def _counted(heads: Iterable[Token], counts: Counts, rule: str, along: Sequence[Token]) -> Iterator[Count]:
    for head in heads:
        joined = [head] if rule.startswith("state") and head.pos_ not in ("NOUN", "PROPN") else coordinated(head)
        every = sorted({*(t for t in joined if t == head or not _otherwise(t)), *along}, key=lambda t: t.i)
        found = [c for t in every if (c := counts.of(t)) is not None and _can_be_counted(c, rule)]
        found = [c for c in found if c == found[0] or not _part_of_them(c)]
        found = [c for c in found if c.basis != "name" or c.head == head or is_persons_name(c.head)]
        yield from _summed(found)


def _part_of_them(count: Count) -> bool:
    """ "15 soldiers, four of them badly": four of those just counted."""
    doc, at = count.head.doc, count.start
    return at + 2 < len(doc) and doc[at + 1].lower_ == "of" and doc[at + 2].lower_ in _THEM


def _otherwise(joined: Token) -> bool:
    """Whether a conjunct has a fate of its own: "67 dead and 1,000 wounded", "57 killed and 18 who are missing"."""
    following = joined.nbor(1) if joined.i + 1 < len(joined.doc) else None
    if joined.lower_ in STATE or (
        following is not None and following.tag_ in ("VBN", "JJ", "WP") and joined.pos_ == "NUM"
    ):
        return True
    return any(
        c.dep_ in ("relcl", "acl") and (c.lemma_.lower() in _LEMMAS or any(g.lower_ in STATE for g in c.children))
        for c in joined.children
    )


def _can_be_counted(count: Count, rule: str) -> bool:
    if count.basis == "number":
        return rule.startswith("count of") or count.head.lower_ in STATE or not not_people(count.head)
    if count.basis == "name":
        return rule.startswith(("object of", "subject of")) or not may_be_place(count.head)
    return count.basis != "article" or is_person(count.head) or count.head.lower_ in ("another", "someone", "somebody")


def _summed(found: list[Count]) -> Iterator[Count]:
    """Several that one word counts are one count ("a teacher and himself": 2), unless each has a number of its own."""
    if len(found) < 2 or any(c.low is None or c.low == 0 for c in found):
        yield from found
        return
    numbered = [c for c in found if c.basis == "number" and (c.low or 0) > 1]
    if len(numbered) > 1:
        yield from numbered
        return
    yield from (replace(c, basis="part") for c in numbered)
    basis = "number" if all(c.basis == "number" for c in found) else found[0].basis
    yield _joined(found, basis)


def _joined(found: list[Count], basis: Basis) -> Count:
    lows, highs = [c.low or 0 for c in found], [c.high for c in found]
    return Count(
        found[0].head,
        found[0].start,
        found[-1].end,
        sum(lows),
        None if None in highs else sum(h or 0 for h in highs),
        any(c.approximate for c in found),
        any(c.further for c in found),
        basis,
        tuple(found),
    )
