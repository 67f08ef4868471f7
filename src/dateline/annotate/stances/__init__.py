"""Stands taken on matters: who is for or against what, from the parse and a lexicon of cues.

Method: a cue with its matter (`cues`); what the words above make of it, negation, denial, request, doubt (`outlook`,
`polarity`); who holds it (`holders`). Similarity plays no part: "rejected" and "welcomed" are neighbours to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.attachment import Calendar
from dateline.annotate.clauses import of_another_day
from dateline.annotate.content import content_lemmas
from dateline.annotate.parse import Parse
from dateline.annotate.polarity import has_condition, is_bound, listed
from dateline.annotate.stances.cues import MAY_BE_CUES, Cue, cue_of
from dateline.annotate.stances.holders import Holders
from dateline.annotate.stances.matters import extent, is_anaphoric, meant_before, subject, told_before
from dateline.annotate.stances.outlook import Outlook, outlook
from dateline.annotate.stances.types import type_of
from dateline.model.annotations import Mention, Stance, StanceTaken, Statement
from dateline.model.span import Passage

# Longer than this is no sentence but a list or worse, and the parse of it tells nothing.
LONGEST_SENTENCE = 300
_POINTING = frozenset({"it", "them", "this", "that"})


def annotate_stances(
    parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement], calendar: Calendar
) -> tuple[StanceTaken, ...]:
    """Stands that the report says somebody takes, in text order.

    A negation turns a stand over; a condition ("only if") makes it conditional. What the text puts in doubt ("might
    reject"), asks or sets in an if-clause is no stand, nor is one that nobody holds.
    """
    holders = Holders(parse, mentions, statements)
    found: list[StanceTaken] = []
    for token in MAY_BE_CUES.tokens(parse.doc, LONGEST_SENTENCE):
        cue = cue_of(token) or _only_if(token)
        if cue is None or not parse.is_story(token.idx, token.idx + len(token)) or _is_told_below(cue):
            continue
        found.extend(_taken(parse, holders, cue, calendar, found[-1] if found else None))
    return tuple(found)


def _taken(
    parse: Parse, holders: Holders, cue: Cue, calendar: Calendar, before: StanceTaken | None
) -> Iterator[StanceTaken]:
    """The cue's stand, once for each who holds it; `before` is the stand found last."""
    token = cue.word
    seen = _outlook(cue)
    negation = _negation(cue) if cue.stance == "for" else None
    if negation is not None:
        # "Vowed never to resign" is a stand against resigning.
        cue = replace(cue, stance="against", negated="none", rule=f"{cue.rule}, not to")
    stance = _stance(cue, seen)
    if stance is None:
        return
    actor = holders.of(cue, seen)
    on = _matter(parse, holders, cue, before, negation) if actor is not None else None
    if actor is None or on is None:
        return
    said, now = holders.statement(token), not of_another_day(token)
    day, published = calendar.when(token), parse.article.published.day
    if day is not None and published is not None and day.earliest > published:
        # "She was ready to meet them tomorrow": the day of the matter, not of the stand.
        day = None
    for each in holders.with_partners(actor, token):
        own = said is not None and said.speaker is not None and said.speaker.name == each.name
        yield StanceTaken(
            passage=parse.of_tokens(token.sent),
            actor=each,
            matter=on[0],
            terms=on[1],
            stance=stance,
            cue=parse.of_tokens(token),
            # What somebody says of themselves they take on the day on which they say it.
            when=day or (said.when if said is not None and own and now else None),
            rule=_rule(cue, seen),
            type=type_of(cue.stance, cue.type, stance, seen),
            voice="speaker" if own else "report",
        )


def _matter(
    parse: Parse, holders: Holders, cue: Cue, before: StanceTaken | None, negation: Token | None
) -> tuple[Passage, tuple[str, ...]] | None:
    """The matter's words and terms, None where it is none: a person, a pronoun for nothing told in the sentence.

    It begins behind the `negation` that the stand has taken up.
    """
    token = cue.word
    matter = cue.matter if cue.matter is not None else meant_before(token)
    if matter is None:
        return None
    here = before if before is not None and before.passage.span.start == token.sent.start_char else None
    if matter.pos_ == "PRON":
        return (here.matter, here.terms) if here is not None and matter.lower_ in _POINTING else None
    lemma = token.lemma_.lower()
    if lemma in listed("other", "not_of_people"):
        meant = holders.named_at(matter)
        if (meant is not None and meant.kind == "person") or matter.lemma_.lower() in listed("other", "not_on"):
            return None
    if lemma == "refuse" and matter.lemma_.lower() in listed("other", "not_on"):
        return None
    start, end = extent(matter, token)
    start = max(start, negation.i + 1) if negation is not None else start
    terms = list(content_lemmas(parse.doc[start:end]))
    if is_anaphoric(matter):
        terms.extend(here.terms if here is not None else told_before(token))
    return (parse.of_tokens(parse.doc[start:end]), tuple(dict.fromkeys(terms))) if terms else None


def _negation(cue: Cue) -> Token | None:
    """The negation of the deed that the cue is on: "agreed not to attack", "promised that they would not return"."""
    deed = cue.matter
    if deed is None or deed.pos_ not in ("VERB", "AUX") or deed.i <= cue.word.i:
        return None
    return next((c for c in deed.children if c.dep_ == "neg" and cue.word.i < c.i < deed.i), None)


def _outlook(cue: Cue) -> Outlook:
    """What is made of the stand; a noun's owner holds it whatever the sentence tells of it."""
    seen = outlook(cue.word)
    if cue.word.pos_ == "NOUN" and any(c.dep_ == "poss" for c in cue.word.children):
        dropped = seen.changes & {"dropped", "denied"}
        own = Outlook([cue.word], lost=seen.lost and bool(dropped))
        own.turns, own.changes = len(dropped), dropped
        return own
    return seen


def _stance(cue: Cue, seen: Outlook) -> Stance | None:
    """The stand after all that befalls it; None where none is left."""
    if seen.lost:
        return None
    turned = seen.turns % 2 == 1
    stance = cue.stance
    if turned:
        stance = _given_up(cue) if "dropped" in seen.changes else cue.negated
    if "weighed" in seen.changes:
        stance = "open"
    bound = turned and cue.stance == "for" and is_bound(seen.levels)
    asks = "asked" in seen.changes or cue.type in {"REQUEST", "ACCUSE"}
    if bound or (stance == "for" and not asks and has_condition(seen.levels)):
        stance = "conditional"
    return None if stance == "none" else stance


def _given_up(cue: Cue) -> Stance:
    return "for" if cue.stance == "against" else "against"


def _only_if(token: Token) -> Cue | None:
    """ "Such a meeting would only happen if ...", told by somebody."""
    if (
        token.pos_ != "VERB"
        or token.dep_ != "ccomp"
        or token.head.lemma_.lower() not in listed("governors", "reporting")
    ):
        return None
    helpers = {c.lower_ for c in token.children}
    if "only" not in helpers or not helpers & {"would", "will", "can", "could"} or not has_condition([token]):
        return None
    matter = subject(token)
    return Cue(token, "for", "AGREE", "against", matter, "condition: only if") if matter is not None else None


def _is_told_below(cue: Cue) -> bool:
    """Whether what the cue is on takes a stand itself, which is then the one: "refused to accept the plan"."""
    if cue.matter is None or cue.matter.i == cue.word.i:
        return False
    lemma = cue.word.lemma_.lower()
    if lemma in listed("governors", "alleging"):
        return False
    inner = cue_of(cue.matter)
    if inner is None or (inner.matter is None and inner.word.pos_ != "ADJ"):
        return False
    if cue.matter.pos_ == "NOUN":
        return lemma in listed("governors", "carrying") | listed("governors", "dropping") | {"demand", "urge"}
    return True


def _rule(cue: Cue, seen: Outlook) -> str:
    told = [cue.rule]
    told += ["negated"] if seen.turns else []
    told += sorted(seen.changes)
    return ", ".join(told)
