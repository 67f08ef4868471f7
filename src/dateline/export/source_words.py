"""What is said of a source: what its date rests on, why it counts for its origin, where it can be opened."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from dateline.export import display
from dateline.model.dossier import SourceRecord


def basis(source: SourceRecord) -> str:
    """What a publication date rests on, in words, with the field or the reasoning."""
    if source.basis == "none":
        return "none: no date was found"
    told = source.basis_detail and source.basis != "given"
    return f"{source.basis}: {source.basis_detail}" if told else source.basis


def published(source: SourceRecord) -> str:
    """When it was published, as precisely as is known."""
    return display.published(source.published, source.earliest, source.latest)


def undated(source: SourceRecord) -> str:
    """What is known of the publication of a source that carries no date of its own; it ends a sentence."""
    if source.basis == "none":
        return ", and none could be inferred."
    return f"; it was published {published(source)} ({basis(source)})."


def relatives(sources: Sequence[SourceRecord]) -> dict[int, str]:
    """Why each source counts for its origin: a copy, another report of one publisher, or a report of its own."""
    first: dict[str, int] = {}
    told = {}
    for source in sources:
        leading = first.setdefault(source.origin, source.number)
        if source.copy_of is not None:
            told[source.number] = f"copy of {source.copy_of}"
        elif source.origin_reason == "same publisher" and leading != source.number:
            told[source.number] = f"same publisher as {leading}"
        else:
            told[source.number] = source.origin_reason
    return told


def web(url: str | None) -> str | None:
    """The address where it is one of the web; any other could run something."""
    return url if url is not None and url.lower().startswith(("https://", "http://")) else None


def address(source: SourceRecord) -> str:
    """The report's address where it is one of the web that a document may link to, else ""."""
    url = web(source.url) or ""
    try:
        named = bool(urlsplit(url).hostname)
    except ValueError:
        return ""
    plain = url.isascii() and url.isprintable() and not any(c in url for c in ' "<>\\^`{|}')
    return url if named and plain else ""
