"""Plain text: whatever is a text and of no other kind."""

import re
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.lexicon import table
from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "text"
ABOUT = "plain text, one report"
_MARKUP = re.compile(r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,400}?-->\s*)?<([A-Za-z][\w:.-]{0,40})", re.DOTALL)


def why(source: Input) -> str | None:
    """Why it is a text: nothing else is known about it.

    Raises InputError for texts that are no report: XML of an unknown kind, settings, code.
    """
    element = _MARKUP.match(source.head)
    if element and source.head.lstrip().startswith("<?xml"):
        problem = f"is XML of a kind that is not read (<{element[1]}>)"
        raise InputError(source.location, problem, "save it as HTML or text")
    for form in table("sources", "forms")["table"]:
        if source.name.lower().endswith(tuple(form["ends"])):
            problem = f"is not recognised as a report: {form['what']} by its name"
            raise InputError(source.location, problem, form["remedy"])
    return "it is text with no mark-up that is known"


def items(source: Input, why: str) -> Iterator[Item]:
    """The one report."""
    yield source.raw(KIND, why, source.written())
