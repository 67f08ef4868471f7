"""Checks the brief as a whole: digest, sources' texts, the counts in the method box."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.dossier.audit.finding import Finding

_UNDATED = ("none", "inferred")


def total_findings(record: dict[str, Any], originals: Mapping[str, str] | None) -> Iterator[Finding]:
    """What does not hold of the digest, a source's hash or text, or a count."""
    if record["schema"] != 1:
        yield Finding(None, f"schema {record['schema']!r}: this audit knows schema 1")
    rest = {key: value for key, value in record.items() if key != "digest"}
    canonical = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    digest = hashlib.sha256(canonical).hexdigest()
    if digest != record["digest"]:
        yield Finding(None, f"digest: expected {digest}, found {record['digest']}; the brief was altered")
    sources = record["sources"]
    for source in sources:
        yield from _source(source, originals)
    method = record["method"]
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


def _source(source: dict[str, Any], originals: Mapping[str, str] | None) -> Iterator[Finding]:
    where = f"source {source['number']}"
    text = source["text"]
    if text is not None:
        found = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        if found != source["text_sha256"]:
            yield Finding(None, f"{where}: its text has the hash {found}, not {source['text_sha256']}")
    if originals is not None:
        if source["text_sha256"] not in originals:
            yield Finding(None, f"{where} ({source['name']}): no original at hand has its text")
        elif text is not None and originals[source["text_sha256"]] != text:
            yield Finding(None, f"{where} ({source['name']}): its text differs from the original's")
