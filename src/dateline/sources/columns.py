"""Which column of a table holds which field of a report: by what heads it, or as the user says."""

import re
from collections.abc import Sequence
from functools import cache

from dateline.errors import UsageError
from dateline.lexicon import table

Columns = dict[str, int]
_SIGNS = re.compile(r"[\W_]+")


def field_of(name: str) -> str | None:
    """The field that a column headed so holds; None where nothing is known of it."""
    return _known().get(_bare(name))


def fields() -> tuple[str, ...]:
    """The fields that a column can hold."""
    return tuple(table("sources", "columns")["fields"])


def columns(header: Sequence[str], chosen: Sequence[tuple[str, str]]) -> Columns:
    """The number of the column of each field, from 0; a chosen one first, a field chosen as "" has none.

    A chosen column that the header lacks is left out.
    """
    found: Columns = {}
    for field, column in chosen:
        place = _place(header, column)
        if place is not None:
            found[field] = place
    ranks = _ranks()
    taken, decided = set(found.values()), {field for field, _ in chosen}
    known = [(ranks[_bare(name)], place) for place, name in enumerate(header) if _bare(name) in ranks]
    for (_, field), place in sorted(known):
        if field not in decided and place not in taken:
            found.setdefault(field, place)
    return found


def missing(header: Sequence[str], chosen: Sequence[tuple[str, str]]) -> str | None:
    """A chosen column that the header lacks."""
    return next((column for _, column in chosen if column and _place(header, column) is None), None)


def chosen(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What `--columns text=Body,title=Headline` says. Raises UsageError where a field is none, or said twice."""
    found: dict[str, str] = {}
    for text in texts:
        # The name of a column may hold a comma: only one before the next field parts them.
        for pair in re.split(r",(?=\s{0,9}\w{1,40}\s{0,9}=)", text):
            name, sign, column = pair.partition("=")
            field = field_of(name)
            if not sign or field is None:
                raise UsageError(f"--columns {pair!r} is not FIELD=COLUMN; the fields are {', '.join(fields())}")
            if field in found:
                raise UsageError(f"--columns gives {field!r} two columns; give one")
            found[field] = column.strip()
    return tuple(found.items())


def _place(header: Sequence[str], column: str) -> int | None:
    if not column:
        return None
    for same in (str.strip, _bare):
        named = [place for place, name in enumerate(header) if name.strip() and same(name) == same(column)]
        if named:
            return named[0]
    if column.isascii() and column.isdigit() and 1 <= int(column) <= len(header):
        return int(column) - 1
    return None


def _bare(name: str) -> str:
    return _SIGNS.sub("", name).casefold()


@cache
def _known() -> dict[str, str]:
    return {_bare(name): field for field, names in table("sources", "columns")["fields"].items() for name in names}


@cache
def _ranks() -> dict[str, tuple[int, str]]:
    every = table("sources", "columns")["fields"]
    return {_bare(name): (rank, field) for field, names in every.items() for rank, name in enumerate(names)}
