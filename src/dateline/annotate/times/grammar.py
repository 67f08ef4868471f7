"""Finds candidates for time expressions: the rules of data/times_grammar.toml matched over the classes of the words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.annotate.times.lexer import Lexed, letters
from dateline.lexicon import table

_CLASS = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule. `fields` maps the pattern's numbered group names to the names of the parts."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    fields: dict[str, str]
    trim: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `start` to `end` (exclusive) that a rule matched, with the words of its named parts."""

    rule: Rule
    start: int
    end: int
    parts: dict[str, tuple[int, int]]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the file's order."""
    data = table("annotate", "times_grammar")
    return tuple(_compiled(row, data["macros"]) for row in data["rule"])


def _compiled(row: dict[str, str], macros: dict[str, str]) -> Rule:
    source = row["pattern"]
    while used := [m for m in set(_CLASS.findall(source)) if m in macros]:
        for name in sorted(used):
            source = re.sub(rf"\b{name}\b", macros[name].replace("\\", r"\\"), source)
    code = letters()
    source = re.sub(r"\s+", "", _CLASS.sub(lambda m: f"{code[m.group()]}", source))
    fields: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        group = f"{found.group(1)}_{len(fields)}"
        fields[group] = found.group(1)
        return f"(?P<{group}>"

    source = re.sub(r"([a-z][a-z0-9]*)=\(", numbered, source)
    return Rule(row["name"], row["kind"], re.compile(source), fields, row.get("trim"))


def candidates(lexed: Lexed) -> Iterator[Candidate]:
    """All matches of all rules, overlapping ones included."""
    for rule in rules():
        for found in rule.pattern.finditer(lexed.classes):
            start, end = found.span()
            if start == end:
                continue
            if rule.trim and lexed.classes[start] == letters()[rule.trim]:
                start += 1
            parts = {rule.fields[group]: found.span(group) for group in rule.fields if found.start(group) >= 0}
            yield Candidate(rule, start, end, parts)


def longest(found: list[Candidate]) -> list[Candidate]:
    """Candidates that do not overlap, in text order: the longest wins, then the earlier one, then the earlier rule."""
    ranked = sorted(enumerate(found), key=lambda pair: (pair[1].start - pair[1].end, pair[1].start, pair[0]))
    taken: set[int] = set()
    kept: list[Candidate] = []
    for _, one in ranked:
        span = range(one.start, one.end)
        if not taken.intersection(span):
            taken.update(span)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
