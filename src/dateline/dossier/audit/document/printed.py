"""How a document must print what a record says: sources, days, headings; put together from the record anew."""

from dateline.dossier.audit.brief import Record, day_of
from dateline.dossier.audit.document.written import bare, is_leftward
from dateline.dossier.audit.shown import day_forms, spelled

# The sections by their headings.
SECTIONS = {
    "Since the earlier brief": "since",
    "Background": "background",
    "Timeline": "timeline",
    "Statements": "statements",
    "Figures": "figures",
    "Differing figures": "differences",
    "Positions": "positions",
    "Positions that changed": "changes",
    "Known to one source only": "single",
    "Open points": "open",
}
COLUMNS = frozenset({
    "What", "Low–high", "Day", "Reported", "Said by", "Relation", "Who, on what", "Before", "After",
    "No.", "Report", "Published", "Basis", "Counts as",
})  # fmt: skip


def title(record: Record) -> str:
    """What runs along each page: the days that the brief tells of."""
    first, last = day_of(record["first_day"]), day_of(record["last_day"])
    return "Brief" if first is None or last is None else f"Brief: {spelled(first, last)}"


def published(source: Record) -> str:
    """When a source was published, as far as it is known."""
    if source["published"] is not None:
        return moment(source["published"])
    earliest, latest = source["earliest"], source["latest"]
    if earliest and latest:
        forms = day_forms(f"{earliest}/{latest}")
        # Whole months are named; a part of one is not, since no word of the source says so.
        named = [form for form in forms[2:] if not form.startswith(("early", "mid", "late", "night"))]
        return named[0] if named else forms[0]
    if earliest:
        return f"not before {day_forms(earliest)[0]}"
    return f"not after {day_forms(latest)[0]}" if latest else "unknown"


def counted(record: Record) -> str:
    """The line under the headline: the days, and how many reports were read."""
    method = record["method"]
    articles, origins, copies = method["articles"], method["origins"], method["copies"]
    told = [title(record).replace(":", ""), f"{articles} {'report' if articles == 1 else 'reports'} read"]
    told.append(f"{origins} {'independent origin' if origins == 1 else 'independent origins'}")
    return " · ".join([*told, f"{copies} {'copy' if copies == 1 else 'copies'} counted once"])


def moment(value: str) -> str:
    """A publication value, as precise as it is."""
    if day_of(value) is None:
        return value
    return day_forms(value[:10])[0] + (f", {value[11:16]}{_zone(value[16:])}" if len(value) > 11 else "")


def _zone(rest: str) -> str:
    for at, sign in enumerate(rest):
        if sign == "Z":
            return " UTC"
        if sign in "+-":
            return " UTC" if rest[at:] == "+00:00" else f" {rest[at:]}"
    return ""


def basis(source: Record) -> str:
    """What a publication date rests on."""
    if source["basis"] == "none":
        return "none: no date was found"
    told = source["basis_detail"] and source["basis"] != "given"
    return f"{source['basis']}: {source['basis_detail']}" if told else str(source["basis"])


def where(evidence: Record, source: Record) -> str:
    """Where a passage stands."""
    told = f"{source['outlet'] or source['name']} · {published(source)} ({source['basis']}) · report {source['number']}"
    return f"{told} · title" if evidence["part"] == "title" else told


def relations(sources: list[Record]) -> dict[int, str]:
    """What each source counts as."""
    first: dict[str, int] = {}
    told = {}
    for source in sources:
        leading = first.setdefault(source["origin"], source["number"])
        reason = source["origin_reason"]
        if source["copy_of"] is not None:
            reason = f"copy of {source['copy_of']}"
        elif reason == "same publisher" and leading != source["number"]:
            reason = f"same publisher as {leading}"
        told[source["number"]] = f"{source['origin']}: {reason}"
    return told


def holds(inner: str, outer: str) -> bool:
    """Whether words (as `bare` gives them) stand in others; of what is written leftward, whether its letters do."""
    if not is_leftward(inner + outer):
        return inner in outer
    rest = list(outer)
    for character in bare(inner):
        if character not in rest:
            return False
        rest.remove(character)
    return True
