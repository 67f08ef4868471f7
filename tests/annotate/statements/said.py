"""Statements of a text given in a test, told in short."""

from dateline.annotate.mentions import annotate_mentions
from dateline.annotate.statements import annotate_statements
from dateline.annotate.times import annotate_times
from dateline.model.annotations import Statement
from tests.annotate.parsed_text import calendar, parsed


def statements(text: str) -> tuple[Statement, ...]:
    """All that is said in the text."""
    parse = parsed(text)
    return annotate_statements(parse, annotate_mentions(parse), calendar(parse, annotate_times(parse)))


def quoted(text: str) -> list[str]:
    """The contents with quotation marks, from first to last fragment, fragments joined by " … "."""
    return [" … ".join(f.text for f in s.fragments) for s in statements(text) if s.kind != "indirect"]


def speakers(text: str) -> list[str | None]:
    """The speakers' names in text order: of what is quoted, or of all where nothing is."""
    said = statements(text)
    quotations = [s for s in said if s.kind != "indirect"]
    return [s.speaker.name if s.speaker else None for s in quotations or said]
