"""What turns a day behind or ahead whatever the tense of its verb: comparisons, and calls to what is yet to be."""

from functools import cache

from spacy.tokens import Token

from dateline.lexicon import table

_STEPS = 8
_PREPOSITIONS = frozenset({"prep", "dative", "mark"})


@cache
def words(key: str) -> frozenset[str]:
    """A list of data/times_words.toml, [tense]."""
    return frozenset(table("annotate", "times_words")["tense"][key])


def compares(token: Token) -> bool:
    """Whether `token` is what something is compared with: "fewer than on Saturday", "up from Friday".

    "No later than Friday" and "as early as Friday" compare with nothing that has been.
    """
    at = token
    for _ in range(_STEPS):
        above = at.head
        if above.i == at.i or above.pos_ in ("VERB", "AUX"):
            return at.lower_ == "than" and not _bounds(at)
        if at.dep_ in _PREPOSITIONS and at.lower_ in ("than", "as"):
            degree = above.pos_ in ("ADJ", "ADV", "NUM", "NOUN")
            return degree and not _bounds(at) and (at.lower_ == "than" or _as_much(above, at))
        if at.dep_ == "prep" and at.lower_ == "from" and above.lower_ in words("moved"):
            return True
        at = above
    return False


def _bounds(than: Token) -> bool:
    """Whether it bounds a time: "no later than", "sooner than"."""
    before = than.nbor(-1) if than.i else than
    return {than.head.lower_, before.lower_} & words("bounds") != set()


def _as_much(degree: Token, second: Token) -> bool:
    return any(c.lower_ == "as" and c.i < second.i for c in degree.children)


def called_to(token: Token) -> bool:
    """Whether `token` dates what people are called or agree to: "called the council to a meeting on Sunday",
    "called a strike for Friday", "an invitation to talks on Friday"."""
    at, met = token, ""
    for step in range(_STEPS):
        above = at.head
        if above.i == at.i:
            return False
        if at.dep_ == "prep" and at.lower_ in ("to", "until", "till") and above.lemma_.lower() in words("putting_off"):
            return True
        if at.dep_ in ("prep", "dative") and at.lower_ in ("to", "for", "into"):
            aimed = _is_meeting(met, at.lower_) or (at.lower_ == "for" and step == 1)
            if aimed and above.lemma_.lower() in words("inviting") | words("plans"):
                return True
            if aimed and above.dep_ in ("dobj", "nsubjpass") and _is_meeting(above.lemma_.lower(), "for"):
                return above.head.lemma_.lower() in words("inviting")
        if above.pos_ in ("VERB", "AUX"):
            return _is_called_for(above, at)
        if not met and at.dep_ in ("prep", "npadvmod"):
            met = above.lemma_.lower()
        at = above
    return False


def _is_called_for(verb: Token, preposition: Token) -> bool:
    """Whether a month is of what a verb calls for, and the parser gives it to the verb: "called for polls in May"."""
    if preposition.lower_ != "in" or verb.lemma_.lower() not in words("inviting"):
        return False
    aims = (c for c in verb.children if c.lower_ == "for" and c.right_edge.i == preposition.i - 1)
    return any(_is_meeting(noun.lemma_.lower(), "for") for aim in aims for noun in aim.children)


def wanted_by(token: Token) -> bool:
    """Whether `token` is the day until which somebody wants something: "hoped for an answer by Friday"."""
    at = token.head
    if at.lower_ != "by" or at.dep_ != "prep":
        return False
    for _ in range(_STEPS):
        at = at.head
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            break
    return at.lemma_.lower() in words("wanting")


def _is_meeting(noun: str, preposition: str) -> bool:
    return noun in words("meetings") or (preposition == "for" and noun in words("actions"))


def is_reported(verb: Token) -> bool:
    """Whether a verb in the past tense reports what `verb` tells: its perfect is the speaker's "have been invited"."""
    above = verb.head
    return verb.dep_ == "ccomp" and verb.i > above.i and above.lemma_.lower() in words("reporting")
