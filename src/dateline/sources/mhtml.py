"""A page that a browser saved with all its parts (MHTML): how one is recognised, and told from mail."""

import re

_RELATED = re.compile(r"^content-type:\s{0,20}multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    r"^(?:snapshot-content-location:|from:\s{0,20}<?saved by\b|x-mimeole:)", re.IGNORECASE | re.MULTILINE
)
_ENDS = (".mhtml", ".mht")


def why(head: str, name: str) -> str | None:
    """Why the text is a saved page, None if it is none: a multipart message that a browser says it saved."""
    fields = re.split(r"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    if not _RELATED.search(fields):
        return None
    if _SAVED.search(fields):
        return "its header says that a browser saved it (multipart/related)"
    return f"its name ends like a saved page's ({name})" if name.lower().endswith(_ENDS) else None
