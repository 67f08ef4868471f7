"""The matter of a stand: which word the stand is on, how far its phrase runs, what it is about."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotate.content import content_lemmas

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_ANAPHORIC = frozenset({"this", "that", "these", "those", "such"})
_STOPS = frozenset({",", ";", ":", "“", "”", '"', "(", "—", "–", "\n"})
_JOINING = frozenset({"for", "to", "with", "of", "against", "from", "on", "towards", "toward"})
_TIMES = frozenset({"DATE", "TIME"})
_BESIDE = frozenset({"in", "on", "with", "to", "from", "over", "at"})
_ORDER = ("dobj", "pobj", "xcomp", "pcomp", "ccomp", "acl", "prep")
# How long a matter is looked for, and how deep prepositions are stacked.
LONGEST = 24


def complement(token: Token, order: Sequence[str] = _ORDER) -> Token | None:
    """The object of a verb, preposition, adjective or noun: a noun, or the clause it opens."""
    for wanted in order:
        for child in token.children:
            if child.dep_ != wanted or child.i < token.i:
                continue
            if wanted == "ccomp" and (_is_parenthesis(child, token) or _is_quoted(child, token)):
                continue
            if wanted != "prep":
                return _thing(child)
            if child.lower_ in _JOINING:
                below = complement(child, ("pobj", "pcomp", "dobj", "xcomp"))
                if below is not None:
                    return below
    return None


def object_of_noun(noun: Token) -> Token | None:
    """What a noun of stand is on: "opposition to the plan", though the parser hang "to" on the verb before."""
    found = complement(noun, ("prep", "acl"))
    if found is not None or noun.dep_ != "dobj":
        return found
    beside = next((c for c in noun.head.children if c.dep_ in {"prep", "dative"} and c.i == noun.i + 1), None)
    return complement(beside) if beside is not None and beside.lower_ in _JOINING else None


def _is_parenthesis(clause: Token, token: Token) -> bool:
    """A condition that the parser hangs on the word as its complement."""
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in {"if", "unless", "once"} for c in clause.children) and (
        token.pos_ != "VERB" or clause.i > token.i
    )


def _is_quoted(clause: Token, token: Token) -> bool:
    """Whether the clause is what somebody said word for word: it is no name of a matter."""
    return any(t.text in {":", "“", '"', "‘"} for t in token.doc[token.i + 1 : clause.i])


def _thing(token: Token) -> Token:
    """ "Discussions on deploying troops" stays as it is; "any kind of deal" is on the deal."""
    if token.lemma_.lower() in {"kind", "sort", "form", "type"}:
        below = next((c for p in token.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), None)
        return below or token
    return token


def subject(verb: Token) -> Token | None:
    """The subject of a clause, of a passive too."""
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def passive_subject(verb: Token) -> Token | None:
    """What a passive verb is done to."""
    return next((c for c in verb.children if c.dep_ == "nsubjpass" and c.tag_ not in {"WDT", "WP"}), None)


def relative_head(verb: Token) -> Token | None:
    """ "A condition Kyiv would never accept", "a plan backed by Kyiv": what the clause hangs on."""
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return verb.head
    return None


def _is_relative(token: Token) -> bool:
    """A relative clause, but for "calls to reopen the border"."""
    return token.dep_ == "relcl" and token.nbor(-1).lower_ != "to"


def is_anaphoric(matter: Token) -> bool:
    """Whether the matter points back: "such a meeting"."""
    return any(c.dep_ in {"det", "predet", "amod"} and c.lower_ in _ANAPHORIC for c in matter.children)


def told_before(token: Token) -> tuple[str, ...]:
    """What the sentence before is about, for "such a meeting"."""
    first = token.sent.start
    if first == 0:
        return ()
    previous = token.doc[first - 1].sent
    return content_lemmas(t for t in previous if t.pos_ in {"NOUN", "PROPN", "NUM"})[:10]


def meant_before(token: Token) -> Token | None:
    """ "The proposal for a meeting: we are ready": the last thing named before a bare word of willingness."""
    for each in reversed(token.doc[token.sent.start : token.i]):
        if each.dep_ in {"pobj", "dobj"} and each.pos_ == "NOUN":
            return each
    return None


def extent(matter: Token, cue: Token) -> tuple[int, int]:
    """The words of the matter: its phrase without what follows a comma, and not beyond the cue."""
    start, end = matter.left_edge.i, min(matter.right_edge.i + 1, matter.i + LONGEST)
    start = max(start, matter.i - LONGEST)
    if start <= cue.i < matter.i:
        start = cue.i + 1
    if matter.i == cue.i:
        # A deed that somebody refuses: without who does it.
        start = cue.i
    if matter.i < cue.i < end:
        # "A condition that Kolvaria would never accept" is on the condition.
        end = matter.i + 1
    for token in cue.doc[matter.i + 1 : end]:
        if token.text in _STOPS or token.is_space or _is_relative(token) or token.tag_ in {"WDT", "WRB", "WP"}:
            end = token.i
            break
        on_day = token.lower_ == "on" and any(c.ent_type_ in _TIMES for c in token.children)
        if token.dep_ == "prep" and (on_day or token.lower_ in {"after", "before", "during", "since", "until"}):
            # When it would be is not what it is.
            end = token.i
            break
        if token.dep_ == "mark" and token.lower_ in {"if", "unless", "until", "because", "while", "after", "as"}:
            end = token.i
            break
    # "Accept troops in Ukraine": where the parser hangs the place on the verb, it is still part of the matter.
    beside = next((c for c in cue.children if c.dep_ == "prep" and c.i == end and matter.i > cue.i), None)
    if beside is not None and beside.lower_ in _BESIDE and not any(c.ent_type_ in _TIMES for c in beside.children):
        end = next((t.i for t in beside.subtree if t.text in _STOPS or t.is_space), beside.right_edge.i + 1)
    for token in reversed(cue.doc[start : matter.i]):
        if token.text in _STOPS or token.is_space:
            start = token.i + 1
            break
    if start + 1 < end and cue.doc[start].tag_ == "PRP" and cue.doc[start + 1].lower_ == "to":
        # "Would not allow him to return": it is on returning.
        start += 1
    return start, max(end, start + 1)
