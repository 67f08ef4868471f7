"""Checks citations: each passage stands in its source, each quotation is its passage, nothing is cited in vain."""

import re
from collections.abc import Iterator
from functools import cache

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.words import stands_whole
from dateline.lexicon import table


def passage_findings(brief: Brief) -> Iterator[Finding]:
    """What does not hold of the evidence and of the lines' quotations, citations and origins."""
    numbers = [e["number"] for e in brief.record["evidence"]]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Finding(None, "the evidence is not numbered 1, 2, 3 …")
    wrong = {n: problem for n, e in brief.evidence.items() if (problem := _passage(e, brief))}
    cited: set[int] = set()
    seen: set[str] = set()
    for line in brief.record["lines"]:
        cited.update(line["evidence"])
        if line["id"] in seen:
            yield Finding(line["id"], "two lines have this id")
        seen.add(line["id"])
        for problem in _line(line, brief, wrong):
            yield Finding(line["id"], problem)
    for number in sorted(brief.evidence.keys() - cited):
        yield Finding(None, f"evidence [{number}] is cited by no line")
        if number in wrong:
            yield Finding(None, wrong[number])


def _passage(e: Record, brief: Brief) -> str | None:
    where = f"evidence [{e['number']}]"
    source = brief.sources.get(e["source"])
    if source is None:
        return f"{where} names source {e['source']}, which is not in the sources table"
    if e["part"] not in ("text", "title"):
        return f"{where} stands in “{e['part']}”, which a source has not"
    whole = source[e["part"]]
    if whole is None or not 0 <= e["start"] < e["end"] <= len(whole):
        return f"{where}: source {e['source']} has no {e['part']} {e['start']}:{e['end']}"
    stands = whole[e["start"] : e["end"]]
    if stands != e["text"]:
        return f"{where}: expected “{stands}”, found “{e['text']}”"
    if e["part"] == "text" and any(a < e["end"] and e["start"] < b for a, b, _ in source["not_story"]):
        return f"{where} stands in a passage that is not part of the report"
    return None


def _line(line: Record, brief: Brief, wrong: dict[int, str]) -> Iterator[str]:
    numbers = line["evidence"]
    unknown = [n for n in numbers if n not in brief.evidence]
    if unknown:
        yield f"cites evidence {unknown}, which is not in the brief"
    if len(set(numbers)) != len(numbers):
        yield "cites evidence twice"
    yield from (wrong[n] for n in numbers if n in wrong)
    used = {n for c in line["cells"] for n in c["evidence"]} | {q["evidence"] for q in line["quotes"]}
    used |= {i["evidence"] for q in line["quotes"] for i in q["insertions"]}
    if used - set(numbers):
        yield f"rests on evidence {sorted(used - set(numbers))}, which it does not cite"
    for quote in line["quotes"]:
        stands = next(iter(brief.texts([quote["evidence"]])), None)
        if quote["text"] != stands:
            yield f"quotation: expected “{stands}”, found “{quote['text']}”"
    rows = [c["value"] for c in line["cells"] if c["derivation"] == "source"]
    origins = {s["origin"] for n, s in brief.sources.items() if str(n) in rows}
    origins |= {s["origin"] for s in brief.cited(numbers)}
    withdrawn = [c["value"] for c in line["cells"] if c["derivation"] == "since"] == ["withdrawn"]
    if not line["quotes"] and line["section"] != "open" and not withdrawn:
        yield "quotes nothing"
    if sorted(origins) != line["origins"]:
        yield f"origins: expected {sorted(origins)}, found {line['origins']}"
    yield from _group(line, brief)


@cache
def _states() -> frozenset[str]:
    return frozenset(name.casefold() for name in table("dossier.audit", "states")["names"])


def _named(who: str, brief: Brief) -> bool:
    return who.casefold() in _states() or any(stands_whole(who, t) for t in _all_texts(brief))


def _all_texts(brief: Brief) -> Iterator[str]:
    for source in brief.record["sources"]:
        yield f"{source['title'] or ''}\n{source['text'] or ''}"


def _group(line: Record, brief: Brief) -> Iterator[str]:
    """The heading a line stands under is made of what its cells and passages say."""
    group = line["group"]
    if group is None:
        return
    if line["section"] == "statements":
        # Another report's fuller name of the speaker will do.
        if group not in [c["value"] for c in line["cells"] if c["name"] == "speaker"] and not _named(group, brief):
            yield f"stands under “{group}”, whom no report names"
    elif line["section"] == "figures":
        if not line["id"].startswith(f"{group}."):
            yield f"stands in track “{group}”, which is not its own"
    elif line["section"] in ("positions", "changes"):
        actor, _, matter = group.casefold().partition(": ")
        told = [t for x in brief.record["lines"] if x["group"] == group for t in brief.texts(x["evidence"])]
        if not any(" ".join(matter.split()) in " ".join(t.casefold().split()) for t in told):
            yield f"stands under the matter “{matter}”, which no passage of the group names"
        if not _named(actor, brief):
            yield f"stands under “{actor}”, whom no report names"
    elif not re.fullmatch(r"\w[\w .:,’'–-]*", group):
        yield f"stands under “{group}”, which is no heading"
