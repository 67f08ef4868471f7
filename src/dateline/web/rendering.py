"""Templates turned into pages: what every page knows, and the words that all of them use."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dateline.export.display import counted, days, figure, published, short, shortened, weekdays
from dateline.storage.case import Case
from dateline.web.holes import JOB, anybody_like
from dateline.web.jobs import Job
from dateline.web.listing import filtered
from dateline.web.navigation import READING, WORKING
from dateline.web.standing import NOTHING, standing
from dateline.web.steps import in_words

# A day in ISO 8601 within words, not a moment or a part of a longer number.
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b(?![-T\d])", re.ASCII)

_QUOTES = tuple("\"“”„«»‘’'")


def page(request: Request, template: str, case: Case | None = None, status: int = 200, **told: Any) -> HTMLResponse:
    """The page made of a template. `told` is what it shows; the case, the session and the navigation come with it.

    What is the reader's own is left open (see `holes`), and put in on the way out.
    """
    state = request.app.state
    stands = NOTHING if case is None else standing(case)
    shared = {
        "case_name": state.case.name,
        "here": request.url.path,
        "back": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "query": filtered(request.query_params),
        "session": anybody_like(request.state.session),
        "reading": READING,
        "working": WORKING,
        "counts": stands.counts,
        "built": stands.built,
        "stale": stands.stale,
        "job_begins": Markup(JOB[0]),
        "job_ends": Markup(JOB[1]),
    }
    html = environment().get_template(template).render(shared | told)
    return HTMLResponse(html, status)


def fragment(template: str, **told: Any) -> HTMLResponse:
    """A piece of a page made of a template that needs nothing but what it is told."""
    return HTMLResponse(environment().get_template(template).render(told))


def job_line(job: Job) -> bytes:
    """The line of a job at work, as every page has it."""
    return environment().get_template("parts/line.html.j2").render(shown=[job], back="/").encode()


@cache
def environment() -> Environment:
    """The templates: everything is escaped, and what is not there is an error."""
    made = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "days": days,
        "weekdays": weekdays,
        "published": published,
        "short": short,
        "shortened": shortened,
        "figure": figure,
        "range": in_range,
        "day": lambda iso: days(iso[:10]),
        "moment": moment,
        "slug": slug,
        "in_days": in_days,
        "step": in_words,
        "quoted": quoted,
    }
    made.globals |= {"counted": counted, "address": address, "passage": passage, "marked": marked}
    return made


def address(path: str, query: Mapping[str, Any] | None = None, **changed: Any) -> str:
    """The path with a query string: that of `query`, with some of it changed, and nothing that is empty."""
    kept = {**(query or {}), **changed}
    filled = [(name, str(value)) for name, value in kept.items() if value not in (None, "", False)]
    return f"{path}?{urlencode(filled)}" if filled else path


def report(article: str) -> str:
    """The address of a report in the reader."""
    return f"/articles/{quote(article, safe='')}"


def passage(article: str, start: int, end: int, part: str = "text") -> str:
    """The address of a passage in the reader of its report."""
    titled = {"part": part} if part != "text" else {}
    return address(report(article), {"at": f"{start}-{end}", **titled}) + "#at"


def marked(text: str, ranges: list[tuple[int, int]]) -> Markup:
    """The text, escaped, with its `ranges` (ascending, apart) in <mark>."""
    made, at = Markup(), 0
    for start, end in ranges:
        made += escape(text[at:start]) + Markup("<mark>") + escape(text[start:end]) + Markup("</mark>")
        at = end
    return made + escape(text[at:])


def quoted(words: str) -> str:
    """The words in quotation marks, which those that begin with some have already."""
    return words if words[:1] in _QUOTES else f"“{words}”"


def in_range(low: float | None, high: float | None) -> str:
    """A figure's bounds as readers say it: "574", "3 to 6", "1,200 or more"."""

    def digits(number: float | None) -> str:
        return "" if number is None else f"{number:g}" if number % 1 else str(int(number))

    return figure(f"{digits(low)}..{digits(high)}")


def in_days(words: str) -> str:
    """The words with their ISO days as readers say them: "month nearest to 12 Mar 2027"."""

    def day(found: re.Match[str]) -> str:
        try:
            return days(found[0])
        except ValueError:
            return found[0]

    return _DAY.sub(day, words)


def moment(iso: str) -> str:
    """A moment with its zone: "25 Nov 2026, 14:02 UTC"."""
    return published(iso, None, None)


def slug(text: str) -> str:
    """A text as an id within a page."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in text)
