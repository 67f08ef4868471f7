"""A mail message: its text or HTML part, Subject as title, sender as outlet, the Date header with its offset."""

import email
from email.message import EmailMessage
from email.policy import default

from dateline.articles.decoding import decode
from dateline.articles.draft import Aside, Candidate, Draft
from dateline.articles.newsletter import sender
from dateline.articles.page import page
from dateline.errors import InputError


def message(data: bytes, source: str) -> Draft:
    """The draft of a message. Raises InputError where it has no text."""
    try:
        mail = email.message_from_bytes(data, policy=default)
        part = mail.get_body(("plain", "html"))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(source, "is a message that cannot be read", "save its text as a .txt file") from error
    payload = part.get_payload(decode=True) if isinstance(part, EmailMessage) else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise InputError(source, "is a message without text", "save its text as a .txt file")
    charset = part.get_content_charset()
    asides: tuple[Aside, ...] = ()
    if part.get_content_type() == "text/html":
        body = page(payload, source, charset)
        text, notes, asides = body.text, body.notes, body.asides
    else:
        text, notes = decode(payload, charset, source)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    sent = _header(mail, "Date")
    return Draft(
        text=text,
        title=_header(mail, "Subject"),
        outlet=sender(_header(mail, "List-Id"), _header(mail, "From")),
        dates=(Candidate(sent, "mail header", "Date"),) if sent else (),
        notes=notes,
        asides=asides,
    )


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        value = mail[name]
    except (ValueError, IndexError, AttributeError, TypeError, RecursionError):
        return None
    return " ".join(str(value).split()) or None if value is not None else None
