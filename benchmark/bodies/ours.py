"""Dateline's body of a page: its text without the title and without the passages that are not the report."""

from benchmark.bodies.pages import Page
from dateline.articles.building import build
from dateline.errors import InputError
from dateline.model.article import Article, RawSource


def article(page: Page) -> Article:
    """The article that Dateline makes of a page. Raises InputError where it makes none."""
    name = f"{page.name}.html"
    return build(RawSource(name, name, "html", "of the set", page.data), {})


def story(found: Article) -> str:
    """What an article tells, without its title and what is marked as not the report."""
    out = [(n.span.start, n.span.end) for n in found.not_story]
    if found.title_span is not None and found.title_span.part == "text":
        out.append((found.title_span.start, found.title_span.end))
    at, kept = 0, []
    for start, end in sorted(out):
        kept.append(found.text[at:start])
        at = max(at, end)
    return "".join([*kept, found.text[at:]])


def body(page: Page) -> str:
    """The body of a page; empty where Dateline refuses it."""
    try:
        return story(article(page))
    except InputError:
        return ""
