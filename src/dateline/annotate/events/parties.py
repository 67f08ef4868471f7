"""Who did it and to whom: the mentions that stand as actor and recipient of an event."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotate.events.senses import is_taken_for_adjective
from dateline.annotate.events.triggers import Trigger, is_event_noun, is_weapon
from dateline.annotate.parse import Parse
from dateline.lexicon import table
from dateline.model.annotations import Mention, Place

_PARTIES = table("annotate", "events_types")["parties"]
_RECIPIENT = frozenset(_PARTIES["recipient"])
_JOINING = frozenset(_PARTIES["joining"])
_JOINED_TYPES = frozenset(_PARTIES["joined_types"])
_MUTUAL = frozenset(_PARTIES["mutual"])
_MATTERS = frozenset(_PARTIES["matters"])
_DOERS = frozenset(_PARTIES["doers"])
_FOR_WHOM = frozenset(_PARTIES["for_whom"])
_NOT_PARTIES = frozenset(_PARTIES["not_parties"])
_ACCIDENTS = frozenset(_PARTIES["accidents"])
_MISHAPS = frozenset(_PARTIES["mishaps"])
_OBJECT_CONTROL = frozenset(_PARTIES["object_control"])
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "case"})
_CLIMB = 5
# Mentions that begin before a word and reach past it are among the last few to begin before it.
_NESTED = 8


class Parties:
    """Finds the mentions of one parse that stand as parties of its events."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], places: Sequence[Place]) -> None:
        self._parse = parse
        self._demonyms = {p.passage.span.start: p for p in places if p.rule == "demonym"}
        self._mentions = sorted(mentions, key=lambda m: m.passage.span)
        self._starts = [m.passage.span.start for m in self._mentions]

    def of(self, trigger: Trigger) -> tuple[Mention | None, Mention | None]:
        """(actor, recipient) of an event, each None where the text does not name one."""
        if trigger.token.pos_ == "VERB":
            actor, recipient = _of_verb(trigger)
        else:
            actor, recipient = _of_noun(trigger)
        if actor is not None and is_event_noun(actor):
            # "The airstrike killed nine" and "Torvia's airstrike killed nine".
            actor = _agent(actor) or _possessor(actor)
        if actor is not None and is_weapon(actor):
            actor = None
        return self.mention(actor), self.mention(recipient)

    def mention(self, head: Token | None) -> Mention | None:
        """The mention whose words hold `head`, else a new one of its phrase; None for what is no name or noun."""
        if head is None:
            return None
        at = bisect_right(self._starts, head.idx)
        near = self._mentions[max(0, at - _NESTED) : at]
        demonym = self._demonyms.get(head.idx)
        holding = [m for m in near if m.passage.span.end >= head.idx + len(head)]
        named = min(holding, key=lambda m: m.passage.span.end - m.passage.span.start, default=None)
        if named is not None and (demonym is None or named.name != demonym.passage.text):
            return named
        if demonym is not None:
            return Mention(demonym.passage, demonym.name, "state")
        if head.pos_ not in ("NOUN", "PROPN", "ADJ") or head.ent_type_ in ("DATE", "TIME"):
            return None
        start = min((c.left_edge.i for c in head.lefts if c.dep_ in _MODIFIERS and c.pos_ != "PRON"), default=head.i)
        while start < head.i and head.doc[start].dep_ in ("det", "punct"):
            start += 1
        passage = self._parse.passage(head.doc[start].idx, head.idx + len(head))
        return Mention(passage, passage.text, "other")


def by_accident(trigger: Trigger) -> bool:
    """Whether what did it is no party: "the quake killed ten", "two were killed in the crash"."""
    if trigger.token.pos_ != "VERB":
        return False
    actor = _of_verb(trigger)[0]
    if actor is not None:
        return actor.lemma_.lower() in _ACCIDENTS
    verb = trigger.token
    for _ in range(_CLIMB):
        if any(
            (by.lower_ == "by" and noun.lemma_.lower() in _ACCIDENTS)
            or (by.lower_ in ("in", "during", "after") and noun.lemma_.lower() in _MISHAPS)
            for by in verb.children
            if by.dep_ in ("prep", "agent")
            for noun in by.children
            if noun.dep_ == "pobj"
        ):
            return trigger.type == "ASSAULT"
        if verb.dep_ != "conj":
            return False
        verb = verb.head
    return False


def _between(word: Token) -> tuple[Token, Token | None] | None:
    """The two of "talks between Torvia and Kolvaria"."""
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ == "between" and (one := _child(child, "pobj")) is not None:
            return one, _child(one, "conj")
    return None


def _of_verb(trigger: Trigger) -> tuple[Token | None, Token | None]:
    verb, ways = trigger.token, _ways(trigger)
    if (two := _between(verb)) is not None and verb.tag_ == "VBG":
        return two
    passive = _passive_subject(verb)
    if passive is not None or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return _agent(verb), _antecedent(passive) if passive is not None else verb.head
    actor = _subject(verb)
    recipient = verb.head if is_taken_for_adjective(verb) else _child(verb, "dobj")
    if recipient is not None and (recipient == trigger.part or verb.lemma_.lower() in _MATTERS):
        recipient = _by_preposition(recipient, ways)
        return actor, recipient or _by_preposition(verb, ways)
    # "Lent Kolvaria 300 million".
    recipient = _child_noun(verb, "dative") or recipient or _by_preposition(verb, ways)
    if recipient is None:
        # "Shelled and then stormed the town".
        joined: Token | None = verb
        for _ in range(_CLIMB):
            joined = _child(joined, "conj") if joined is not None and recipient is None else None
            recipient = _child(joined, "dobj") if joined is not None else recipient
    return actor, recipient


def _passive_subject(verb: Token) -> Token | None:
    """What it is done to in the passive; it may share its subject: "was hit and injured", "waits to be ratified"."""
    found = _child(verb, "nsubjpass")
    if found is not None or verb.tag_ != "VBN" or _child(verb, "nsubj") is not None:
        return found
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and _child(verb, "aux") is None:
        return _child(verb.head, "nsubjpass")
    return _subject(verb) if verb.dep_ == "xcomp" and _child(verb, "auxpass") is not None else None


def _subject(verb: Token) -> Token | None:
    """Its subject, or the one it shares with the clause it hangs on."""
    token = verb
    for _ in range(_CLIMB):
        for child in token.children:
            if child.dep_ in _SUBJECTS:
                return _antecedent(child)
        if token.dep_ == "relcl" and token.tag_ == "VB":
            return None
        if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in ("VBG", "VB")):
            return _owner(token)
        if token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return None
        head = token.head
        if token.dep_ == "pcomp" and head.lower_ in ("of", "from") and (accused := _accused(head.head)) is not None:
            return accused
        if token.dep_ == "xcomp" and head.lemma_.lower() in _OBJECT_CONTROL:
            controlled = _child(head, "dobj") or _by_preposition(head, _RECIPIENT)
            if controlled is not None:
                return controlled
        token = head
    return None


def _accused(verb: Token) -> Token | None:
    """Who is charged with what the clause under it tells: "accused Torvia of", "officers accused of"."""
    return _child(verb, "dobj") or (verb.head if verb.dep_ == "acl" and verb.tag_ == "VBN" else None)


def _owner(clause: Token) -> Token | None:
    """Of "the army, which attacked": the army; of "its plan to attack": whoever has the plan."""
    noun = clause.head
    if clause.dep_ == "acl" and clause.tag_ == "VB":
        return _child(noun, "poss") or (_child(noun.head, "nsubj") if noun.dep_ == "dobj" else None)
    return noun


def _of_noun(trigger: Trigger) -> tuple[Token | None, Token | None]:
    noun, carrier = trigger.token, trigger.carrier
    if (two := _between(noun)) is not None:
        return two
    actor = _agent(noun) or _possessor(noun)
    if actor is None and carrier is not None:
        actor = _agent(carrier) if _child(carrier, "nsubjpass") is not None else _subject(carrier)
    ways = _ways(trigger)
    recipient = _by_preposition(noun, ways)
    if recipient is None and actor is not None and actor.head.dep_ in ("prep", "agent"):
        # "Threats by the cartel against reporters".
        recipient = _by_preposition(actor, ways & {"against", "on", "with"})
    if recipient is None and carrier is not None:
        recipient = _child(carrier, "dative") or _by_preposition(carrier, ways)
    if recipient is None:
        recipient = next(
            (g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"),
            None,
        )
    return actor, recipient


def _possessor(noun: Token) -> Token | None:
    """ "Torvia's attack", "the Torvian attack"; a day is nobody ("Monday's strike")."""
    for child in noun.children:
        if child.ent_type_ in ("DATE", "TIME"):
            continue
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            return child
        if child.dep_ in ("amod", "compound", "nmod") and (
            child.ent_type_ in ("NORP", "GPE", "ORG") or child.pos_ == "PROPN" or child.lemma_.lower() in _DOERS
        ):
            return child
    return None


def _agent(token: Token) -> Token | None:
    for child in token.children:
        if child.lower_ == "by" and child.dep_ in ("agent", "prep"):
            return next((g for g in child.children if g.dep_ == "pobj" and g.ent_type_ not in ("DATE", "TIME")), None)
    return None


def _ways(trigger: Trigger) -> frozenset[str]:
    """The prepositions that bring the recipient of such an event."""
    if trigger.type in _JOINED_TYPES:
        return _JOINING
    ways = _RECIPIENT if trigger.type in _FOR_WHOM else _RECIPIENT - {"for"}
    if trigger.type == "ASSAULT" and trigger.token.lemma_.lower() not in _MUTUAL:
        return ways - {"with"}
    return ways


def _by_preposition(token: Token, ways: frozenset[str]) -> Token | None:
    for child in token.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in ways:
            for noun in child.children:
                if noun.dep_ == "pobj" and _can_be_party(noun):
                    return noun
    return None


def _can_be_party(noun: Token) -> bool:
    if noun.ent_type_ in ("DATE", "TIME") or noun.lemma_.lower() in _NOT_PARTIES:
        return False
    return noun.pos_ in ("NOUN", "PROPN")


def _antecedent(token: Token) -> Token:
    if token.tag_ in ("WP", "WDT"):
        clause = token.head
        for _ in range(_CLIMB):
            if clause.dep_ == "relcl":
                return clause.head
            clause = clause.head
    return token


def _child_noun(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep and c.pos_ in ("NOUN", "PROPN")), None)


def _child(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep), None)
