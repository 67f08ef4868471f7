"""Quotation marks around a quoted passage: none are added where the passage brings its own."""

_OPENING, _CLOSING = "“„\"«‘'", "”“\"»’'"


def has_marks(text: str) -> bool:
    """Whether the passage begins and ends with quotation marks, so that another pair would only confuse."""
    bare = text.strip()
    return len(bare) > 1 and bare[0] in _OPENING and bare[-1] in _CLOSING
