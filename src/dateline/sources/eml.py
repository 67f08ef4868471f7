"""A mail message (.eml), told from a mailbox of several."""

import re
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.lexicon import table
from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "eml"
ABOUT = "a mail message"

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?")
_MAILBOX = re.compile(rb"\n\r?\nFrom \S{1,200} [^\n]{10,60}\d{4}\r?\n[A-Za-z-]{2,40}:")
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
    """The one message. Raises InputError for a mailbox of several."""
    data = source.written()
    if _is_mailbox(data):
        raise InputError(source.location, "is a mailbox of several messages", "save each message as an .eml file")
    yield source.raw(KIND, why, data)


def _is_mailbox(data: bytes) -> bool:
    """Whether several messages stand in one file (mbox)."""
    return data.startswith(b"From ") and _MAILBOX.search(data) is not None


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
