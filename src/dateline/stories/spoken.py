"""Statements as the case counts them: the same words by one speaker are one, however many reports carry them.

One report may quote more of them than another: a quotation in common makes them one.
"""

import re
from collections.abc import Mapping, Sequence

from dateline.model.annotations import Statement
from dateline.model.story import Reading, Report, SpokenStatement
from dateline.stories.entities import EntityIndex

_NOT_WORD = re.compile(r"[^\w]+")
# Words of a quotation by which it is known again where one report quotes more of the same words than another.
_ENOUGH = 5
_Said = tuple[Statement, Reading]


def spoken(
    readings: Sequence[Reading], origin_of: Mapping[str, str], index: EntityIndex
) -> tuple[SpokenStatement, ...]:
    """The case's statements in the order of the reports; ids are S1, S2, …

    A thing that somebody opposes or speaks about is not what they said and is left out.
    """
    groups: list[list[_Said]] = []
    by_words: dict[tuple[str, str], int] = {}
    for reading in readings:
        for statement in reading.found.statements:
            if statement.nature == "attitude":
                continue
            speaker = index.of(statement.speaker) if statement.speaker else None
            who = speaker.id if speaker else (statement.speaker.name if statement.speaker else reading.article.id)
            keys = [(who, words) for words in _telling(statement)]
            number = next((by_words[key] for key in keys if key in by_words), len(groups))
            if number == len(groups):
                groups.append([])
            groups[number].append((statement, reading))
            for key in keys:
                by_words.setdefault(key, number)
    result: list[SpokenStatement] = []
    for n, members in enumerate(groups, start=1):
        # The report that carries most of the words stands for all; the first of several.
        several = len(members) > 1
        at = min(range(len(members)), key=lambda m: (-len(_words(members[m][0])), m)) if several else 0
        statement, reading = members[at]
        entity = index.of(statement.speaker) if statement.speaker else None
        ordered = [members[at], *members[:at], *members[at + 1 :]]
        carried = tuple(Report(s.fragments[0], r.article.id, origin_of[r.article.id], s.when) for s, r in ordered)
        result.append(
            SpokenStatement(
                id=f"S{n}",
                entity=entity.id if entity else None,
                speaker_name=entity.name if entity else (statement.speaker.name if statement.speaker else None),
                statement=statement,
                article=reading.article.id,
                carried_by=carried,
                origins=tuple(sorted({c.origin for c in carried})),
            )
        )
    return tuple(result)


def _telling(statement: Statement) -> list[str]:
    """By what words a statement is known again: all of them, or one of several quotations that is long enough."""
    parts = [_plain(f.text) for f in statement.fragments]
    return [" ".join(parts), *(p for p in parts if len(p.split()) >= _ENOUGH and statement.kind == "direct")]


def _words(statement: Statement) -> str:
    return " ".join(_plain(f.text) for f in statement.fragments)


def _plain(text: str) -> str:
    return _NOT_WORD.sub(" ", text).casefold().strip()
