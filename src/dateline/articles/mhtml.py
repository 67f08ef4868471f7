"""A page saved as MHTML (RFC 2557): its HTML part; the Date header is when it was saved, never its publication."""

import email
from dataclasses import replace
from email.message import Message
from email.policy import compat32

from dateline.articles.draft import Draft
from dateline.articles.page import page
from dateline.articles.refusals import Where
from dateline.errors import InputError


def mhtml(data: bytes, source: str) -> Draft:
    """The draft of a saved page. Raises InputError where it holds no page."""
    try:
        archive = email.message_from_bytes(data, policy=compat32)
        parts = (part for part in archive.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml"))
        part = next(parts, None)
        payload = part.get_payload(decode=True) if part is not None else None
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(source, "is a saved page that cannot be read", "save it as HTML") from error
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise InputError(source, "is a saved page without HTML", "save it as HTML")
    address = _header(archive, "Snapshot-Content-Location") or _header(part, "Content-Location")
    url = address if address and address.startswith(("http://", "https://")) else None
    draft = page(payload, source, _charset(part), Where(url=url))
    return replace(draft, retrieved=_header(archive, "Date"))


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        return None


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) or None if value is not None else None
