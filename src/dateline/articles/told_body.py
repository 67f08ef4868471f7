"""The text of a report as the page's data has it (JSON-LD `articleBody`), for pages that show less of it or nothing."""

import html
import re
from typing import Any

_LONGEST = 400_000
# Below so many characters it is no more than a teaser.
_SHORTEST = 300
# The shown text is given up where the data has so many times as much.
_FAR_MORE = 2
_TAG = re.compile(r"<[^<>]{1,1000}>")
_BREAK = re.compile(r"</p>|<br ?/?>|\n+", re.IGNORECASE)

NOTE = "text from the page's JSON-LD articleBody"


def told_paragraphs(report: dict[str, Any], shown: str) -> list[str]:
    """The paragraphs of a report's `articleBody`, where it is far longer than what the page shows of the report."""
    told = report.get("articleBody")
    if not isinstance(told, str) or len(told) < max(_SHORTEST, _FAR_MORE * len(shown)):
        return []
    blocks = (
        " ".join(html.unescape(_TAG.sub(" ", block)).replace("\0", "").split())
        for block in _BREAK.split(told[:_LONGEST])
    )
    found = [block for block in blocks if block]
    return found if sum(map(len, found)) >= max(_SHORTEST, _FAR_MORE * len(shown)) else []
