"""The pages, one file for each; what each serves is its `router`."""

from fastapi import APIRouter

from dateline.web.pages import (
    add,
    articles,
    brief,
    conflicts,
    decide,
    decisions,
    export,
    failures,
    figures,
    jobs,
    map,
    places,
    positions,
    search,
    sources,
    statements,
    stories,
    timeline,
)

ROUTERS: tuple[APIRouter, ...] = (
    add.router,
    articles.router,
    brief.router,
    conflicts.router,
    decide.router,
    decisions.router,
    export.router,
    failures.router,
    figures.router,
    jobs.router,
    map.router,
    places.router,
    positions.router,
    search.router,
    sources.router,
    statements.router,
    stories.router,
    timeline.router,
)
