"""Builds an Article of any kind of source."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from dateline import settings
from dateline.articles.document import given_date
from dateline.articles.drafting import drafted
from dateline.articles.language import language_of, likely
from dateline.articles.making import Origin, made
from dateline.errors import InputError
from dateline.model.article import Article, Failure, RawSource


def build(raw: RawSource, given: Mapping[str, str]) -> Article:
    """The Article of `raw`. `given` maps a file name, document id, location or article id to an ISO 8601 date.

    Raises InputError where it holds no text, a text that is too long or binary, or a given date is none.
    """
    beside = dict(raw.beside)
    draft = drafted(raw)
    draft = replace(
        draft,
        title=beside.get("title", draft.title),
        outlet=beside.get("outlet", draft.outlet),
        url=beside.get("url", draft.url),
        retrieved=beside.get("retrieved", draft.retrieved),
    )
    longest = settings.integer("max_text")
    if len(draft.text) > longest:
        raise InputError(
            raw.location, f"has a text of more than {longest} characters", "split it, or raise DATELINE_MAX_TEXT"
        )
    if not draft.text.strip():
        raise InputError(raw.location, "has no text", "leave it out, or save the report again")
    # A page's declaration is often the template's, not the text's.
    draft = replace(draft, language=language_of(draft.story) or likely(draft.language, draft.story))
    origin = Origin(None, raw.name, raw.location, hashlib.sha256(raw.data).hexdigest())
    article = made(draft, origin)
    date = _given(article, given)
    detail = "given with the input"
    if date is None and "published" in beside:
        date, detail = beside["published"], "given in the sidecar file"
    if date is None:
        return article
    return made(draft, origin, (given_date(date, raw.location, detail),))


def build_all(items: Sequence[RawSource | Failure], given: Mapping[str, str]) -> list[Article | Failure]:
    """`build` of each, a Failure for each that cannot be built; one that is a Failure already stays as it is."""
    return [item if isinstance(item, Failure) else _built(item, given) for item in items]


def _built(raw: RawSource, given: Mapping[str, str]) -> Article | Failure:
    try:
        return build(raw, given)
    except InputError as error:
        return Failure(error.source, error.problem, error.remedy)


def _given(article: Article, given: Mapping[str, str]) -> str | None:
    location = article.locations[0]
    names = (article.name, location, article.id, PurePath(location).name)
    return next((given[name] for name in names if name in given), None)
