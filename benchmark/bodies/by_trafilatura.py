"""The body of a page by trafilatura as it comes, without the title where that is a line of its own."""

import trafilatura

from benchmark.bodies.pages import Page


def body(page: Page) -> str:
    """What trafilatura's `extract` gives with its defaults."""
    found = trafilatura.extract(page.data) or ""
    title = " ".join(page.record["title"].split()).casefold()
    lines = found.split("\n")
    own = [line for line in lines if " ".join(line.strip("# ").split()).casefold() != title]
    return "\n".join(own)
