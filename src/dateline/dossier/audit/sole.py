"""Checks what is said to be known to one source only, by what backs the line that says it."""

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.shown import flat


def sole_problem(line: Record, cell: Record, brief: Brief) -> str | None:
    """Why `cell` does not name the only source of the one line that it refers to; None where it does."""
    if line["section"] != "single" or len(cell["refs"]) != 1:
        return "is not said of one line"
    meant = brief.lines[cell["refs"][0]]
    if [flat(q["text"]) for q in line["quotes"]] != [flat(q["text"]) for q in meant["quotes"]]:
        return f"does not quote what {meant['id']} quotes"
    if meant["support"] is None or line["support"] != meant["support"]:
        return f"is said of {meant['id']}, and not by what backs that"
    sources = meant["support"]["sources"]
    if len(sources) != 1:
        return f"is said of {meant['id']}, which has {len(sources)} sources"
    return None if sources[0]["name"] == cell["value"] else f"is not the source of {meant['id']}: {sources[0]['name']}"
