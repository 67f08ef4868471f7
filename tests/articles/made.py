"""Articles from the bytes of one source, for tests."""

from dateline.articles.building import build
from dateline.model.article import Article, RawSource


def article(data: bytes | str, kind: str = "text", name: str = "report.txt", given=None, beside=()) -> Article:
    raw = data.encode() if isinstance(data, str) else data
    return build(RawSource(f"desk/{name}", name, kind, "told by the test", raw, tuple(beside)), given or {})


def marked(found: Article) -> list[tuple[str, str]]:
    return [(found.text[n.span.start : n.span.end], n.reason) for n in found.not_story]
