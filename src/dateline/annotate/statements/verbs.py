"""Contents that hang on a verb as its object or complement, by the verb's class and the construction."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.statements.attribution import Cue, subject_of
from dateline.annotate.statements.told import Told, listed, made, reach
from dateline.model.annotations import StatementNature

_NATURES: tuple[StatementNature, ...] = ("speech", "belief", "intention", "attitude")
_PASSIVE = frozenset({"nsubjpass", "auxpass"})
# What hangs on a verb after its object and belongs to what is said of it: "criticised Dahl for ...".
_WITH_OBJECT = frozenset({"for", "as", "of", "on", "to", "with"})


def by_verb(verb: Token) -> Iterator[Told]:
    """What the verb introduces, the fullest construction that it is listed for."""
    lemma = verb.lemma_.lower()
    cue = Cue(verb.i, verb.i + 1, verb, frozenset({"thinks"}), subject_of(verb))
    kids = list(verb.children)
    if any(c.dep_ in _PASSIVE for c in kids):
        yield from _passive(cue, lemma, kids)
        return
    clause = next((c for c in kids if c.dep_ == "ccomp" and c.i > verb.i), None)
    nature = next((n for n in _NATURES if lemma in listed(n, "clause")), None)
    if clause is not None and nature is not None:
        yield from made(cue, verb.doc, [reach(clause)], nature, "verb with clause")
        return
    found = (
        next(_called_on(cue, lemma, kids), None)
        or next(_complement(cue, lemma, kids), None)
        or next(_object(cue, lemma, kids), None)
    )
    found = found or next(_prepositions(cue, lemma, kids), None)
    if found is not None:
        yield found


def _complement(cue: Cue, lemma: str, kids: list[Token]) -> Iterator[Told]:
    """An infinitive or a gerund, or an object with what it is to do."""
    verb = cue.head
    below = next((c for c in kids if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i), None)
    if below is None:
        return
    infinitive = below.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in below.children)
    obj = next((c for c in kids if c.dep_ in ("dobj", "dative") and verb.i < c.i < below.i), None)
    has_doer = obj is not None or any(c.dep_ == "nsubj" for c in below.children)
    for nature in _NATURES:
        if infinitive and has_doer and lemma in listed(nature, "other"):
            first = reach(obj)[0] if obj is not None else reach(below)[0]
            yield from made(cue, verb.doc, [(first, reach(below)[1])], nature, "verb with somebody's doing")
        elif infinitive and not has_doer and lemma in listed(nature, "infinitive"):
            yield from made(cue, verb.doc, [reach(below)], nature, "verb with infinitive")
        elif below.tag_ == "VBG" and lemma in listed(nature, "gerund"):
            yield from made(cue, verb.doc, [reach(below)], nature, "verb with gerund")
        elif not infinitive and lemma in listed(nature, "predicate") and any(c.dep_ == "nsubj" for c in below.children):
            yield from made(cue, verb.doc, [reach(below)], nature, "verb with predicate")


def _called_on(cue: Cue, lemma: str, kids: list[Token]) -> Iterator[Told]:
    """ "called on them to ...", "called for it to ..."."""
    if lemma not in listed("speech", "on"):
        return
    prep = next((c for c in kids if c.lower_ in ("on", "upon", "for") and c.i == cue.head.i + 1), None)
    below = next(
        (c for c in kids if c.tag_ == "VB" and c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > cue.head.i), None
    )
    if below is None or not any(c.lower_ == "to" for c in below.children):
        return
    if prep is not None:
        yield from made(cue, cue.head.doc, [(prep.i + 1, reach(below)[1])], "speech", "verb with somebody's doing")
    elif reach(below)[0] == cue.head.i + 1 and below.left_edge.lower_ in ("on", "upon", "for"):
        yield from made(cue, cue.head.doc, [(cue.head.i + 2, reach(below)[1])], "speech", "verb with somebody's doing")


def _object(cue: Cue, lemma: str, kids: list[Token]) -> Iterator[Told]:
    """A noun phrase, with what is said of it or held against it."""
    verb = cue.head
    obj = next((c for c in kids if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    if obj is None or obj.tag_ in ("WP", "WDT") or obj.lower_.endswith(("self", "selves")):
        return
    after = [c for c in kids if c.i > obj.i]
    predicate = next((c for c in after if c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ == "as")), None)
    first, last = reach(obj)
    for nature in _NATURES:
        if predicate is not None and lemma in listed(nature, "predicate"):
            yield from made(cue, verb.doc, [(first, reach(predicate)[1])], nature, "verb with predicate")
    held = next((c for c in after if c.dep_ == "prep" and lemma in listed("attitude", c.lower_)), None)
    if held is None and lemma in listed("attitude", "object"):
        held = next((c for c in after if c.dep_ == "prep" and c.lower_ in _WITH_OBJECT and c.i == last), None)
    elif held is None:
        return
    if held is not None:
        last = max(last, reach(held)[1])
    least = 1 if obj.pos_ == "PROPN" else 2
    yield from made(cue, verb.doc, [(first, last)], "attitude", "verb with object", least)


def _prepositions(cue: Cue, lemma: str, kids: list[Token]) -> Iterator[Told]:
    """ "called for ...", "spoke about ...", "responded to ..."."""
    for prep in kids:
        if prep.dep_ == "prep" and prep.i > cue.head.i and lemma in listed("attitude", prep.lower_):
            inner = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and inner.tag_ not in ("WP", "WDT"):
                yield from made(cue, cue.head.doc, [(prep.i + 1, reach(prep)[1])], "attitude", "verb with preposition")


def _passive(cue: Cue, lemma: str, kids: list[Token]) -> Iterator[Told]:
    """ "was urged to ...": nobody is named who did the urging."""
    below = next((c for c in kids if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > cue.head.i), None)
    subject = next((c for c in kids if c.dep_ == "nsubjpass"), None)
    if subject is not None and lemma in listed("attitude", "object") and any(c.dep_ == "agent" for c in kids):
        if subject.tag_ not in ("WP", "WDT"):
            yield from made(cue, cue.head.doc, [reach(subject)], "attitude", "passive with its doer")
        return
    if below is None or subject is None:
        return
    nobodys = Cue(cue.first, cue.last, cue.head, cue.kinds, None)
    for nature in _NATURES:
        if lemma in listed(nature, "passive"):
            yield from made(nobodys, cue.head.doc, [reach(below)], nature, "passive with infinitive")
