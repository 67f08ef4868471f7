"""Who decided what when: the log of decisions, what of it holds, and taking back."""

from collections import Counter

from fastapi import APIRouter, Request, Response

from dateline.export.story_rows import decisions_table
from dateline.web import listing
from dateline.web.decision_log import ACTS, Log
from dateline.web.rendering import page

router = APIRouter()


@router.get("/decisions")
def decisions(request: Request) -> Response:
    """The log, the latest first; as CSV the oldest first, as the command has it."""
    given = request.query_params
    with request.app.state.case.reading() as case:
        log = Log(case.decisions())
        kept = log.kept(listing.words_of(given), given.get("who", ""), given.get("kind", ""), given.get("state", ""))
        if given.get("format") == "csv":
            held = {d.number for d in log.entries if d.kind != "undo"} - log.undone.keys()
            return listing.sent(decisions_table(kept[::-1], held))
        cut = listing.cut(kept, given)
        entries = [log.shown(decision, case) for decision in cut.rows]
        people = Counter(d.who for d in log.entries if d.who)
        return page(
            request,
            "decisions.html.j2",
            case,
            list=cut,
            entries=entries,
            every=len(log.entries),
            people=sorted(people.items()),
            kinds=[(k, ACTS[k]) for k in ACTS if any(d.kind == k for d in log.entries)],
        )
