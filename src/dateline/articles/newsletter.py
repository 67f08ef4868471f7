"""A story of a newsletter: its own heading, address and text; the newsletter's sender and date."""

from email.utils import parseaddr

import msgspec

from dateline.articles.decoding import mend
from dateline.articles.draft import Candidate, Draft
from dateline.errors import InputError


class _Item(msgspec.Struct):
    mail: dict[str, str]
    title: str | None
    link: str | None
    paragraphs: list[str]


def newsletter_story(data: bytes, source: str) -> Draft:
    """The draft of a story as the mail's reader gives it. Raises InputError where it has no text."""
    try:
        item = msgspec.json.decode(data, type=_Item)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise InputError(source, "is no story of a newsletter", "name the message") from error
    text, notes = mend("\n\n".join(item.paragraphs))
    if not text.strip():
        raise InputError(source, "is a story of a newsletter without a text", "save the page that it links to")
    sent, subject = item.mail.get("Date"), item.mail.get("Subject")
    return Draft(
        text=text,
        title=mend(item.title)[0] if item.title else subject,
        outlet=sender(item.mail.get("List-Id"), item.mail.get("From")),
        url=item.link,
        dates=(Candidate(sent, "mail header", "Date"),) if sent else (),
        notes=(f"from the newsletter “{subject}”" if subject else "from a newsletter", *notes),
    )


def sender(listed: str | None, mailed: str | None) -> str | None:
    """The list's name, else the sender's, else the sender's host."""
    name, address = parseaddr(mailed or "")
    return parseaddr(listed or "")[0].strip() or name.strip() or address.rpartition("@")[2] or None
