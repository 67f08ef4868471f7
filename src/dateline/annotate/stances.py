"""Stands taken on matters: who is for or against what, from the parse and a lexicon of cues."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.attachment import Calendar
from dateline.annotate.content import content_lemmas
from dateline.annotate.parse import Parse
from dateline.annotate.polarity import has_condition, in_doubt, is_negated, refuses
from dateline.lexicon import table
from dateline.model.annotations import Mention, Stance, StanceTaken, Statement

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FIRST_PERSON = frozenset({"we", "i", "us"})
_ANAPHORIC = frozenset({"this", "that", "these", "those", "such"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "conj", "advcl", "pcomp", "acl", "attr", "acomp", "dobj", "prep"})
_STOPS = frozenset({",", ";", ":", "“", "”", '"', "(", "—", "–", "\n"})
_TURNED: dict[Stance, Stance] = {"for": "against", "against": "for"}
# How far up the tree a subject, and how long a matter, is looked for.
CLIMB = 8
LONGEST_MATTER = 24
# Longer than this is no sentence but a list or worse, and the parse of it tells nothing.
LONGEST_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that expresses a stand, what it is on, and the rule that says so."""

    word: Token
    stance: Stance
    matter: Token | None
    rule: str


def annotate_stances(
    parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement], calendar: Calendar
) -> tuple[StanceTaken, ...]:
    """Stands that the report says somebody takes, in text order.

    A negation turns a stand over; a condition ("only if") makes it conditional. What the text puts in doubt ("might
    reject") or in an if-clause is no stand, nor is one that nobody holds.
    """
    who = _Actors(parse, mentions, statements)
    found: list[StanceTaken] = []
    for token in (t for sent in parse.doc.sents if len(sent) <= LONGEST_SENTENCE for t in sent):
        cue = _cue(token)
        if cue is None or not parse.is_story(token.idx, token.idx + len(token)) or _is_told_below(cue):
            continue
        actor = who.of(token)
        matter = cue.matter if cue.matter is not None else _meant_before(token)
        if actor is None or matter is None or matter.pos_ == "PRON":
            continue
        start, end = _extent(matter, token)
        terms = list(content_lemmas(parse.doc[start:end]))
        if _is_anaphoric(matter):
            terms.extend(t for t in _before(token) if t not in terms)
        if not terms:
            continue
        found.append(
            StanceTaken(
                passage=parse.of_tokens(token.sent),
                actor=actor,
                matter=parse.of_tokens(parse.doc[start:end]),
                terms=tuple(dict.fromkeys(terms)),
                stance=cue.stance,
                cue=parse.of_tokens(token),
                when=calendar.when(token),
                rule=cue.rule,
            )
        )
    return tuple(found)


def _cue(token: Token) -> _Cue | None:
    lexicon = table("annotate", "stances")
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        found = _verb_cue(token, lemma)
    elif (
        lemma in lexicon["ready"] and token.pos_ in {"ADJ", "NOUN"} and token.dep_ in {"acomp", "dobj", "attr", "ccomp"}
    ):
        found = _Cue(token, lexicon["ready"][lemma], _complement(token), f"willingness: {lemma}")
        scant = any(c.lower_ in {"little", "no"} for c in token.children)
        if scant or (found.matter is None and token.dep_ != "acomp"):
            return None
    elif lemma in lexicon["adjectives"] and token.dep_ in {"acomp", "oprd"}:
        subject = _subject(token.head)
        found = (
            _Cue(token, lexicon["adjectives"][lemma], subject, f"adjective: {lemma}") if subject is not None else None
        )
    else:
        return None
    if found is None or in_doubt(token) or (token.dep_ == "pcomp" and token.head.lower_ == "as"):
        return None
    return _turned(found)


def _verb_cue(token: Token, lemma: str) -> _Cue | None:
    lexicon = table("annotate", "stances")
    for child in token.children:
        phrase = f"{lemma} {child.lower_}"
        if child.dep_ in {"prep", "prt"} and phrase in lexicon["phrasal"]:
            matter = _complement(child) if child.dep_ == "prep" else _complement(token)
            return _Cue(token, lexicon["phrasal"][phrase], matter, f"verb: {phrase}") if matter is not None else None
    stance = lexicon["verbs"].get(lemma)
    if stance is None and lemma in lexicon["negated"] and is_negated(token):
        matter = _complement(token)
        # The negation is already in the stand.
        return _Cue(token, lexicon["negated"][lemma], matter, f"negated verb: {lemma}") if matter is not None else None
    if stance is not None:
        matter = _passive_subject(token) or _complement(token) or _relative_head(token)
        return _Cue(token, stance, matter, f"verb: {lemma}") if matter is not None else None
    return _conditional(token)


def _conditional(token: Token) -> _Cue | None:
    """ "Such a meeting would only happen if ...", told by somebody."""
    if not any(c.lower_ in {"would", "will", "can", "could"} for c in token.children):
        return None
    if token.dep_ != "ccomp" or token.head.lemma_.lower() not in table("annotate", "stances")["other"]["reporting"]:
        return None
    if not any(c.lower_ == "only" for c in token.children) or not has_condition(token):
        return None
    subject = _subject(token)
    return _Cue(token, "conditional", subject, "condition: only if") if subject is not None else None


def _turned(cue: _Cue) -> _Cue:
    """The cue after negation and condition."""
    stance, rule = cue.stance, cue.rule
    if not rule.startswith("negated") and is_negated(cue.word):
        stance = _TURNED.get(stance, stance)
        rule += ", negated"
    asks = cue.word.lemma_.lower() in table("annotate", "stances")["other"]["asking"]
    if stance == "for" and not asks and has_condition(cue.word):
        stance = "conditional"
        rule += ", on a condition"
    return _Cue(cue.word, stance, cue.matter, rule)


def _is_told_below(cue: _Cue) -> bool:
    return cue.matter is not None and refuses(cue.word) and _cue(cue.matter) is not None


def _complement(token: Token) -> Token | None:
    """The object of a verb, preposition or noun: a noun, or the clause it opens."""
    for wanted in ("dobj", "pobj", "xcomp", "pcomp", "ccomp", "acl", "prep"):
        child = next((c for c in token.children if c.dep_ == wanted and c.i > token.i), None)
        if child is None or (wanted == "prep" and child.lower_ not in {"for", "to", "with"}):
            continue
        return _complement(child) if wanted == "prep" else child
    return None


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def _passive_subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)


def _relative_head(verb: Token) -> Token | None:
    """ "a condition Kyiv would never accept": what the clause hangs on."""
    return verb.head if verb.dep_ == "relcl" else None


def _is_anaphoric(matter: Token) -> bool:
    return any(c.dep_ in {"det", "predet", "amod"} and c.lower_ in _ANAPHORIC for c in matter.children)


def _before(token: Token) -> tuple[str, ...]:
    """What the sentence before is about, for "such a meeting"."""
    first = token.sent.start
    if first == 0:
        return ()
    previous = token.doc[first - 1].sent
    return content_lemmas(t for t in previous if t.pos_ in {"NOUN", "PROPN", "NUM"})[:10]


def _meant_before(token: Token) -> Token | None:
    """ "the proposal for a meeting: we are ready": the last thing named before a bare word of willingness."""
    for each in reversed(token.doc[token.sent.start : token.i]):
        if each.dep_ in {"pobj", "dobj"} and each.pos_ == "NOUN":
            return each
    return None


def _extent(matter: Token, cue: Token) -> tuple[int, int]:
    """The words of the matter: its phrase without what follows a comma, and not beyond the cue."""
    start, end = matter.left_edge.i, min(matter.right_edge.i + 1, matter.i + LONGEST_MATTER)
    start = max(start, matter.i - LONGEST_MATTER)
    if start <= cue.i < matter.i:
        start = cue.i + 1
    if matter.i < cue.i < end:
        # "a condition that Kolvaria would never accept" is on the condition.
        end = matter.i + 1
    for token in cue.doc[matter.i + 1 : end]:
        if token.text in _STOPS or token.is_space or token.dep_ == "relcl" or token.tag_ in {"WDT", "WRB", "WP"}:
            end = token.i
            break
    # "accept troops in Ukraine": where the parser hangs the place on the verb, it is still part of the matter.
    beside = next((c for c in cue.children if c.dep_ == "prep" and c.i == end and matter.i > cue.i), None)
    if beside is not None and beside.lower_ in {"in", "on", "with", "to", "from", "over"}:
        end = next((t.i for t in beside.subtree if t.text in _STOPS or t.is_space), beside.right_edge.i + 1)
    for token in reversed(cue.doc[start : matter.i]):
        if token.text in _STOPS or token.is_space:
            start = token.i + 1
            break
    return start, end


class _Actors:
    """Finds who holds a stand."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement]) -> None:
        self._parse = parse
        self._at: dict[int, Mention] = {}
        # The shortest mention at a character is the one that names somebody.
        for mention in sorted(mentions, key=lambda m: m.passage.span.start - m.passage.span.end):
            for at in range(mention.passage.span.start, mention.passage.span.end):
                self._at[at] = mention
        self._statements = statements

    def of(self, cue: Token) -> Mention | None:
        """The actor: the subject of the cue's clause or of one above it, or the speaker whose words they are."""
        for holder in self._subjects(cue):
            if holder.lower_ in _FIRST_PERSON:
                return self._speaker(holder)
            found = self._at.get(holder.idx)
            if found is not None:
                return found
            owner = next((c for c in holder.children if c.dep_ in {"poss", "compound"} and c.idx in self._at), None)
            if owner is not None:
                return self._at[owner.idx]
            if holder.pos_ in {"NOUN", "PROPN"}:
                return None
        return self._speaker(cue)

    def _subjects(self, cue: Token) -> Iterator[Token]:
        at = cue
        # A thing that is unacceptable, or would only happen if, is the matter and not the actor.
        found = _cue(cue)
        matter = found.matter if found is not None else None
        if cue.pos_ == "NOUN":
            yield from (c for c in cue.children if c.dep_ == "poss")
        for _ in range(CLIMB):
            agent = next((c for c in at.children if c.dep_ == "agent"), None)
            if agent is not None:
                yield from (c for c in agent.children if c.dep_ == "pobj")
            subject = next((c for c in at.children if c.dep_ == "nsubj"), None)
            if subject is not None and (matter is None or subject.i != matter.i):
                yield subject
                return
            if subject is None and at.dep_ in {"relcl", "acl"} and at.pos_ == "VERB":
                yield at.head
                return
            if at.dep_ not in _CLAUSAL and at.dep_ != "acomp":
                return
            at = at.head

    def _speaker(self, token: Token) -> Mention | None:
        for statement in self._statements:
            if any(f.span.start <= token.idx < f.span.end for f in statement.fragments):
                return statement.speaker
        return None
