"""When the quotations of dated reports were spoken, by their words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model.annotations import Statement
from dateline.model.span import Passage
from dateline.model.story import Reading

# Shorter quotations are said more than once.
_FEWEST_WORDS = 6
_LONGEST = timedelta(days=1)
_WORD = re.compile(r"\w+")
_MARKED = re.compile(r"[“\"]([^“”\"]{10,2000})")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The days on which a dated report has a quotation spoken, and where it stands there."""

    first: date
    last: date
    where: Passage
    label: str


def spoken_days(readings: Iterable[Reading]) -> dict[str, list[Spoken]]:
    """The days by quotation. One after the first report that prints the words is a mistake, and left out."""
    found: dict[str, list[Spoken]] = defaultdict(list)
    printed: dict[str, date] = {}
    for reading in readings:
        latest = reading.article.published.latest
        for statement in reading.found.statements:
            known = _when(statement, reading)
            for words in quoted(statement):
                if latest is not None:
                    printed[words] = min(printed.get(words, date.max), latest)
                if known is not None:
                    found[words].append(known)
    return {words: [k for k in known if k.first <= printed.get(words, date.max)] for words, known in found.items()}


def quoted(statement: Statement) -> Iterator[str]:
    """The words of the statement's quotations, without case and punctuation."""
    if statement.kind == "indirect":
        return
    for fragment in statement.fragments:
        for match in _MARKED.finditer(fragment.text):
            words = _WORD.findall(match.group(1).casefold())
            if len(words) >= _FEWEST_WORDS:
                yield " ".join(words)


def _when(statement: Statement, reading: Reading) -> Spoken | None:
    when = statement.when
    if when is None or when.time is None or when.latest - when.earliest > _LONGEST:
        return None
    if any(f.span.contains(when.time) for f in statement.fragments):
        return None
    label = reading.article.outlet or reading.article.name
    return Spoken(when.earliest, when.latest, statement.fragments[0], label)
