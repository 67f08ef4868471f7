"""A wire Document as an Article: its text stays exactly as it was given."""

import hashlib
from datetime import date, datetime

from dateline.articles.paragraphs import paragraphs
from dateline.errors import InputError
from dateline.model.article import UNDATED, Article, Document, PublicationDate
from dateline.model.span import Span


def article_of(document: Document) -> Article:
    """The article of a Document; its id is the Document's. Raises InputError where `published` is no ISO 8601 date."""
    spans = tuple(Span(document.id, start, end) for start, end in paragraphs(document.text))
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        id=document.id,
        name=document.id,
        locations=(document.id,),
        text=document.text,
        title=document.title,
        title_span=Span(document.id, 0, len(document.title), "title") if document.title else None,
        outlet=document.source,
        family=document.source,
        byline=None,
        url=document.url,
        language=document.language,
        published=given_date(document.published, document.id) if document.published else UNDATED,
        paragraphs=spans,
        lede=0,
        not_story=(),
        raw_sha256=digest,
        text_sha256=digest,
    )


def given_date(text: str, source: str) -> PublicationDate:
    """The publication date a user or a Document gives. Raises InputError where it is no ISO 8601 date or date-time."""
    try:
        day = date.fromisoformat(text[:10])
        if len(text) > 10:
            datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(source, f"published {text!r} is no date", "give it as YYYY-MM-DD") from error
    precision = "second" if len(text) > 10 else "day"
    return PublicationDate(text, precision, "given", "given with the input", day, day)  # type: ignore[arg-type]
