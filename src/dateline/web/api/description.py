"""The description of the API in OpenAPI 3.1, made of the routes themselves."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi

from dateline.web.api.answers import written

PATH = "/api/v1/openapi.json"
_ABOUT = (
    "What the pages show, as JSON. Where a token is asked for, give it as “Authorization: Bearer TOKEN”. "
    "A program without a token that sends a form with files, or writes without a body, says “X-Dateline: 1”; "
    "JSON needs nothing. "
    "Every list tells the `total` and the address of the `next` rows; those that can be long have `limit` and `offset`."
)


def tell(app: FastAPI) -> None:
    """Serves the description."""

    def described(_: Request) -> Response:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return written(app.openapi_schema)

    app.add_api_route(PATH, described, include_in_schema=False)


def _described(app: FastAPI) -> dict[str, Any]:
    told = get_openapi(title="Dateline", version=app.version, description=_ABOUT, routes=app.routes)
    for path in told["paths"].values():
        for operation in path.values():
            # What is asked wrongly is answered with 400 like everything else that is.
            operation["responses"].pop("422", None)
    for name in ("HTTPValidationError", "ValidationError"):
        told["components"]["schemas"].pop(name, None)
    told["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    # Where nothing is closed, nobody needs a token.
    told["security"] = [{}, {"token": []}]
    return told
