"""Checks what a brief says that analysts decided: each mark has its record, each record its evidence and its value."""

import re
from collections.abc import Iterator
from datetime import datetime

from dateline.dossier.audit.brief import Brief, Record, cells_of, days_of
from dateline.dossier.audit.earlier import key_of
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.shown import flat

SPANNED = ("statement", "figure", "time", "place", "event", "stance")
# Sections whose lines are made of one fact of a kind.
_OWN = {"statements": "statement", "figures": "figure", "positions": "stance"}
# Sections whose lines tell again what others do.
_DERIVED = ("headline", "differences", "changes", "single", "open")
_ON = {"line": ("confirm", "correct", "note", "pin"), "source": ("confirm", "correct", "note", "reliability")}
_OUT = ("reject", "drop", "order")
# The cell that shows a corrected field, of facts by kind.
_CELLS = {
    ("statement", "speaker"): "speaker", ("statement", "when"): "when", ("figure", "range"): "range",
    ("figure", "when"): "when", ("figure", "measure"): "measure", ("time", "value"): "when",
}  # fmt: skip
# What a brief begins with, in whatever order the others are.
_FIRST = ("headline", "lead")
# Words of a passage that only join it to the one before, and are not cited: no more than so many.
_JOINING = 4
_CODE = re.compile(r"[A-F][1-6]")


def decided_findings(brief: Brief) -> Iterator[Finding]:
    """What does not hold of the decisions that a brief shows."""
    records = brief.record.get("decisions", [])
    numbers = [r["number"] for r in records]
    if numbers != sorted(set(numbers)) or any(n < 1 for n in numbers):
        yield Finding(None, f"its decisions are numbered {numbers}, not each once and in their order")
    shown: set[int] = set()
    for record in records:
        yield from (Finding(None, f"decision #{record['number']}: {p}") for p in _record(record, brief))
    for line in brief.record["lines"]:
        shown.update(line.get("decided", []))
        yield from (Finding(line["id"], problem) for problem in _line(line, brief))
    for source in brief.record["sources"]:
        shown.update(source.get("decided", []))
        where = f"source {source['number']} ({source['name']})"
        yield from (Finding(None, f"{where}: {problem}") for problem in _source(source, brief))
    for record in records:
        if record["kind"] in _OUT:
            yield from _taken_out(record, brief)
        elif record["number"] not in shown:
            yield Finding(None, f"decision #{record['number']} is listed, and nothing of the brief shows it")


def decided_problem(cell: Record, line: Record, brief: Brief) -> str | None:
    """Why a cell is not what an analyst decided; None where it is."""
    record = brief.decisions.get(int(cell["words"])) if re.fullmatch(r"[0-9]{1,9}", cell["words"] or "") else None
    if record is None or record["kind"] != "correct":
        return f"is said to be decided by #{cell['words']}, which is no correction that the brief lists"
    if record["number"] not in line.get("decided", []):
        return f"is decided by #{record['number']}, which its line does not show"
    if _CELLS.get((record["fact"]["kind"], record["field"])) != cell["name"]:
        return f"is decided by #{record['number']}, which corrects the {record['field']} of a {record['fact']['kind']}"
    if record["value"] != cell["value"]:
        return f"is decided to be “{record['value']}” by #{record['number']}"
    if not _touches(record["fact"], cell["evidence"], brief):
        return f"is decided by #{record['number']}, on words that are not its evidence"
    return None


def _record(record: Record, brief: Brief) -> Iterator[str]:
    fact, kind = record["fact"], record["kind"]
    if kind not in {*_ON["line"], *_ON["source"], *_OUT}:
        yield f"is a “{kind}”, which no brief shows"
    if not _is_moment(record["made"]):
        yield f"was made “{record['made']}”, which is no moment"
    if kind == "note" and not record["note"]:
        yield "is a note without words"
    if fact["kind"] in SPANNED:
        yield from _words(fact, brief)
    problem = _value(record)
    if problem:
        yield problem


def _is_moment(made: str) -> bool:
    try:
        return len(made) > 10 and datetime.fromisoformat(made) is not None
    except ValueError:
        return False


def _words(fact: Record, brief: Brief) -> Iterator[str]:
    """The words stand at their place, as far as the brief has the report's text."""
    source = next((s for s in brief.record["sources"] if s["article"] == fact["article"]), None)
    if source is None:
        yield f"is on {fact['article']}, which is no source of the brief"
        return
    whole = source[fact["part"]] if fact["part"] in ("text", "title") else ""
    if whole is not None and (not fact["words"] or whole[fact["start"] : fact["end"]] != fact["words"]):
        yield f"is on “{fact['words']}”, which does not stand at {fact['part']} {fact['start']}:{fact['end']}"


def _value(record: Record) -> str | None:
    kind, field, value = record["kind"], record["field"], record["value"]
    if kind == "correct" and field in ("when", "value") and days_of(value or "") is None:
        return f"corrects a day to “{value}”, which is none"
    if kind == "reliability" and not _CODE.fullmatch(value or ""):
        return f"gives “{value}”, which is no code"
    return f"{kind}s to “{value}”" if kind in ("confirm", "reject", "note") and (field or value) else None


def _line(line: Record, brief: Brief) -> Iterator[str]:
    yield from _marks(line, "line", brief)
    for record in _listed(line, "line", brief):
        problem = _pinned(record, line) if record["kind"] == "pin" else _fact(record, line, brief)
        if problem:
            yield f"shows decision #{record['number']}, {problem}"


def _marks(shown: Record, on: str, brief: Brief) -> Iterator[str]:
    """What is wrong with the numbers of the decisions that a line or source shows."""
    marks = shown.get("decided", [])
    if marks != sorted(set(marks)):
        yield f"shows the decisions {marks}, not each once and in their order"
    listed = {record["number"] for record in _listed(shown, on, brief)}
    for number in marks:
        if number not in listed:
            yield f"shows decision #{number}, which is none on a {on} that the brief lists"


def _listed(shown: Record, on: str, brief: Brief) -> list[Record]:
    """Those of the decisions that it shows that the brief lists and that such a thing may show."""
    records = (brief.decisions.get(number) for number in shown.get("decided", []))
    return [record for record in records if record is not None and record["kind"] in _ON[on]]


def _pinned(record: Record, line: Record) -> str | None:
    right = record["fact"]["words"] == key_of(line) and record["field"] == line["section"]
    # What is derived from a pinned line shows that it is.
    return None if right or line["section"] in _DERIVED else "which pins another line"


def _fact(record: Record, line: Record, brief: Brief) -> str | None:
    """Why the decision is not on what the line tells."""
    fact = record["fact"]
    # A stand may be told in more than the sentence of its cue, which is what the line quotes.
    part = line["section"] in _DERIVED or fact["kind"] == "stance"
    found = _touches if part else _covers
    if fact["kind"] not in SPANNED or not found(fact, line["evidence"], brief):
        return "which is on words that are not its evidence"
    cells = cells_of(line)
    if fact["kind"] != _OWN.get(line["section"]):
        return None
    if fact["kind"] == "statement" and not _quotes(line, fact["words"]):
        return "which is on another statement"
    said = cells.get("range")
    if fact["kind"] == "figure" and (
        said is None or (said["derivation"] == "number" and said["words"] != fact["words"])
    ):
        return "which is on another figure"
    stand = cells.get("stance")
    if fact["kind"] == "stance" and (stand is None or (stand["words"] or "") not in fact["words"]):
        return "which is on another stand"
    cell = cells.get(_CELLS.get((fact["kind"], record["field"]), ""))
    if record["kind"] == "correct" and cell is not None and cell["derivation"] != "decided":
        return f"and yet its {cell['name']} is not the one decided"
    return None


def _quotes(line: Record, words: str) -> bool:
    told = flat(words)
    return all(flat(q["text"]) in told or told in flat(q["text"]) for q in line["quotes"])


def _covers(fact: Record, numbers: list[int], brief: Brief) -> bool:
    """Whether the fact's words lie in these passages, but for words that join them to what stands before."""
    cited = _cited(fact, numbers, brief)
    if not any(e["start"] < fact["end"] <= e["end"] for e in cited):
        return False
    if any(e["start"] <= fact["start"] < e["end"] for e in cited):
        return True
    first = min((e["start"] for e in cited if fact["start"] < e["start"] < fact["end"]), default=None)
    return first is not None and len(fact["words"][: first - fact["start"]].split()) <= _JOINING


def _touches(fact: Record, numbers: list[int], brief: Brief) -> bool:
    """Whether any of the fact's words stand in these passages."""
    return any(e["start"] < fact["end"] and fact["start"] < e["end"] for e in _cited(fact, numbers, brief))


def _cited(fact: Record, numbers: list[int], brief: Brief) -> list[Record]:
    """Those of the passages that are of the fact's report and part of it."""
    cited = [brief.evidence[n] for n in numbers if n in brief.evidence]
    articles = {e["source"]: brief.sources[e["source"]]["article"] for e in cited if e["source"] in brief.sources}
    return [e for e in cited if articles.get(e["source"]) == fact["article"] and e["part"] == fact["part"]]


def _source(source: Record, brief: Brief) -> Iterator[str]:
    yield from _marks(source, "source", brief)
    codes = []
    for record in _listed(source, "source", brief):
        fact, number = record["fact"], record["number"]
        if fact["kind"] == "outlet":
            codes += [record["value"]] if record["kind"] == "reliability" else []
            if fact["words"] != source["outlet"]:
                yield f"shows decision #{number}, which is on the outlet {fact['words']}"
        elif fact["kind"] != "article" or fact["article"] != source["article"]:
            yield f"shows decision #{number}, which is on another report"
        elif record["kind"] == "correct" and (source["published"], source["basis"]) != (record["value"], "given"):
            yield f"is dated {source['published']} by {source['basis']}, by decision #{number} {record['value']}"
    if codes != ([source["reliability"]] if source.get("reliability") is not None else []):
        yield f"has the reliability {source.get('reliability')}, by its decisions {codes}"


def _taken_out(record: Record, brief: Brief) -> Iterator[Finding]:
    """What a decision took out is not in the brief, and its sections stand in the order decided."""
    fact, number = record["fact"], record["number"]
    if record["kind"] == "order":
        named = [name for name in (record["value"] or "").split(",") if name not in _FIRST]
        if [name for name in brief.record["scope"]["sections"] if name not in _FIRST][: len(named)] != named:
            yield Finding(
                None, f"decision #{number} has the sections in the order {record['value']}, the brief has not"
            )
        return
    for line in brief.record["lines"]:
        if record["kind"] == "drop":
            if line["quotes"] and line["section"] == record["field"] and key_of(line) == fact["words"]:
                yield Finding(line["id"], f"was dropped by decision #{number}")
        elif fact["kind"] == _OWN.get(line["section"]) and _tells(line, fact, brief):
            yield Finding(line["id"], f"tells what decision #{number} rejects")


def _tells(line: Record, fact: Record, brief: Brief) -> bool:
    """Whether a line is made of the fact."""
    quoted = [q["evidence"] for q in line["quotes"]]
    if not _covers(fact, quoted, brief):
        return False
    cells = cells_of(line)
    if fact["kind"] == "figure":
        said, told = cells.get("range"), "".join(brief.texts(quoted))
        return said is not None and said["words"] == fact["words"] and told.count(fact["words"]) == 1
    if fact["kind"] == "statement":
        return flat(" ".join(q["text"] for q in line["quotes"])) == flat(fact["words"])
    return False
