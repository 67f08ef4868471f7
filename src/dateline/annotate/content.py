"""The content lemmas of a stretch of text: what it is about, in the words by which other texts are compared to it."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from dateline.lexicon import words

_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_TIME = frozenset({"DATE", "TIME"})


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Lower-case lemmas of the nouns, names, full verbs, adjectives and numerals, in order.

    Verbs of saying, verbs without content of their own, stop words and the words of dates are left out.
    """
    return tuple(_lemma(token) for token in tokens if is_content(token))


def is_content(token: Token) -> bool:
    """Whether the token's lemma says what its sentence is about."""
    if token.pos_ not in _POS or token.ent_type_ in _TIME:
        return False
    if token.pos_ == "NUM":
        return token.lower_ != "one"
    if token.is_stop or not any(c.isalpha() for c in token.text):
        return False
    return token.pos_ != "VERB" or token.lemma_.lower() not in _empty_verbs()


def _lemma(token: Token) -> str:
    text: str = token.lemma_.lower() or token.lower_
    return text.rstrip(".'’") or text


@cache
def _empty_verbs() -> frozenset[str]:
    return words("annotate", "sentences", "reporting") | words("annotate", "sentences", "light")
