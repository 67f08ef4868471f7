"""The first page: the brief of the whole case as the last build made it, or what to do first where there is none."""

from fastapi import APIRouter, Request, Response

from dateline.model.decision import decided
from dateline.web.brief_body import Body, body_of, chosen, gone
from dateline.web.kept import Kept
from dateline.web.rendering import page

router = APIRouter()

# A server serves one case; the brief before stays for those who read while a build ends.
_BRIEFS: Kept[Body | None] = Kept(2)


@router.get("/")
def brief(request: Request) -> Response:
    """The brief, with what can be decided on its lines."""
    opened = request.app.state.case
    with opened.reading() as case:
        mark = case.views().mark()

        def made() -> Body | None:
            dossier = None if mark is None else case.load_dossier(mark)
            return None if dossier is None else body_of(dossier)

        # A build after lines were dropped rests on the same reports: it tells itself apart by when it began.
        body = None if mark is None else _BRIEFS.get((opened.key, mark, case.load_built()), made)
        log = decided(case.decisions())
        return page(
            request,
            "brief.html.j2",
            case,
            body=body,
            reports=case.count(),
            on={line.id: chosen(line, log) for line in body.lines} if body is not None else {},
            gone=gone(body, log),
        )
