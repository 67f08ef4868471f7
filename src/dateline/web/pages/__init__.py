"""The pages, one file for each; what each serves is its `router`."""

from fastapi import APIRouter

from dateline.web.pages import decide, statements

ROUTERS: tuple[APIRouter, ...] = (decide.router, statements.router)
