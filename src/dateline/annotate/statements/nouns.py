"""Contents that hang on a noun or an adjective: "his claim that ...", "criticism of ...", "is confident that ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.statements.attribution import Cue, subject_of
from dateline.annotate.statements.told import Told, listed, made, reach
from dateline.model.annotations import StatementNature

_FROM = frozenset({"from", "by"})


def by_noun(noun: Token) -> Iterator[Told]:
    """What a noun that has an owner introduces."""
    lemma = noun.lemma_.lower()
    for child in noun.children:
        if child.i < noun.i:
            continue
        found = _content(child, lemma)
        if found is None:
            continue
        owner = owner_of(noun)
        if owner is None:
            return
        first, nature, rule = found
        cue = Cue(noun.i, noun.i + 1, noun, frozenset({"thinks"}), owner)
        yield from made(cue, noun.doc, [(first, reach(child)[1])], nature, rule)
        return


def _content(child: Token, lemma: str) -> tuple[int, StatementNature, str] | None:
    if child.dep_ in ("acl", "ccomp", "relcl"):
        marks = [c for c in child.lefts if c.dep_ in ("mark", "aux")]
        if child.dep_ != "relcl" and any(c.lower_ == "that" for c in marks) and lemma in listed("nouns", "clause"):
            return reach(child)[0], "belief", "noun with clause"
        if any(c.lower_ == "to" for c in marks) and lemma in listed("nouns", "infinitive"):
            return reach(child)[0], "intention", "noun with infinitive"
    if child.dep_ == "prep" and lemma in listed("nouns", child.lower_):
        return child.i + 1, "attitude", "noun with preposition"
    return None


def by_copula(verb: Token) -> Iterator[Told]:
    """ "Her fear is that ...": a noun with an owner, and what it is."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if subject is None or clause is None or subject.lemma_.lower() not in listed("nouns", "clause"):
        return
    owner = owner_of(subject)
    if owner is not None:
        cue = Cue(subject.i, verb.i + 1, subject, frozenset({"thinks"}), owner)
        yield from made(cue, verb.doc, [reach(clause)], "belief", "noun with clause")


def owner_of(noun: Token) -> Token | None:
    """Whose claim it is: the possessor, the one it comes from, or the one who makes it."""
    verb = noun.head
    for child in noun.children:
        if child.dep_ == "poss":
            # "Dahl repeated her claim": the name rather than the pronoun.
            doer = subject_of(verb) if child.pos_ == "PRON" and noun.dep_ == "dobj" else None
            return doer or child
        if child.dep_ == "prep" and child.lower_ in _FROM:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and verb.lemma_.lower() in listed("nouns", "light"):
        return subject_of(verb)
    return None


def by_adjective(adjective: Token) -> Iterator[Told]:
    """What somebody is said to be sure of, worried about, critical of."""
    lemma = adjective.lower_
    owner = _bearer(adjective)
    if owner is None:
        return
    cue = Cue(adjective.i, adjective.i + 1, adjective, frozenset({"thinks"}), owner)
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        if child.dep_ == "ccomp" and lemma in listed("adjectives", "clause"):
            yield from made(cue, adjective.doc, [reach(child)], "belief", "adjective with clause")
        elif child.dep_ == "prep" and lemma in listed("adjectives", child.lower_):
            first = child.i + 1
            yield from made(cue, adjective.doc, [(first, reach(child)[1])], "attitude", "adjective with preposition")
        else:
            continue
        return


def _bearer(adjective: Token) -> Token | None:
    """The one who is so: the subject of "is", "seems", "remains", or of the participle itself."""
    own = next((c for c in adjective.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None:
        return own
    if adjective.dep_ in ("acomp", "attr", "oprd", "conj"):
        return subject_of(adjective.head)
    return None
