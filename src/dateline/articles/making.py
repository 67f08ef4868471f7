"""From a draft to an Article: paragraphs, title, what is not the report, identity. The text is not touched."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.articles.country import country_of
from dateline.articles.date_lines import below
from dateline.articles.draft import Candidate, Draft
from dateline.articles.headings import Head, head
from dateline.articles.liveblog import entries, headings
from dateline.articles.not_story import not_story
from dateline.articles.outlets import family, host
from dateline.articles.paragraphs import paragraphs
from dateline.articles.plausible import moment
from dateline.articles.publication import in_url, publication
from dateline.model.article import Article, NotStoryReason
from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from: the id it keeps (None: made from identity and text), its name and its bytes' hash."""

    id: str | None
    name: str
    location: str
    raw_sha256: str


def made(draft: Draft, origin: Origin, given: Sequence[Candidate] = ()) -> Article:
    """The Article of a draft. `given` are publication dates that the user or the Document gives."""
    bounds = paragraphs(draft.text)
    lines = [draft.text[s:e] for s, e in bounds]
    out = _aside(draft, bounds)
    top = head(lines, draft.title, draft.outlet, out.keys())
    title = draft.title or (" ".join(draft.text[slice(*bounds[top.title])].split()) if top.title is not None else None)
    outlet = draft.outlet or top.outlet or host(draft.url) or top.wire
    byline = draft.byline or top.byline
    key = origin.id or article_id(draft, outlet, title)
    spans = tuple(Span(key, start, end) for start, end in bounds)
    retrieved = moment(draft.retrieved)
    live = () if draft.entries else headings(["" if n in out else line for n, line in enumerate(lines)], top)
    # The times that head a liveblog's entries are not the time of its publication.
    heads = {f"date line “{' '.join(lines[h.paragraph].split())}”" for h in live}
    # Nor is what stands at the edge of a page a line of the report's own.
    edges = {d.value for d in draft.dates if d.basis == "page edge"}
    said = [d for d in top.dates if d.detail not in heads and d.value not in edges]
    dates = [*given, *draft.dates, *said, *(() if live else below(lines[top.lede :])), *in_url(draft.url)]
    published = publication(dates, retrieved, draft.country or country_of(None, draft.url))
    return Article(
        id=key,
        name=origin.name,
        locations=(origin.location,),
        text=draft.text,
        title=title,
        title_span=_title_span(key, title, top, spans),
        outlet=outlet,
        family=family(outlet, draft.url),
        byline=byline,
        url=draft.url,
        language=draft.language,
        published=published,
        paragraphs=spans,
        lede=min(top.lede, max(len(spans) - 1, 0)),
        not_story=not_story(draft.text, spans, top, out, byline),
        raw_sha256=origin.raw_sha256,
        text_sha256=digest(draft.text),
        notes=draft.notes,
        entries=entries(live, draft.entries, spans, published),
        retrieved=retrieved,
        changed=max((m for d in dates if d.kind == "modified" and (m := moment(d.value))), default=None),
    )


def article_id(draft: Draft, outlet: str | None, title: str | None) -> str:
    """12 hexadecimal digits of the SHA-256 of the source's identity (address, else outlet and title) and the text."""
    identity = draft.url or f"{outlet or ''}\x1f{title or ''}"
    return digest(f"{identity}\x1e{draft.text}")[:12]


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _aside(draft: Draft, bounds: Sequence[tuple[int, int]]) -> dict[int, NotStoryReason]:
    """The paragraphs that their place in the page shows to be no part of the report."""
    starts = {aside.start: aside.reason for aside in draft.asides}
    return {n: starts[start] for n, (start, _) in enumerate(bounds) if start in starts}


def _title_span(key: str, title: str | None, top: Head, spans: Sequence[Span]) -> Span | None:
    if top.title is not None:
        return spans[top.title]
    return Span(key, 0, len(title), "title") if title else None
