"""How words of a sentence hang together in time: what an expression dates, and which words share one happening."""

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Span as Sent
from spacy.tokens import Token

from dateline.lexicon import table

_STEPS = 40
_MODIFIER = frozenset({"compound", "nummod", "amod", "nmod", "poss", "appos", "quantmod"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_SAME_EVENT = frozenset({"conj", "acomp", "prt", "aux", "auxpass", "attr", "oprd"})


@cache
def words(group: str, key: str) -> frozenset[str]:
    """A list of data/attachment.toml."""
    return frozenset(table("annotate", "attachment")[group][key])


def root_of(tokens: Sent) -> Token:
    """The word by which the expression hangs on the rest of the sentence."""
    for token in tokens:
        if not tokens.start <= token.head.i < tokens.end or token.head.i == token.i:
            return token
    return tokens[0]


def host_beside(side: Token) -> tuple[Token, bool, bool]:
    """As `host_of`, for a stretch counted from a happening, whose last word is `side`, its "before" or "after": it
    dates what happened so long before or after."""
    above = side.head.head if side.dep_ == "mark" else side.head
    verb = above.pos_ in ("VERB", "AUX")
    return above, verb, not verb


def host_of(root: Token, of_day: bool = False) -> tuple[Token, bool, bool]:
    """What the word `root` of a time expression dates, whether firmly, and whether it dates no clause: it belongs to
    the noun it stands in ("a 2022 proposal"), or only bounds what is told ("since Monday").

    What was before or after a time `of_day` was on that day: "before dawn on Friday".
    """
    at, firm, inside = root, True, False
    bounding = words("bounding", "prepositions") - (words("bounding", "of_day") if of_day else frozenset())
    for _ in range(_STEPS):
        if at.lower_ in bounding and at.dep_ in ("prep", "mark", "advmod"):
            return (root, True, True)
        if at.pos_ in ("VERB", "AUX") and at.i != root.i:
            return (at, firm, inside)
        if at.head.i == at.i:
            return (at, False, inside)
        above = at.head
        if above.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            if at.dep_ in _MODIFIER and above.i > root.i and above.dep_ not in SUBJECT:
                # "a 2022 proposal", "Monday's strike" as an object: the noun's day, not the verb's.
                return (above, True, True)
            firm = firm and at.dep_ in _MODIFIER
            if at.dep_ == "prep" and above.dep_ in SUBJECT and above.pos_ == "NOUN" and above.i < root.i:
                return (above, True, False)
        at = above
    return (at, False, inside)


def telling(expression: Sent, host: Token) -> Token | None:
    """The reporting verb that a time between it and the subject of what is reported dates, though the parser gives the
    time to that: "said on Friday he was ready", "told reporters Monday two men were held". None where it is not so."""
    said, verb = host, host.head
    while verb.i != said.i and not is_content(said):
        said, verb = verb, verb.head
    behind = next((c for c in said.children if c.dep_ in SUBJECT), None)
    if expression.end < len(expression.doc) and expression.doc[expression.end].tag_ == "POS":
        # "Said Monday's vote would be repeated".
        return None
    if not is_content(said) or not reports_speech(verb) or behind is None or behind.i < expression.end:
        return None
    between = expression.doc[verb.i + 1 : expression.start]
    own = all(not said.is_ancestor(t) or t.is_ancestor(expression.root) for t in between)
    return verb if verb.i < expression.start and own else None


def is_content(verb: Token) -> bool:
    """Whether a verb is that of a clause which another verb may tell: "told them he would not" has its own subject,
    though the parser takes it for an infinitive."""
    return verb.dep_ == "ccomp" or (verb.dep_ == "xcomp" and any(c.dep_ in SUBJECT for c in verb.children))


def sharing(token: Token, is_ahead: Callable[[Token], bool]) -> Iterator[Token]:
    """The token and the words that tell the same happening: "came Monday and left", "Monday's strike killed"."""
    yield token
    for child in token.children:
        if child.dep_ == "xcomp" or (child.dep_ in ("attr", "nsubj", "nsubjpass") and child.pos_ == "NOUN"):
            yield child
    at = token
    for _ in range(_STEPS):
        aspect = at.head.lemma_.lower() in words("aspect", "verbs")
        same = at.dep_ in _SAME_EVENT or (at.dep_ == "xcomp" and (aspect or not is_ahead(at)))
        if at.head.i == at.i or not (same or at.dep_ in (*SUBJECT, "dobj")) or (at.dep_ == "conj" and is_ahead(at)):
            return
        at = at.head
        yield at


def _at_a_distance(token: Token) -> bool:
    """Whether the clause of `token` is told by how long before or after another it happened ("a week after he left"):
    the day of that other is not its own."""
    for at in words_above(token):
        side = at.head if at.dep_ == "pcomp" else next((c for c in at.children if c.dep_ == "mark"), None)
        if side is not None and side.lower_ in ("after", "before") and side.i > 0:
            stretch = side.nbor(-1)
            return stretch.dep_ == "npadvmod" and stretch.head.i in (at.i, side.i)
        if at.dep_ not in ("xcomp", "conj", "ccomp", "acomp", "prt", "dobj"):
            return False
    return False


def of_another_day(token: Token) -> bool:
    """Whether the clause of `token` is told to be of another day than its sentence, which that one's does not date."""
    return _at_a_distance(token) or _told_earlier(token)


def _told_earlier(token: Token) -> bool:
    """Whether the relative clause of `token` tells what was before the sentence's own day ("she, who had earlier ruled
    out talks, said on Thursday")."""
    for at in words_above(token):
        helpers = {c.lower_ for c in at.children if c.dep_ in ("aux", "advmod")}
        if "had" in helpers and helpers & words("before", "adverbs"):
            return any(above.dep_ == "relcl" for above in words_above(at))
        if at.dep_ not in ("xcomp", "conj", "ccomp", "acomp", "prt", "dobj"):
            return False
    return False


def branches(low: Token) -> dict[int, str]:
    """The words above `low`, each with the relation by which `low` hangs below it."""
    under: dict[int, str] = {}
    for at in words_above(low):
        if at.head.i != at.i:
            under[at.head.i] = str(at.dep_)
    return under


def beside(host: Token, token: Token, above: set[int]) -> bool:
    """Whether both are told by one reporting verb, on the same side of it ("X died when Y fell on Sunday, Z wrote")."""
    verb = host.head
    same_side = (host.i < verb.i) == (token.i < verb.i)
    return host.dep_ == "advcl" and verb.i in above and verb.i != token.i and same_side and reports_speech(verb)


def reports_speech(token: Token) -> bool:
    """Whether the word tells of what somebody said or thought."""
    return token.lemma_.lower() in words("reporting", "verbs")


def said_aside(host: Token, token: Token) -> bool:
    """Whether `host` stands in what a relative clause tells somebody said, and `token` does not: "the toll stands at
    11, according to Pell, who said two had died on Wednesday"."""
    teller = next((at for at in words_above(host) if at.dep_ == "relcl" and reports_speech(at)), None)
    return teller is not None and teller.i != host.i and all(t.i != teller.i for t in words_above(token))


def is_ahead(token: Token) -> bool:
    """Whether the clause of the verb `token` tells of what is not yet, or may be."""
    return any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to") for c in token.children)


def is_past(token: Token) -> bool:
    """Whether the verb `token` tells of what has been: a past tense or a perfect."""
    if token.tag_ == "VBD":
        return True
    helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    return token.tag_ == "VBN" and any(c.tag_ == "VBD" or c.lemma_.lower() == "have" for c in helpers)


def asks_for(token: Token, host: Token) -> bool:
    """Whether `host` is what the verb `token` asks, orders or plans to be done ("urged them to wait")."""
    return token.lemma_.lower() in words("asking", "verbs") and host.dep_ == "xcomp" and host.head.i == token.i


def words_above(token: Token) -> Iterator[Token]:
    """The token, its head, the head's head and so on."""
    at = token
    for _ in range(_STEPS):
        yield at
        if at.head.i == at.i:
            return
        at = at.head
