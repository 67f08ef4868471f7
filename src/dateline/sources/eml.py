"""A mail message (.eml): one report, or the stories of a newsletter that plainly tells several."""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from itertools import chain
from typing import Any

import msgspec

from dateline.encodings import decoded, likely
from dateline.lexicon import table
from dateline.sources.input import Input
from dateline.sources.newsletter import Story, stories_in_html, stories_in_text
from dateline.sources.reader import Item

KIND = "eml"
ABOUT = "a mail message; a newsletter of several stories is a report for each"

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?")
# What the standard library raises on broken messages.
_UNPARSED = (RecursionError, ValueError, LookupError, TypeError, AttributeError)
_ENOUGH = 3


def why(source: Input) -> str | None:
    """Why the text is a message, None if it is none: header fields at its very start, fewer where the name says so."""
    fields = _fields(source.head)
    known = fields & set(table("sources", "forms")["mail"]["fields"])
    named = source.name.lower().endswith(".eml")
    if len(known) >= (1 if named else _ENOUGH) and (named or {"from", "subject", "date"} & known):
        return "it opens with mail header fields (" + ", ".join(sorted(known)[:3]) + ")"
    return None


def items(source: Input, why: str) -> Iterator[Item]:
    """The message, or the stories of a newsletter that plainly tells several, numbered from 1."""
    data = source.written()
    mail = _parsed(data)
    stories = _stories(mail) if mail is not None else ()
    if mail is None or not stories:
        yield source.raw(KIND, why, data)
        return
    about = {name: value for name in ("Subject", "From", "List-Id", "Date") if (value := _header(mail, name))}
    for number, story in enumerate(stories, start=1):
        item = {"mail": about, "title": story.title, "link": story.link, "paragraphs": story.paragraphs}
        raw = source.raw("newsletter", f"{why}; it is story {number} of {len(stories)}", msgspec.json.encode(item))
        yield replace(raw, location=f"{source.location}#{number}", name=f"{source.name}#{number}")


def _parsed(data: bytes) -> EmailMessage | None:
    """The message, None where it cannot be parsed: then what makes the report of it says so."""
    try:
        return email.message_from_bytes(data, policy=default)
    except _UNPARSED:
        return None


def _stories(mail: EmailMessage) -> tuple[Story, ...]:
    try:
        page, plain = mail.get_body(("html",)), mail.get_body(("plain",))
        found = stories_in_html(_decoded(page)) if page is not None else ()
        return found or (stories_in_text(_decoded(plain)) if plain is not None else ())
    except _UNPARSED:
        return ()


def _decoded(part: Any) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    encodings = chain((part.get_content_charset("ascii"), "utf-8"), likely(data))
    return next(text for encoding in encodings if (text := decoded(data, encoding)) is not None)


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        value = mail[name]
    except (*_UNPARSED, IndexError):
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _fields(head: str) -> set[str]:
    fields: set[str] = set()
    for number, line in enumerate(head.splitlines()):
        if not line.strip():
            break
        if line[0] in " \t" or (number == 0 and line.startswith("From ")):
            continue
        field = _FIELD.match(line)
        if field is None:
            break
        fields.add(field[1].lower())
    return fields
