"""What backs a row: its independent sources, and, for whoever opens it, the telling of each report."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.casework.views.around import CaseBuilt, Record
from dateline.export.support_words import link_in_words
from dateline.model.incident import Incident
from dateline.model.story import Report
from dateline.model.support import Support
from dateline.model.views import ViewName, ViewRow


def counted(support: Support) -> list[Record]:
    """The independent sources."""
    return [{"id": s.id, "kind": s.kind, "name": s.name, "outlets": s.outlets} for s in support.sources]


def detail(case: CaseBuilt, of: ViewName, id_: str, support: Support, reports: Sequence[Report] = ()) -> ViewRow:
    """What is shown of a row when it is opened: the chain of credits, and the reports that tell the same."""
    record: Record = {"id": id_, "of": of}
    record |= {"counted": counted(support), "chain": list(_chain(case, support))}
    record["reports"] = [case.teller(r) for r in reports]
    return ViewRow("details", id_, "", record)


def incident_detail(case: CaseBuilt, incident: Incident) -> ViewRow:
    """Every mention of an incident, and what links it."""
    mentions = [
        {
            **case.passage(m.passage),
            "trigger": m.trigger.text if m.trigger else None,
            "type": m.type,
            "status": m.status,
            "when": m.when.iso if m.when else None,
            "place": m.place,
            "said_by": m.said_by,
            "rule": m.rule,
            "origin": m.origin,
        }
        for m in incident.mentions
    ]
    record = {"id": incident.id, "of": "events", "mentions": mentions}
    return ViewRow("details", incident.id, "", record)


def tellers(support: Support, reports: Iterable[Report]) -> tuple[str, ...]:
    """The articles of all who tell it, each once."""
    return tuple(dict.fromkeys((*(r.article for r in reports), *(link.article for link in support.chain))))


def _chain(case: CaseBuilt, support: Support) -> Iterator[Record]:
    sources = {s.id: s for s in support.sources}
    for link in support.chain:
        report = case.report(link.article)
        words = [c.passage.text for c in link.credits]
        name = report["outlet"] or report["report"]
        yield {
            **case.passage(link.passage),
            "how": link.how,
            "counted": link.counted,
            "credits": [
                {"text": c.passage.text, "start": c.passage.span.start, "stop": c.passage.span.end, "name": c.name}
                for c in link.credits
            ],
            "words": link_in_words(name, words, link.how, sources[link.counted]),
        }
