"""The gold timelines of the development data, and what each lets a system see and write."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
# A document with this share of a timeline's sentences, and with so many, carries the timeline itself.
CARRIES = 0.15
CARRIED = 5
# Words by which a gold sentence is recognised in a document.
BEGINNING = 8


@dataclass(frozen=True, eq=False)
class GoldTimeline:
    """One gold timeline: its topic and name, the words asked about, and its days with their sentences."""

    topic: str
    name: str
    about: tuple[str, ...]
    days: Mapping[date, tuple[str, ...]]

    @property
    def first(self) -> date:
        """The first gold day; reports published before it are not shown."""
        return min(self.days)

    @property
    def last(self) -> date:
        """The last gold day; reports published after it are not shown."""
        return max(self.days)

    @property
    def sentences(self) -> int:
        """How many sentences a day may have: as many as a gold day has, rounded."""
        return max(1, round(sum(map(len, self.days.values())) / len(self.days)))

    def shows(self, day: date | None) -> bool:
        """Whether a report published on the day is among those shown."""
        return day is not None and self.first <= day <= self.last

    def carried_by(self, texts: Iterable[tuple[str, str]]) -> frozenset[str]:
        """Of (id, text), the ids of documents that are the gold timeline itself, or an earlier state of it."""
        beginnings = [beginning for sentences in self.days.values() for s in sentences if (beginning := _beginning(s))]
        found = set()
        for id_, text in texts:
            words = f" {' '.join(_words(text))} "
            number = sum(f" {beginning} " in words for beginning in beginnings)
            if number >= max(CARRIED, CARRIES * len(beginnings)):
                found.add(id_)
        return frozenset(found)


# What a system writes for a timeline: its days (ISO), in order, each with its sentences.
Prediction = Mapping[str, list[str]]


def timelines(folder: Path, topics: Collection[str]) -> Iterator[GoldTimeline]:
    """The gold timelines of the topics, of all where none is named."""
    for path in sorted(folder.glob("*/gold.json")):
        if topics and path.parent.name not in topics:
            continue
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for each in stored["timelines"]:
            days = {date.fromisoformat(d["date"]): tuple(d["sentences"]) for d in each["dates"]}
            yield GoldTimeline(path.parent.name, each["name"], tuple(stored["query"]), days)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _beginning(sentence: str) -> str:
    return " ".join(_words(sentence)[:BEGINNING])
