"""Checks the brief as a whole: digest, sources' texts, the order and span of days, the counts in the method box."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.dossier.audit.brief import Brief, Record, day_of
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.schema import SCHEMA

_UNDATED = ("none", "inferred")
_BASES = (
    "given", "page metadata", "feed", "mail header", "document", "dateline", "URL", "byline", "page edge", "inferred",
    "none",
)  # fmt: skip


def digest_of(record: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the compact JSON, keys sorted, UTF-8, of all of a record but its digest."""
    rest = {key: value for key, value in record.items() if key != "digest"}
    canonical = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(_bytes(canonical)).hexdigest()


def total_findings(brief: Brief, originals: Mapping[str, str] | None) -> Iterator[Finding]:
    """What does not hold of the digest, a source, the days of the timeline, or a count."""
    record = brief.record
    if record["schema"] != SCHEMA:
        yield Finding(None, f"schema {record['schema']}: this audit knows schema {SCHEMA}")
    digest = digest_of(record)
    if digest != record["digest"]:
        yield Finding(None, f"digest: expected {digest}, found {record['digest']}; the brief was altered")
    numbers = [s["number"] for s in record["sources"]]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Finding(None, "the sources are not numbered 1, 2, 3 …")
    for source in record["sources"]:
        yield from (
            Finding(None, f"source {source['number']} ({source['name']}): {problem}")
            for problem in (*_source(source, brief), *_original(source, originals))
        )
    yield from _origins(record)
    yield from _timeline(record)
    yield from _method(record)


def _source(source: Record, brief: Brief) -> Iterator[str]:
    text = source["text"]
    if text is not None:
        found = hashlib.sha256(_bytes(text)).hexdigest()
        if found != source["text_sha256"]:
            yield f"its text has the hash {found}, not {source['text_sha256']}"
    if any(not 0 <= a < b <= (b if text is None else len(text)) for a, b, _ in source["not_story"]):
        yield "a passage left out does not lie in its text"
    if source["copy_of"] is not None:
        original = brief.sources.get(source["copy_of"])
        if original is None or original is source:
            yield f"is called a copy of source {source['copy_of']}, which is not another row of the table"
        elif original["origin"] != source["origin"]:
            yield f"is of origin {source['origin']}, the source it copies of {original['origin']}"
    if source["basis"] not in _BASES:
        yield f"its date rests on “{source['basis']}”, which is no basis"
    yield from _publication(source)


def _publication(source: Record) -> Iterator[str]:
    """The publication value and the bounds of its day tell the same."""
    value, first, last = source["published"], source["earliest"], source["latest"]
    bounds = [day_of(v) if v is not None and len(v) == 10 else None for v in (first, last)]
    if any(v is not None and b is None for v, b in zip((first, last), bounds, strict=True)):
        yield f"was published between {first} and {last}, which are no days"
        return
    start, end = bounds
    if start is not None and end is not None and start > end:
        yield f"was published between {first} and {last}, which is no range"
    if value is None:
        return
    told = day_of(value)
    if len(value) >= 10 and told is None:
        yield f"was published “{value}”, which is no day"
    elif not (first or "").startswith(value[:10]) or not (last or "").startswith(value[:10]):
        yield f"was published {value}, and between {first} and {last}"
    if source["basis"] == "none":
        yield f"was published {value}, and has no basis for it"


def _original(source: Record, originals: Mapping[str, str] | None) -> Iterator[str]:
    if originals is None or (source["text"] is None and source["text_sha256"] in originals):
        return
    if source["text_sha256"] not in originals:
        yield "no original at hand has its text"
    elif originals[source["text_sha256"]] != source["text"]:
        yield "its text differs from the original’s"


def _origins(record: Record) -> Iterator[Finding]:
    """Origins are numbered in the order in which the sources table first names them."""
    order = list(dict.fromkeys(s["origin"] for s in record["sources"]))
    if order != [f"O{n}" for n in range(1, len(order) + 1)]:
        yield Finding(None, f"the origins are not numbered in the order of the sources table: {', '.join(order)}")


def _timeline(record: Record) -> Iterator[Finding]:
    """Timeline lines stand in the order of their days, which the brief's first and last day span."""
    before, ends = "", [""]
    for line in record["lines"]:
        days = [c["value"] for c in line["cells"] if c["name"] == "when"] if line["section"] == "timeline" else []
        for value in days:
            if value[:10] < before:
                yield Finding(line["id"], f"is of {value[:10]} and stands after a line of {before}")
            before = max(before, value[:10])
            ends.append(value.split("/")[-1][:10])
        if line["section"] == "timeline" and len(days) != 1:
            yield Finding(line["id"], "has not one day or range")
    firsts = [
        c["value"][:10]
        for line in record["lines"]
        for c in line["cells"]
        if line["section"] == "timeline" and c["name"] == "when"
    ]
    for name, expected in (("first_day", min(firsts, default=None)), ("last_day", max(ends) or None)):
        if record[name] != expected:
            yield Finding(None, f"{name} is {record[name]}; by the timeline it is {expected}")


def _method(record: Record) -> Iterator[Finding]:
    sources, method = record["sources"], record["method"]
    expected = {
        "articles": len(sources),
        "origins": len({s["origin"] for s in sources}),
        "copies": sum(s["copy_of"] is not None for s in sources),
        "undated": sum(s["basis"] in _UNDATED for s in sources),
        "not_story": sum(len(s["not_story"]) for s in sources),
    }
    for name, count in expected.items():
        if method[name] != count:
            yield Finding(None, f"method: {name} is {count} by the sources table, found {method[name]}")
    there = {line["id"] for line in record["lines"]} & {id_ for id_, _ in method["left_out"]}
    if there:
        yield Finding(None, f"method: lines {sorted(there)} are called left out, and are in the brief")


def _bytes(text: str) -> bytes:
    """UTF-8; half a surrogate pair, which no text file holds, still has a digest."""
    return text.encode("utf-8", "surrogatepass")
