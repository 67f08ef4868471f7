"""Which place is meant: all of a name that the gazetteer has, for a mention that was placed wrongly or not at all."""

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from dateline.casework.annotating import key
from dateline.model.decision import decided
from dateline.model.decision_values import NO_PLACE
from dateline.web import listing
from dateline.web.pages.articles import known, passage_at
from dateline.web.reader.margin import noted
from dateline.web.rendering import page

router = APIRouter()

# Of a name that hundreds bear the most populous are offered.
_MOST = 40


@router.get("/articles/{id}/places")
def places(request: Request, id: str) -> Response:
    """The places called as the mention at `at` is, or by the name `q`, the most populous first."""
    at = passage_at(request)
    # With it comes spaCy: not before it is asked for.
    from dateline.annotate.places.choosing import places_called

    with request.app.state.case.reading() as case:
        report = known(case, id)
        found = case.annotations(id, *key())
        facts = noted(report, found, decided(case.decisions())) if found is not None else ()
        fact = next((f for f in facts if f.kind == "place" and (f.span.part, (f.span.start, f.span.end)) in at), None)
        if fact is None:
            raise HTTPException(404, "no place is mentioned at this passage; open the report again")
        name = listing.asked("places", request.query_params).words or fact.words
        return page(
            request,
            "places.html.j2",
            case,
            article=report,
            fact=fact,
            name=name,
            places=places_called(name)[:_MOST],
            nowhere=NO_PLACE,
        )
