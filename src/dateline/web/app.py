"""The application: what it is made of. It serves one case, and is started by `server.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from dateline import __version__
from dateline.web import api, problems
from dateline.web.api import description
from dateline.web.opened import OpenedCase
from dateline.web.pages import ROUTERS


def create_app(case: Path | str) -> FastAPI:
    """The application over the case at that place, which is made where it is missing."""
    opened = OpenedCase(case)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        opened.close()

    app = FastAPI(
        title="Dateline", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan
    )
    app.state.case = opened
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.include_router(api.router)
    description.tell(app)
    app.add_api_route("/static/htmx.js", _htmx, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(resources.files("dateline.web") / "static")), name="static")
    problems.tell(app)
    return app


def _htmx() -> FileResponse:
    """The one file of django-htmx that is used."""
    return FileResponse(
        str(resources.files("django_htmx") / "static/django_htmx/htmx-2.min.js"), media_type="text/javascript"
    )
