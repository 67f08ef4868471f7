"""Checks citations: each passage stands in its source, each quotation is its passage, nothing is cited in vain."""

from collections.abc import Iterator
from typing import Any

from dateline.dossier.audit.finding import Finding


def passage_findings(record: dict[str, Any]) -> Iterator[Finding]:
    """What does not hold of the evidence and of the lines' quotations, citations and origins."""
    sources = {s["number"]: s for s in record["sources"]}
    evidence = {e["number"]: e for e in record["evidence"]}
    wrong = {n: problem for n, e in evidence.items() if (problem := _passage(e, sources))}
    cited: set[int] = set()
    seen: set[str] = set()
    for line in record["lines"]:
        cited.update(line["evidence"])
        if line["id"] in seen:
            yield Finding(line["id"], "two lines have this id")
        seen.add(line["id"])
        for problem in _line(line, evidence, sources, wrong):
            yield Finding(line["id"], problem)
    for number in sorted(evidence.keys() - cited):
        yield Finding(None, f"evidence [{number}] is cited by no line")
        if number in wrong:
            yield Finding(None, wrong[number])


def _passage(e: dict[str, Any], sources: dict[int, dict[str, Any]]) -> str | None:
    where = f"evidence [{e['number']}]"
    source = sources.get(e["source"])
    if source is None:
        return f"{where} names source {e['source']}, which is not in the sources table"
    whole = source["title"] if e["part"] == "title" else source["text"]
    if whole is None or not 0 <= e["start"] < e["end"] <= len(whole):
        return f"{where}: source {e['source']} has no {e['part']} {e['start']}:{e['end']}"
    stands = whole[e["start"] : e["end"]]
    if stands != e["text"]:
        return f"{where}: expected “{stands}”, found “{e['text']}”"
    if e["part"] == "text" and any(a < e["end"] and e["start"] < b for a, b, _ in source["not_story"]):
        return f"{where} stands in a passage that is not part of the report"
    return None


def _line(
    line: dict[str, Any], evidence: dict[int, dict[str, Any]], sources: dict[int, dict[str, Any]], wrong: dict[int, str]
) -> Iterator[str]:
    numbers = line["evidence"]
    unknown = [n for n in numbers if n not in evidence]
    if unknown:
        yield f"cites evidence {unknown}, which is not in the brief"
        return
    yield from (wrong[n] for n in numbers if n in wrong)
    used = {n for c in line["cells"] for n in c["evidence"]} | {q["evidence"] for q in line["quotes"]}
    if used - set(numbers):
        yield f"rests on evidence {sorted(used - set(numbers))}, which it does not cite"
    for quote in line["quotes"]:
        stands = evidence.get(quote["evidence"], {}).get("text")
        if quote["text"] != stands:
            yield f"quotation: expected “{stands}”, found “{quote['text']}”"
        for insertion in quote["insertions"]:
            at, words = insertion["at"], insertion["words"]
            if quote["text"][max(0, at - len(words)) : at] != words or insertion["evidence"] not in numbers:
                yield f"insertion “{insertion['text']}” does not follow the words “{words}”"
    if numbers:
        origins = sorted(
            {sources[evidence[n]["source"]]["origin"] for n in numbers if evidence[n]["source"] in sources}
        )
        if origins != line["origins"]:
            yield f"origins: expected {origins}, found {line['origins']}"
