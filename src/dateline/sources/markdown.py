"""A report in Markdown, as note-taking programs and web clippers save one."""

import re
from collections.abc import Iterator

from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "markdown"
ABOUT = "a report in Markdown, with or without front matter"
_ENDS = (".md", ".markdown", ".mdown", ".mkd")
_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\r?\n[ \t]{0,9}\w[\w .-]{0,40}\s{0,9}[:=]")


def why(source: Input) -> str | None:
    """Why it is Markdown, None if it is not."""
    if source.name.lower().endswith(_ENDS):
        return f"its name ends like a Markdown file's ({source.name})"
    front = _FRONT.match(source.head)
    return f"it opens with front matter ({front['mark']})" if front else None


def items(source: Input, why: str) -> Iterator[Item]:
    """The one report."""
    yield source.raw(KIND, why, source.written())
