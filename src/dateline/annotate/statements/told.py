"""What a unit tells, in the reporter's words, that somebody said, thinks, means to do or takes a stand on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from dateline.annotate.statements.attribution import Cue
from dateline.lexicon import table
from dateline.model.annotations import StatementNature

_Tokens = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A cue with its content: tokens [first, last), in pieces where the cue parts it. `rule` names the construction."""

    cue: Cue
    pieces: tuple[_Tokens, ...]
    nature: StatementNature
    rule: str

    @property
    def first(self) -> int:
        """The content's first token."""
        return self.pieces[0][0]

    @property
    def last(self) -> int:
        """Behind the content's last token."""
        return self.pieces[-1][1]


@cache
def listed(group: str, key: str) -> frozenset[str]:
    """A list of data/attributions.toml, empty where the group has none of that name."""
    return frozenset(table("annotate", "attributions")[group].get(key, ()))


def made(
    cue: Cue, doc: Doc, pieces: Sequence[_Tokens], nature: StatementNature, rule: str, least: int = 2
) -> Iterator[Told]:
    """The cue with its content, without marks of punctuation at the edges; nothing where too little is left."""
    trimmed = [p for p in (trim(doc, *piece) for piece in pieces) if p is not None]
    if sum(last - first for first, last in trimmed) >= least:
        yield Told(cue, tuple(trimmed), nature, rule)


def trim(doc: Doc, first: int, last: int) -> _Tokens | None:
    """The tokens without marks of punctuation at the edges."""
    while first < last and (doc[first].is_punct or doc[first].is_space) and not doc[first].is_quote:
        first += 1
    while last > first and (doc[last - 1].is_punct or doc[last - 1].is_space) and not doc[last - 1].is_quote:
        last -= 1
    return (first, last) if last > first else None


def reach(token: Token) -> _Tokens:
    """All that hangs on the token."""
    return int(token.left_edge.i), int(token.right_edge.i) + 1
