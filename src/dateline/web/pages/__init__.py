"""The pages, one file for each; what each serves is its `router`."""

from fastapi import APIRouter

from dateline.web.pages import (
    add,
    articles,
    brief,
    decide,
    decisions,
    export,
    failures,
    jobs,
    statements,
)

ROUTERS: tuple[APIRouter, ...] = (
    add.router,
    articles.router,
    brief.router,
    decide.router,
    decisions.router,
    export.router,
    failures.router,
    jobs.router,
    statements.router,
)
