"""Whether words stand inside quotation marks: a quoted "today" is the speaker's, not the report's."""

from dateline.model.span import Passage, Span

_OPENING, _CLOSING = "“«", "”»"


def is_quoted(span: Span, sentence: Passage) -> bool:
    """Whether a quotation is open in the sentence where `span` begins."""
    depth, straight = 0, False
    for char in sentence.text[: max(0, span.start - sentence.span.start)]:
        if char == '"':
            straight = not straight
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
    return straight or depth > 0
