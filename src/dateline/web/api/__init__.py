"""The same data as the pages have, as JSON under /api/v1, one file a resource. /api/v1/openapi.json describes it."""

from fastapi import APIRouter

from dateline.web.api import articles, case, decisions, jobs, rows, search
from dateline.web.api.answers import REFUSALS

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX, responses=REFUSALS)
for part in (case, rows, articles, search, decisions, jobs):
    router.include_router(part.router)
