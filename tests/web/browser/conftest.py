"""Pages in a real browser that remember what went wrong on them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.chromium import SIZES


@pytest.fixture
def opened(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page of that size and in those colours; at the end no script of it may have failed or been refused."""
    wrong: list[str] = []
    with ExitStack() as contexts:

        def open_page(size: str = "desktop", colours: str = "light") -> Any:
            context = chromium.new_context(viewport=SIZES[size], color_scheme=colours, accept_downloads=True)
            contexts.callback(context.close)
            context.set_default_timeout(60_000)
            page = context.new_page()
            page.on("console", lambda message: wrong.append(message.text) if _failed(message) else None)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
            return page

        yield open_page
    assert wrong == []


def _failed(message: Any) -> bool:
    """Whether the page did something wrong: what the server answers is not the page's fault, and tested as such."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")
