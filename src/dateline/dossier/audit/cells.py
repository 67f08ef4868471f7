"""Checks derived cells against the words they are derived from."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.dossier.audit.finding import Finding

_TERMS = {"planned", "reported", "direct", "indirect", "mixed"}
_STANCES = {"for", "against", "conditional", "open"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}


def cell_findings(record: dict[str, Any]) -> Iterator[Finding]:
    """What does not hold of the lines' cells and of the days in their insertions."""
    evidence = {e["number"]: e for e in record["evidence"]}
    sources = {s["number"]: s for s in record["sources"]}
    lines = {line["id"]: line for line in record["lines"]}
    for line in record["lines"]:
        for cell in line["cells"]:
            texts = [evidence[n]["text"] for n in cell["evidence"] if n in evidence]
            cited = [sources.get(evidence[n]["source"], {}) for n in cell["evidence"] if n in evidence]
            problem = _problem(cell, texts, cited, sources, lines)
            if problem:
                yield Finding(line["id"], f"{cell['name']} “{cell['value']}”: {problem}")
        for insertion in (i for q in line["quotes"] for i in q["insertions"]):
            value = f"{insertion['earliest']}/{insertion['latest']}"
            problem = _days_problem(value, insertion["words"], insertion["anchor"])
            if problem:
                yield Finding(line["id"], f"insertion “{insertion['text']}”: {problem}")


def _problem(
    cell: dict[str, Any], texts: list[str], cited: list[dict[str, Any]], sources: dict[int, Any], lines: dict[str, Any]
) -> str | None:
    value, kind, words = cell["value"], cell["derivation"], cell["words"]
    if words is not None and not any(words in text for text in texts):
        return f"its words “{words}” do not stand in its evidence"
    if [ref for ref in cell["refs"] if ref not in lines]:
        return f"refers to lines that are not in the brief: {cell['refs']}"
    if kind == "when":
        return _days_problem(value, words or "", cell["anchor"])
    holds = {
        "verbatim": lambda: any(value in text for text in texts),
        "name": lambda: any(all(w in text.casefold() for w in value.casefold().split()) for text in texts),
        "published": lambda: any(s.get("published") == value for s in cited),
        "term": lambda: value in _TERMS,
        "stance": lambda: value in _STANCES and bool(words),
        "source": lambda: value in {str(n) for n in sources},
        "number": lambda: re.fullmatch(r"(?=.*\d)\d*\.\.\d*", value) and _digits_agree(value, words or ""),
        "measure": lambda: bool(texts),
        "relation": lambda: value in {"update", "conflict", "agreement"} and bool(cell["refs"]),
        "count": value.isdigit,
    }.get(kind)
    if holds is None:
        return f"derivation {kind!r} is unknown"
    return None if holds() else f"does not follow from its evidence by “{kind}”"


def _digits_agree(value: str, words: str) -> bool:
    """Where the words carry numbers in digits, each bound must be one of them."""
    written = {n.replace(",", "") for n in re.findall(r"\d[\d,]*", words)}
    return not written or any(bound in written for bound in value.split("..") if bound)


def _days_problem(value: str, words: str, anchor: str | None) -> str | None:
    first, _, last = value.partition("/")
    try:
        a, b = date.fromisoformat(first), date.fromisoformat(last or first)
        counted = date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return "is no day"
    if b < a:
        return "ends before it begins"
    low = words.casefold()
    spans = b.toordinal() - a.toordinal()
    for year in re.findall(r"\b(?:1[5-9]|20)\d\d\b", low):
        if not a.year <= int(year) <= b.year:
            return f"the words say {year}"
    if spans == 0:
        named = [w for w in _WEEKDAYS if w in low]
        if named and _WEEKDAYS[a.weekday()] not in named:
            return f"is a {_WEEKDAYS[a.weekday()].title()}, the words say {named[0].title()}"
        months = list(re.findall(r"\b(" + "|".join(_MONTHS) + r")[a-z.]*\s+\d|\d\s+(" + "|".join(_MONTHS) + ")", low))
        if months and _MONTHS[a.month - 1] not in {m for pair in months for m in pair}:
            return "is in another month than the words say"
        numbers = {int(n) for n in re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d)", low)}
        if months and numbers and a.day not in numbers:
            return "is another day of the month than the words say"
    if low in _NEAR and counted and a.toordinal() - counted.toordinal() != _NEAR[low]:
        return f"is not {low} as counted from {anchor}"
    return None
