"""A liveblog's entries by the page's JSON-LD: found again in the text, or taken from it where the text lacks them."""

import html
import re
from collections.abc import Sequence
from typing import Any

from dateline.articles.draft import Posted
from dateline.articles.entry_times import opening, stated
from dateline.articles.json_ld import words

FEWEST = 3
# By so much of its opening a passage is known again.
_OPENING = 60
_DETAIL = "JSON-LD liveBlogUpdate datePublished"


def with_updates(body: str, updates: Sequence[dict[str, Any]]) -> tuple[str, tuple[Posted, ...]]:
    """The text with the entries that the page's data has: where most stand in it they are found there, else the data's
    own text is put below it.
    """
    dated = [(u, value) for u in updates if (value := words(u.get("datePublished"))) and stated(value)]
    if len(dated) < FEWEST:
        return body, ()
    paragraphs = body.split("\n\n") if body else []
    starts = _found(paragraphs, dated)
    if len(starts) >= FEWEST and 2 * len(starts) >= len(dated):
        return body, _posted(paragraphs, starts)
    added: list[str] = list(paragraphs)
    starts = []
    for update, value in dated:
        texts = _texts(update)
        if texts:
            starts.append((len(added), value))
            added += texts
    return ("\n\n".join(added), _posted(added, starts)) if len(starts) >= FEWEST else (body, ())


def _found(paragraphs: Sequence[str], dated: Sequence[tuple[dict[str, Any], str]]) -> list[tuple[int, str]]:
    """The paragraph that each entry starts with, and its time."""
    places: dict[str, int] = {}
    for n, paragraph in enumerate(paragraphs):
        places.setdefault(_folded(paragraph), n)
    found: dict[int, str] = {}
    for update, value in dated:
        for text in _texts(update):
            place = places.get(_folded(text))
            if place is not None:
                above = place > 0 and (when := opening(paragraphs[place - 1])) is not None and when.alone
                found.setdefault(place - 1 if above else place, value)
                break
    return sorted(found.items())


def _posted(paragraphs: Sequence[str], starts: Sequence[tuple[int, str]]) -> tuple[Posted, ...]:
    offsets, at = [], 0
    for paragraph in paragraphs:
        offsets.append(at)
        at += len(paragraph) + 2
    ends = [*(offsets[n] - 2 for n, _ in starts[1:]), at - 2]
    return tuple(Posted(offsets[n], end, value, _DETAIL) for (n, value), end in zip(starts, ends, strict=True))


def _texts(update: dict[str, Any]) -> list[str]:
    """The heading and paragraphs of an entry."""
    article = update.get("articleBody")
    body = article if isinstance(article, str) else ""
    blocks = re.split(r"</p>|<br ?/?>|\n\s*\n", body[:200_000])
    texts = [words(update.get("headline")), *blocks]
    plain = (" ".join(html.unescape(re.sub(r"<[^<>]{1,1000}>", " ", t)).split()) for t in texts if t)
    return [t for t in plain if t]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))[:_OPENING]
