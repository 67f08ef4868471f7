"""What is shown where a page cannot be: what is wrong and what to do, never a traceback."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from dateline.errors import CaseError, DatelineError
from dateline.web.rendering import page

_TITLES = {
    400: "That cannot be asked",
    403: "Not allowed",
    404: "There is no such page",
    405: "That cannot be done here",
    409: "Somebody was faster",
    413: "Too large",
    429: "Too many requests",
    503: "The case is in use",
}
_REMEDIES = {
    400: "Go back, and change what you asked for.",
    403: "Load the page that you came from again, and repeat it.",
    404: "The address may be of an earlier build, or mistyped. The search finds reports by their words.",
    405: "Go back to the page that you came from.",
    413: "Send less at once, or add the files with “dateline add” on the command line.",
    429: "Wait a moment.",
    503: "Wait a moment and load the page again; nothing is lost.",
}
# The same for programs, which have no page to load again.
_FOR_PROGRAMS = {
    400: "change what is asked for",
    404: "ask a list for what there is",
    405: "ask with a method that the description names",
    413: "send less at once",
    429: "ask again later",
    503: "ask again in a moment; nothing is lost",
}


def tell(app: FastAPI) -> None:
    """Makes the application answer every error with a page, and those of the API with JSON."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DatelineError, _dateline)
    app.add_exception_handler(Exception, _unforeseen)


def answer(request: Request, status: int, detail: str, remedy: str | None = None) -> Response:
    """The page, or JSON under /api, that tells what is wrong and what to do."""
    if request.url.path.startswith("/api/"):
        remedy = remedy or _FOR_PROGRAMS.get(status, "ask again; if it stays, the terminal of the server says more")
        return JSONResponse({"problem": detail, "remedy": remedy}, status)
    remedy = remedy or _REMEDIES.get(status, "Load the page again; if it stays, the terminal that serves it says more.")
    title = _TITLES.get(status, "That went wrong")
    return page(request, "problem.html.j2", status=status, title=title, detail=detail, remedy=remedy)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    shown = answer(request, error.status_code, str(error.detail))
    shown.headers.update(error.headers or {})
    return shown


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(str(p) for p in e['loc'][1:]) or 'the request'}: {e['msg']}" for e in error.errors())
    return answer(request, 400, told)


def _dateline(request: Request, error: Exception) -> Response:
    return answer(request, 503 if isinstance(error, CaseError) else 400, str(error))


def _unforeseen(request: Request, error: Exception) -> Response:
    return answer(request, 500, f"{type(error).__name__} while the page was made")
