"""Checks what a brief says is new, updated or withdrawn since an earlier one, by the earlier lines that it carries.

The key of a line is the SHA-256 (hex) of its section, of its measure or heading where it is a figure or a stand, and of
its quotations, joined by line ends, white space in one form: the same words have the same key whatever their number.
"""

import hashlib
from collections.abc import Iterator

from dateline.dossier.audit.brief import Brief, Record, cells_of
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.shown import flat

# Cells by which a line that quotes the same may still have changed.
_TOLD = ("when", "range", "said_by", "stance", "status", "speaker")
_COMPARED = ("lead", "timeline", "statements", "figures", "positions")


def key_of(line: Record) -> str:
    """What a line is known again by in another brief."""
    cells = cells_of(line)
    more = []
    if line["section"] == "figures" and "measure" in cells and "range" in cells:
        more = [cells["measure"]["value"], cells["range"]["words"] or ""]
    if line["section"] == "positions":
        more = [line["group"] or ""]
    words = [line["section"], *more, *(q["text"] for q in line["quotes"])]
    return hashlib.sha256("\n".join(flat(w) for w in words).encode("utf-8", "surrogatepass")).hexdigest()


def told_of(line: Record) -> dict[str, str]:
    """What can change of a line that is known again."""
    told: dict[str, str] = {}
    for cell in line["cells"]:
        if cell["name"] in _TOLD:
            told.setdefault(cell["name"], cell["value"])
    told["text"] = "\n".join(q["text"] for q in line["quotes"])
    if line["support"] is not None:
        told["sources"] = str(line["support"]["independent"])
    return told


def since_problem(line: Record, cell: Record, brief: Brief) -> str | None:
    """Why a line is not what `cell` says it is since the earlier brief; None where it is."""
    earlier = brief.record["earlier"]
    if earlier is None or line["section"] != "since":
        return "is said without an earlier brief"
    known = {e["key"]: e for e in earlier["lines"]}
    before = known.get(cell["words"])
    refs = [brief.lines[ref] for ref in cell["refs"]]
    if cell["value"] == "withdrawn":
        return _withdrawn(line, before, brief) if not refs else "is withdrawn, and refers to a line"
    if cell["value"] not in ("new", "updated") or len(refs) != 1 or refs[0]["section"] not in _COMPARED:
        return "is no change of one line"
    now = refs[0]
    if [q["text"] for q in line["quotes"]] != [q["text"] for q in now["quotes"]]:
        return f"does not quote what {now['id']} quotes"
    if line["support"] != now["support"]:
        return f"is not backed by what backs {now['id']}"
    if cell["value"] == "new":
        return _new(now, known, cell, brief)
    if before is None:
        return "is updated from a line that the earlier brief has not"
    return _updated(line, now, before, brief)


def _new(now: Record, known: dict[str, Record], cell: Record, brief: Brief) -> str | None:
    if cell["words"] is not None or key_of(now) in known:
        return f"is called new: {now['id']} was in the earlier brief"
    read = set(brief.record["earlier"]["read"])
    quoted = brief.cited([q["evidence"] for q in now["quotes"]])
    told = [s["name"] for s in quoted if s["text_sha256"] in read]
    return f"is called new, and quotes what the earlier brief had read: {', '.join(told)}" if told else None


def _updated(line: Record, now: Record, before: Record, brief: Brief) -> str | None:
    if now["section"] != before["section"]:
        return f"is of {now['section']}, the earlier line of {before['section']}"
    told = {**told_of(now)}
    was = dict(before["told"])
    changed = {name for name in was.keys() & told.keys() if was[name] != told[name]}
    shown = {c["name"] for c in line["cells"] if c["derivation"] == "earlier"}
    if not shown or shown != changed:
        return f"shows as changed {sorted(shown)}; changed are {sorted(changed)}"
    if not (_again(now, before, brief) or _replaces(now, before, brief)):
        return f"is not what the earlier line became: {now['id']} tells something else"
    return None


def _again(now: Record, before: Record, brief: Brief) -> bool:
    """Whether the line rests on what the earlier one quotes."""
    texts = [flat(t) for t in brief.texts(now["evidence"])]
    return key_of(now) == before["key"] or any(flat(old) in text for old in before["texts"] for text in texts)


def _replaces(now: Record, before: Record, brief: Brief) -> bool:
    """Whether the line is a figure that updates or corrects the one that the earlier line gives."""
    refs = [
        ref for c in now["cells"] if c["derivation"] == "relation" and c["value"] in ("update", "correction")
        for ref in c["refs"]
    ]  # fmt: skip
    return any(ref in brief.lines and _again(brief.lines[ref], before, brief) for ref in refs)


def _withdrawn(line: Record, before: Record | None, brief: Brief) -> str | None:
    if before is None:
        return "is a line that the earlier brief has not"
    if line["quotes"] or line["evidence"] or line["support"]:
        return "is withdrawn, and quotes a report that is read"
    hashes = {s["text_sha256"] for s in brief.record["sources"]}
    still = [name for name, digest in before["sources"] if digest in hashes]
    if still:
        return f"is called withdrawn; its report is still read: {', '.join(still)}"
    texts = [flat(s["text"]) for s in brief.record["sources"] if s["text"] is not None]
    if any(flat(old) in text for old in before["texts"] for text in texts):
        return "is called withdrawn, and still stands in a report"
    return None


def earlier_problem(cell: Record, brief: Brief) -> str | None:
    """Why an earlier line did not tell what `cell` says it told; None where it did."""
    earlier = brief.record["earlier"]
    lines = [] if earlier is None else [e for e in earlier["lines"] if e["key"] == cell["words"]]
    if not lines:
        return "is of no line of the earlier brief"
    told = dict(lines[0]["told"])
    return None if told.get(cell["name"]) == cell["value"] else f"is not what it told: {told.get(cell['name'])}"


def earlier_findings(brief: Brief) -> Iterator[Finding]:
    """What does not hold of the earlier lines themselves, and of the lines that compare with them."""
    earlier = brief.record["earlier"]
    for line in brief.record["lines"]:
        if line["section"] == "since" and [c["derivation"] for c in line["cells"]].count("since") != 1:
            yield Finding(line["id"], "does not say what became of it")
    if earlier is None:
        return
    for number, line in enumerate(earlier["lines"], start=1):
        told = dict(line["told"])
        if told.get("text") != "\n".join(line["texts"]):
            yield Finding(None, f"line {number} of the earlier brief tells another text than it quotes")
        if set(told) - {*_TOLD, "text", "sources"} or len(told) != len(line["told"]):
            yield Finding(None, f"line {number} of the earlier brief tells what no line tells: {sorted(told)}")
        if not {digest for _, digest in line["sources"]} <= set(earlier["read"]):
            yield Finding(None, f"line {number} of the earlier brief quotes a report that it had not read")
        if line["section"] not in _COMPARED:
            yield Finding(None, f"line {number} of the earlier brief is of {line['section']}, which is not compared")
