"""Quotation marks around a quoted passage: none are added where the passage brings its own."""

_OPENING, _CLOSING = "“„\"«‘'", "”“\"»’'"


def has_marks(text: str) -> bool:
    """Whether the passage begins and ends with quotation marks, so that another pair would only confuse."""
    bare = text.strip()
    if len(bare) < 2 or bare[0] not in _OPENING:
        return False
    # A paragraph of a longer quotation opens and is not closed.
    return bare[-1] in _CLOSING or not any(mark in bare[1:] for mark in _CLOSING if mark not in "’'")
