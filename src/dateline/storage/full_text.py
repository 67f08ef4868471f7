"""Full-text search as each database has it: FTS5 in SQLite, in PostgreSQL words in a tsvector with a GIN index.

Both are given the same words, and none of a database's own notions of what a word is; both answer alike.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Delete,
    Insert,
    TableClause,
    and_,
    cast,
    column,
    delete,
    func,
    insert,
    or_,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from dateline.storage.words import Term, matching

Rows = Iterable[tuple[int, str]]
# What FTS5's tokenizer `ascii` parts a text into.
_TOKEN = re.compile("[0-9a-z\x80-\U0010ffff]+")
# Characters of a word that are looked up by the index of PostgreSQL, which takes 2,046 bytes; the rest is compared.
_LOOKED_UP = 500
# Bytes of a text whose words fit into a tsvector, which holds a megabyte.
_FITTING = 500_000


def words_table(name: str) -> TableClause:
    """The table of words of that name; the column of the same name is FTS5's, `vector` PostgreSQL's."""
    return table(name, column("rowid"), column("text"), column(name), column("vector", TSVECTOR))


class _EachInItsWay(FunctionElement[bool]):
    """A condition as SQLite knows it, then as PostgreSQL does."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: Any = None) -> "_EachInItsWay":  # noqa: ARG002 # as SQLAlchemy calls it
        """As it is: it is a condition already, which SQLite must not be told to compare."""
        return self


@compiles(_EachInItsWay, "sqlite")
def _first(element: _EachInItsWay, compiler: Any, **how: Any) -> str:
    return str(compiler.process(next(iter(element.clauses)), **how))


@compiles(_EachInItsWay, "postgresql")
def _second(element: _EachInItsWay, compiler: Any, **how: Any) -> str:
    return f"({compiler.process(tuple(element.clauses)[1], **how)})"


# A page asks the same several times.
@lru_cache(maxsize=64)
def holding(of: TableClause, asked: tuple[Term, ...]) -> ColumnElement[bool]:
    """That a row of a table of words holds all the terms."""
    c = of.c
    # The index of PostgreSQL knows which words a row has, not where they stand, nor what is beyond their beginnings.
    open_ = [_stands(c.text, term) for term in asked if len(term.words) > 1 or max(map(len, term.words)) > _LOOKED_UP]
    looked_up = and_(c.vector.op("@@")(cast(_query(asked), TSQUERY)), *open_)
    too_long = and_(c.vector.is_(None), *(_stands(c.text, term) for term in asked))
    return _EachInItsWay(c[of.name].op("MATCH")(matching(asked)), or_(looked_up, too_long))


def _stands(text: ColumnElement[str], term: Term) -> ColumnElement[bool]:
    return func.strpos(text, f" {' '.join(term.words)}" + ("" if term.begins else " ")) > 0


def _query(asked: tuple[Term, ...]) -> str:
    """The words of the terms as a tsquery; they are letters and digits."""
    return " & ".join(
        f"'{word[:_LOOKED_UP]}'" + ":*" * ((term.begins and n == len(term.words) - 1) or len(word) > _LOOKED_UP)
        for term in asked
        for n, word in enumerate(term.words)
    )


def as_kept(dialect: str, rows: Rows) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """Rows of a key and its words (see words.indexed) as that database keeps them: the columns, then their values."""
    if dialect == "sqlite":
        return ("rowid", "text"), iter(rows)
    return ("rowid", "text", "vector"), ((key, *_in_two(tokens(text))) for key, text in rows)


def tokens(text: str) -> list[str]:
    """The words of an indexed text."""
    return _TOKEN.findall(text)


def _in_two(found: list[str]) -> tuple[str, str | None]:
    """The words with a space on each side, to compare; those that are looked up, where they fit."""
    text = " ".join(("", *found, ""))
    if len(text.encode()) > _FITTING:
        return text, None
    return text, " ".join(dict.fromkeys(f"'{word[:_LOOKED_UP]}'" for word in found))


def emptied(dialect: str, of: TableClause) -> tuple[Insert | Delete, list[dict[str, str]] | None]:
    """What drops all rows of a table of words that keeps no text in SQLite."""
    if dialect == "sqlite":
        return insert(of), [{of.name: "delete-all"}]
    return delete(of), None
