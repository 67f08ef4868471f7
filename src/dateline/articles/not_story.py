"""Passages in the text that are not part of the report, found paragraph by paragraph.

A paragraph is taken only whole and only where its wording is that of a promotion, link, credit and so on (patterns in
articles/data/not_story.toml): to leave a real sentence in is always allowed, to take one out is not.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import get_args

from dateline.articles.headings import Head, heading_like
from dateline.lexicon import table
from dateline.model.article import NotStory, NotStoryReason
from dateline.model.span import Span

_LONGEST = 500
# Among how many last passages a note about an author may be.
_LAST = 8
_LEADING = re.compile(r"^[\s>*•·»\-–—\[\]|►▶→]+")
_TRAILING = re.compile(r"[\s<*»|\]]+$")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " "})
_DASH = re.compile(r" (?:--?|[–—]) ")
_WORD = re.compile(r"[\w%'’-]+")


def not_story(
    text: str,
    paragraphs: Sequence[Span],
    head: Head,
    known: Mapping[int, NotStoryReason] | None = None,
    byline: str | None = None,
) -> tuple[NotStory, ...]:
    """The passages of `text` that are not the report, in text order; `known` are paragraphs of which that is known,
    `byline` the names of the authors.
    """
    known = known or {}
    found: list[NotStory] = []
    below_links = False
    for n, span in enumerate(paragraphs):
        paragraph = text[span.start : span.end]
        below_links = _is_links_heading(paragraph) or (below_links and _is_item(paragraph))
        reason = known.get(n) or _place_reason(n, head)
        # Its wording says more of a passage than that it is a link.
        if reason in (None, "related"):
            reason = _reason(paragraph, n == head.title) or reason
        if reason is None and n > head.lede and len(paragraphs) - n <= _LAST and _is_about(paragraph, byline):
            reason = "author note"
        if reason is None and below_links and n != head.title:
            reason = "related"
        if reason:
            found.append(NotStory(span, reason))
    return tuple(found)


def _is_about(paragraph: str, byline: str | None) -> bool:
    """Whether a passage tells what an author of the report does: "Dana Wolk covers the courts for the Post."."""
    if len(paragraph) > _LONGEST or not byline:
        return False
    opens = table("articles", "not_story")["authors"]["does"]
    return any(
        paragraph.startswith(name) and re.match(opens, paragraph[len(name) :]) is not None
        for name in byline.split(", ")
        if " " in name
    )


def _place_reason(n: int, head: Head) -> NotStoryReason | None:
    if n in head.repeats:
        return "repeated headline"
    if n in head.labels or n in head.date_lines:
        return "navigation"
    return "byline" if n in head.bylines else None


def _is_links_heading(paragraph: str) -> bool:
    if len(paragraph) > 60:
        return False
    return _links_headings().fullmatch(_plain(paragraph).rstrip(":")) is not None


def _is_item(paragraph: str) -> bool:
    """Whether a paragraph can be a headline in a list of links: short, and no sentence's end."""
    longest = table("articles", "not_story")["links"]["longest_item"]
    return len(paragraph.split()) <= longest and heading_like(_LEADING.sub("", paragraph))


@cache
def _links_headings() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in table("articles", "not_story")["links"]["headings"]))


def _plain(paragraph: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", paragraph.translate(_PLAIN))).lower()


def _reason(paragraph: str, is_title: bool) -> NotStoryReason | None:
    if len(paragraph) > _LONGEST or is_title:
        return None
    plain = _plain(paragraph)
    count = len(plain.split())
    for reason, longest, pattern in _rules():
        if count <= longest and pattern.fullmatch(plain):
            return reason
    return "promotion" if _is_goods(paragraph) else None


@cache
def _rules() -> tuple[tuple[NotStoryReason, int, re.Pattern[str]], ...]:
    return tuple(
        (reason, rule["longest"], re.compile("|".join(f"(?:{p})" for p in rule["patterns"]), re.DOTALL))
        for rule in table("articles", "not_story")["rule"]
        for reason in get_args(NotStoryReason)
        if reason == rule["reason"]
    )


def _is_goods(paragraph: str) -> bool:
    """Whether it praises goods: a name in capitals, a spaced dash, words of praise and no word of a report."""
    goods = table("articles", "not_story")["goods"]
    parts = _DASH.split(_LEADING.sub("", paragraph))
    names = parts[0].split()
    if len(parts) < 2 or not 1 <= len(names) <= 7 or not _is_name(names):
        return False
    lower = [w.lower() for w in _WORD.findall(paragraph)]
    if len(lower) > goods["longest"] or set(lower) & _report_words():
        return False
    spoken = paragraph.lower().replace("’", "'")
    points = 2 * sum(phrase in spoken for phrase in goods["strong"])
    points += len(set(lower) & set(goods["weak"])) + bool(re.search(goods["measure"], spoken))
    return bool(points >= (goods["needed"] if len(parts) > 2 else goods["needed_alone"]))


def _is_name(words: Sequence[str]) -> bool:
    """Whether every word that can be capitalised is, and one at least."""
    return any(w[0].isupper() for w in words) and all(w[0].isupper() or not w[0].isalpha() for w in words)


@cache
def _report_words() -> frozenset[str]:
    return frozenset(table("articles", "not_story")["goods"]["report"])
