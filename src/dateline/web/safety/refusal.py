"""What the guard itself answers: small pages without anything of the case, or JSON for programs."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

API = "/api/"
_TITLES = {
    400: "Not a name of this server",
    401: "Log in first",
    403: "Refused",
    413: "Too large",
    429: "Too many requests",
    500: "Something went wrong",
}
_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(name: str, status: int = 200, **context: object) -> HTMLResponse:
    """One of the guard's own pages."""
    return HTMLResponse(_PAGES.get_template(f"{name}.html.j2").render(context), status)


def for_programs(scope: Scope) -> bool:
    """Whether the answer is for a program: what asks the API, or takes JSON and no page."""
    accept = Headers(scope=scope).get("accept", "")
    return scope["path"].startswith(API) or ("application/json" in accept and "text/html" not in accept)


def refused(scope: Scope, status: int, problem: str, remedy: str, headers: dict[str, str] | None = None) -> Response:
    """The answer to what is not allowed: what is wrong, and what to do."""
    answer: Response
    if for_programs(scope):
        answer = JSONResponse({"problem": problem, "remedy": remedy}, status)
    else:
        answer = page("refused", status, title=_TITLES.get(status, "Refused"), problem=problem, remedy=remedy)
    answer.headers.update(headers or {})
    return answer
