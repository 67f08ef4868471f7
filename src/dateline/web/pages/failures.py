"""What could not be used: every input that failed, why, and what to do; an address can be tried again."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from dateline.export.failure_rows import failures_table
from dateline.model.article import Failure
from dateline.sources.web import is_address
from dateline.web import listing
from dateline.web.rendering import page

router = APIRouter()

_ADDRESS, _FILE = "address", "file"


@dataclass(frozen=True, slots=True)
class FailureShown:
    """A failure with the address at which its input can be asked for again, "" where it is none; `feed` where it is a
    feed that is watched."""

    failure: Failure
    again: str
    feed: bool


@router.get("/failures")
def failures(request: Request) -> Response:
    """The list, by source."""
    given = request.query_params
    words, kind = listing.words_of(given), given.get("kind")
    with request.app.state.case.reading() as case:
        every = case.failures()
        kept = [f for f in every if _fits(f, words, kind)]
        if given.get("format") == "csv":
            return listing.sent(failures_table(kept))
        watched = {feed.url for feed in case.fetched.feeds()}
        cut = listing.cut([_shown(f, watched) for f in kept], given)
        return page(request, "failures.html.j2", case, list=cut, every=len(every), kinds=_kinds(every))


def _kinds(every: tuple[Failure, ...]) -> list[tuple[str, int]]:
    addresses = sum(is_address(f.source) for f in every)
    return [(_ADDRESS, addresses), (_FILE, len(every) - addresses)]


def _fits(failure: Failure, words: tuple[str, ...], kind: str | None) -> bool:
    text = f"{failure.source} {failure.problem} {failure.remedy}".casefold()
    came = _ADDRESS if is_address(failure.source) else _FILE
    return kind in (None, "", came) and all(word in text for word in words)


def _shown(failure: Failure, watched: set[str]) -> FailureShown:
    again = failure.source if is_address(failure.source) else ""
    return FailureShown(failure, again, again in watched)
