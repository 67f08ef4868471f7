"""Statements as the case counts them: the same words by one speaker are one, however many reports carry them."""

import re
from collections.abc import Mapping, Sequence

from dateline.model.annotations import Statement
from dateline.model.story import Reading, Report, SpokenStatement
from dateline.stories.entities import EntityIndex

_NOT_WORD = re.compile(r"[^\w]+")


def spoken(
    readings: Sequence[Reading], origin_of: Mapping[str, str], index: EntityIndex
) -> tuple[SpokenStatement, ...]:
    """The case's statements in the order of the reports; ids are S1, S2, …

    A thing that somebody opposes or speaks about is not what they said and is left out.
    """
    groups: dict[tuple[str, str], list[tuple[Statement, Reading]]] = {}
    for reading in readings:
        for statement in reading.found.statements:
            if statement.nature == "attitude":
                continue
            speaker = index.of(statement.speaker) if statement.speaker else None
            who = speaker.id if speaker else (statement.speaker.name if statement.speaker else reading.article.id)
            groups.setdefault((who, _words(statement)), []).append((statement, reading))
    result: list[SpokenStatement] = []
    for n, members in enumerate(groups.values(), start=1):
        statement, reading = members[0]
        entity = index.of(statement.speaker) if statement.speaker else None
        carried = tuple(Report(s.fragments[0], r.article.id, origin_of[r.article.id], s.when) for s, r in members)
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


def _words(statement: Statement) -> str:
    return " ".join(_NOT_WORD.sub(" ", f.text).casefold().strip() for f in statement.fragments)
