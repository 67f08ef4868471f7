"""Why a sentence cannot stand alone: it opens with a pronoun, a connective or a definite noun without a referent."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.lexicon import words

_PERSONAL = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "their", "them", "it", "its", "theirs"})
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NARROWING = frozenset({"prep", "relcl", "acl", "compound", "poss", "nummod", "appos", "nmod"})
_BEFORE_COMMA = frozenset({"there", "here", "later", "earlier", "so"})
_TIMES = frozenset({"DATE", "TIME"})
_QUOTES = {"“": 1, "”": -1, "«": 1, "»": -1}


def leaning(parts: tuple[TokenSpan, ...], start: int) -> str | None:
    """What a sentence (of one or more of the parser's) leans on: "pronoun: he", "connective: meanwhile",
    "definite: the attack"; None where it stands alone. Words inside quotation marks are not looked at.
    """
    tokens = list(_unquoted(parts, start))
    if not tokens:
        return None
    root = next((p.root for p in parts if not _is_quoted(p.root, tokens)), None)
    return _connective(tokens, root) or _pronoun(tokens, root) or _definite(tokens, root)


def _unquoted(parts: tuple[TokenSpan, ...], start: int) -> Iterator[Token]:
    depth = 0
    straight = False
    for part in parts:
        for token in part:
            if token.text in _QUOTES:
                depth = max(0, depth + _QUOTES[token.text])
            elif token.text == '"':
                straight = not straight
            elif depth == 0 and not straight and token.idx >= start and not token.is_space:
                yield token


def _is_quoted(token: Token, unquoted: list[Token]) -> bool:
    return all(t.i != token.i for t in unquoted)


def _connective(tokens: list[Token], root: Token | None) -> str | None:
    opening = _phrase(tokens, 0, words("annotate", "connectives", "opening"))
    if opening is not None and (opening not in _BEFORE_COMMA or _comma_follows(tokens[0])):
        return f"connective: {opening}"
    inside = words("annotate", "connectives", "inside")
    for at in range(1, min(len(tokens) - 1, 12)):
        if tokens[at].text == ",":
            phrase = _phrase(tokens, at + 1, inside)
            after = at + 1 + len(phrase.split()) if phrase is not None else 0
            # "Kolvaria, however, ..." and not "..., though Kolvaria ...".
            if phrase is not None and (after >= len(tokens) or tokens[after].is_punct):
                return f"connective: {phrase}"
    if root is None:
        return None
    if root.lemma_.lower() in words("annotate", "connectives", "adding_verbs") and _speaks(root, tokens):
        return f"connective: {root.lower_}"
    adverbs = words("annotate", "connectives", "leaning_adverbs")
    leaning_adverb = next((c for c in root.children if c.dep_ == "advmod" and c.lower_ in adverbs), None)
    return f"connective: {leaning_adverb.lower_}" if leaning_adverb is not None else None


def _comma_follows(token: Token) -> bool:
    """ "There, they ..." leans on a place told; "There are ..." and "Later this week" do not."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is not None and following.text == ","


def _speaks(verb: Token, unquoted: list[Token]) -> bool:
    """Whether the verb brings somebody's words: a clause, or a quotation beside it."""
    if any(c.dep_ in {"dobj", "xcomp", "prt"} for c in verb.children):
        return False
    told = any(c.dep_ == "ccomp" for c in verb.children)
    return told or unquoted[-1].i - unquoted[0].i >= len(unquoted) or unquoted[0].i > verb.sent.start


def _phrase(tokens: list[Token], at: int, phrases: frozenset[str]) -> str | None:
    """The longest phrase of the list that the tokens from `at` on spell."""
    spelled = ""
    best = None
    for token in tokens[at : at + 4]:
        spelled = f"{spelled} {token.lower_}".strip()
        if spelled in phrases:
            best = spelled
    return best


def _subject(root: Token | None) -> Token | None:
    if root is None:
        return None
    return next((c for c in root.children if c.dep_ in _SUBJECTS), None)


def _pronoun(tokens: list[Token], root: Token | None) -> str | None:
    subject = _subject(root)
    named_subject = subject is not None and subject.pos_ in {"PROPN", "NOUN"} and subject.ent_type_ != ""
    before_subject = subject.left_edge.i if subject is not None and named_subject else -1
    person = thing = False
    seen: set[str] = set()
    for token in tokens[:40]:
        word = token.lower_
        if word in _PERSONAL and token.pos_ in {"PRON", "DET"}:
            # "In his speech, Lena Dorn said": the name follows.
            if not person and token.i >= before_subject:
                return f"pronoun: {word}"
        elif word in _PLURAL and token.pos_ in {"PRON", "DET"}:
            if not thing and token.i >= before_subject and not _is_expletive(token):
                return f"pronoun: {word}"
        elif word in _POINTING and _points_back(token, subject, seen):
            return f"pronoun: {word}"
        seen.add(token.lemma_)
        if token.ent_type_ == "PERSON" or token.lemma_.lower() in _persons():
            person = thing = True
        elif token.pos_ in {"PROPN", "NOUN"} and token.ent_type_ not in _TIMES:
            thing = True
            # A name the parser did not know for a person's may still be one.
            person = person or token.pos_ == "PROPN"
    return None


def _is_expletive(token: Token) -> bool:
    """ "It is unclear whether ...", "it rained": nothing is pointed to."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "expl", "nsubjpass"}:
        return False
    clausal = {"ccomp", "xcomp", "csubj", "advcl", "acomp"}
    return token.head.lemma_ in {"be", "seem", "appear", "take", "remain"} and any(
        c.dep_ in clausal for c in token.head.children
    )


def _points_back(token: Token, subject: Token | None, seen: set[str]) -> bool:
    """This or that as the sentence's subject, or before a noun that was not named before."""
    if subject is not None and token.i == subject.i:
        # "Those who ..." says itself whom it means.
        return not any(c.dep_ in {"relcl", "prep", "acl"} for c in token.children)
    if token.dep_ not in {"det", "predet", "amod"} or token.head.pos_ != "NOUN" or token.head.lemma_ in seen:
        return False
    if token.head.ent_type_ in _TIMES or any(c.dep_ == "relcl" for c in token.head.children):
        return False
    # In a clause that hangs on the main one it mostly means what the main one told ("..., deeming such plans ...").
    return subject is None or token.i < subject.head.i or not _hangs(token.head)


def _hangs(token: Token) -> bool:
    return any(t.dep_ in {"advcl", "relcl", "acl", "pcomp", "conj"} for t in [token, *islice(token.ancestors, 12)])


@cache
def _persons() -> frozenset[str]:
    return words("annotate", "sentences", "person_nouns")


def _definite(tokens: list[Token], root: Token | None) -> str | None:
    subject = _subject(root)
    if subject is None or subject.lemma_.lower() not in words("annotate", "connectives", "anaphoric"):
        return None
    article = next((c for c in subject.children if c.dep_ == "det" and c.lower_ == "the"), None)
    if article is None or any(c.dep_ in _NARROWING and not _set_off(c) for c in subject.children):
        return None
    loose = words("annotate", "connectives", "loose_modifiers")
    if any(c.dep_ == "amod" and c.lower_ not in loose for c in subject.children):
        return None
    seen = {t.lemma_.lower() for t in tokens if t.i < article.i}
    return None if subject.lemma_.lower() in seen else f"definite: the {subject.lower_}"


def _set_off(modifier: Token) -> bool:
    """What stands after a comma adds to a noun and does not tell which one is meant."""
    left = modifier.left_edge
    return left.i > modifier.head.i and left.nbor(-1).text == ","
