"""A wire Document as an Article: its text stays exactly as it was given, and so does its id."""

from datetime import date, datetime

from dateline.articles.draft import Candidate, Draft
from dateline.articles.language import code, language_of
from dateline.articles.making import Origin, digest, made
from dateline.errors import InputError
from dateline.model.article import Article, Document


def article_of(document: Document) -> Article:
    """The article of a Document; its id is the Document's. Raises InputError where `published` is no ISO 8601 date."""
    draft = Draft(
        text=document.text,
        title=document.title or None,
        outlet=document.source,
        url=document.url,
        language=code(document.language) or language_of(document.text),
    )
    given = (given_date(document.published, document.id, "given with the input"),) if document.published else ()
    return made(draft, Origin(document.id, document.id, document.id, digest(document.text)), given)


def given_date(text: str, source: str, detail: str) -> Candidate:
    """The publication date a user or a Document gives, as a candidate.

    Raises InputError where it is no ISO 8601 date or date-time.
    """
    try:
        date.fromisoformat(text[:10])
        if len(text) > 10:
            datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(source, f"published {text!r} is no date", "give it as YYYY-MM-DD") from error
    return Candidate(text, "given", detail)
