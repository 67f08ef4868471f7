"""Tells what kind of source bytes are: by what they contain first, by the name's end only then. Says why."""

import re
from dataclasses import dataclass

from dateline.errors import InputError
from dateline.lexicon import table
from dateline.sources import eml, feed, html, jsonl, mhtml, text

# How much of a file is looked at.
HEAD = 8192
_MARKUP = re.compile(r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,400}?-->\s*)?<([A-Za-z][\w:.-]{0,40})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind of source and the reason in words."""

    kind: str
    why: str


def recognise(data: bytes, name: str, location: str) -> Recognised:
    """The kind of source that `data` is. Raises InputError for what is empty, binary or of no kind that is read."""
    if not data.strip():
        raise InputError(location, "is empty", "leave it out, or save the report again")
    _refuse_binary(data, location)
    head = text.opening(data, HEAD)
    for kind, why in (
        ("mhtml", mhtml.why(head, name)),
        ("feed", feed.why(head)),
        ("eml", eml.why(head, name)),
        ("html", html.why(head)),
        ("jsonl", jsonl.why(head, name)),
    ):
        if why:
            return Recognised(kind, why)
    _refuse_other(head, name, location)
    if html.named(name):
        return Recognised("html", f"its name ends like a page's ({name})")
    return Recognised("text", "it is text with no mark-up that is known")


def _refuse_binary(data: bytes, location: str) -> None:
    for form in table("sources", "forms")["binary"]:
        if any(data.startswith(bytes.fromhex(start)) for start in form["starts"]):
            raise InputError(location, f"is {form['what']}, not a text", form["remedy"])
    if text.is_binary(data):
        raise InputError(location, "is binary, not a text", "save the report as text, HTML, JSON Lines or .eml")


def _refuse_other(head: str, name: str, location: str) -> None:
    forms = table("sources", "forms")
    element = _MARKUP.match(head)
    if element and head.lstrip().startswith("<?xml"):
        raise InputError(location, f"is XML of a kind that is not read (<{element[1]}>)", "save it as HTML or text")
    for form in forms["table"]:
        if name.lower().endswith(tuple(form["ends"])):
            raise InputError(location, f"is not recognised as a report: {form['what']} by its name", form["remedy"])
