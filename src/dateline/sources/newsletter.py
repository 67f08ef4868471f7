"""A newsletter that tells several stories: told apart where its structure says plainly where each begins and ends.

In HTML, each story has a heading of its own, a link of its own and a text of its own; in plain text, a heading, a text
and a line that is its address. Where that holds for fewer than three stories, or not for all headings, the newsletter
is one report. What stands before the first story is a report of its own where it runs on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from dateline.markup import parsed

# Fewer are a report with a sub-heading and a link.
_FEWEST = 3
# Words that a story has at least, and an opening that is kept as a report.
_STORY, _OPENING = 12, 40
_LONGEST_HEADING = 220
_BLOCKS = frozenset(
    ["p", "div", "td", "th", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "ul", "ol"]
)
_LEFT_OUT = frozenset(["script", "style", "noscript", "template", "head", "title", "svg", "form", "button", "iframe"])
_HEADING = re.compile(r"h[1-6]")
_BOLD = frozenset(["b", "strong"])
# Below every heading that is marked as one.
_BOLD_LINK = 9
_URL = re.compile(r"(?:[\w ,’'-]{1,60}: ?)?<?(?P<url>https?://[^\s<>]{4,2000})>?", re.ASCII | re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?…:;,][\"'”’)]*\Z")


@dataclass(slots=True)
class Block:
    """A block of a newsletter: its text, the level of a heading (0: none), and the addresses that it links to."""

    text: str = ""
    level: int = 0
    links: list[str] = field(default_factory=list)
    # Whether all of it is bold and leads somewhere.
    stands_out: bool = True

    def add(self, text: str | None, link: str | None, bold: bool) -> None:
        """Adds text as it stands in the mark-up."""
        self.text += text or ""
        if text and text.strip():
            self.stands_out = self.stands_out and bold and link is not None
            if link and link not in self.links:
                self.links.append(link)

    def finished(self) -> "Block":
        """The block with its white space put in order. One that is nothing but a bold link is a heading."""
        self.text = " ".join(self.text.split())
        if not self.level and self.stands_out and len(self.text) <= _LONGEST_HEADING:
            self.level = _BOLD_LINK
        return self


@dataclass(frozen=True, slots=True)
class Story:
    """A story of a newsletter: its heading, its address, its paragraphs. An opening has neither heading nor address."""

    title: str | None
    link: str | None
    paragraphs: tuple[str, ...]


def stories_in_html(markup: str) -> tuple[Story, ...]:
    """The stories of a newsletter in HTML; none where it does not plainly tell several."""
    blocks = _blocks(markup)
    for level in sorted({block.level for block in blocks if block.level}):
        heads = [n for n, block in enumerate(blocks) if block.level == level]
        found = _told_apart(blocks, heads)
        if found:
            return found
    return ()


def stories_in_text(text: str) -> tuple[Story, ...]:
    """The stories of a newsletter in plain text; none where it does not plainly tell several."""
    blocks: list[Block] = []
    for piece in re.split(r"\n[^\S\n]*\n\s*", text.replace("\r\n", "\n")):
        lines = [line.strip() for line in piece.split("\n") if line.strip()]
        blocks += _in_text(lines)
    heads = []
    for n, block in enumerate(blocks):
        following = next((m for m in range(n + 1, len(blocks)) if blocks[m].links), None)
        if block.level and following is not None and not any(b.level for b in blocks[n + 1 : following + 1]):
            heads.append(n)
    return _told_apart(blocks, heads)


def _in_text(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of lines without an empty one between them: a heading, running text, an address."""
    running: list[str] = []
    for number, line in enumerate(lines):
        address = _URL.fullmatch(line)
        rule = not any(sign.isalnum() for sign in line)
        if address or rule or (number == 0 and _is_heading(line)):
            if running:
                yield Block(" ".join(running))
                running = []
            if address:
                yield Block(line, links=[address["url"]])
            elif not rule:
                yield Block(line, level=1)
        else:
            running.append(line)
    if running:
        yield Block(" ".join(running))


def _is_heading(line: str) -> bool:
    return len(line) <= 120 and not _SENTENCE_ENDS.search(line) and not line[0].islower()


def _told_apart(blocks: Sequence[Block], heads: Sequence[int]) -> tuple[Story, ...]:
    if len(heads) < _FEWEST:
        return ()
    found: list[Story] = []
    seen: set[str] = set()
    for head, end in zip(heads, [*heads[1:], len(blocks)], strict=True):
        story = _story(blocks[head:end])
        if story is None or story.link in seen:
            return ()
        seen.add(story.link or "")
        found.append(story)
    opening = tuple(block.text for block in blocks[: heads[0]] if block.text)
    before = _count(opening)
    if before > sum(_count(story.paragraphs) for story in found):
        # One report, with teasers of others below it.
        return ()
    if before >= _OPENING:
        found.insert(0, Story(None, None, opening))
    return tuple(found)


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _story(blocks: Sequence[Block]) -> Story | None:
    """The story that begins with the heading and goes on to the next; None where it lacks a link or a text."""
    links = [link for block in blocks for link in block.links]
    paragraphs = tuple(block.text for block in blocks[1:] if block.text and not _URL.fullmatch(block.text))
    if not links or _count(paragraphs) < _STORY:
        return None
    return Story(blocks[0].text, links[0], paragraphs)


def _blocks(markup: str) -> list[Block]:
    """The blocks of HTML in their order, none for what cannot be read."""
    try:
        root = parsed(markup)
    except (etree.LxmlError, ValueError):
        return []
    if root is None:
        return []
    blocks = [Block()]
    # Around the element: the address that a link leads to, whether type is bold.
    around: list[tuple[str | None, bool]] = [(None, False)]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        kind = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            if kind in _BLOCKS:
                blocks.append(Block())
            around.pop()
            blocks[-1].add(element.tail, *around[-1])
            continue
        link, bold = around[-1]
        around.append((_address(element) or link, bold or kind in _BOLD))
        if not kind or kind in _LEFT_OUT:
            walk.skip_subtree()
        elif kind in _BLOCKS:
            blocks.append(Block(level=int(kind[1]) if _HEADING.fullmatch(kind) else 0))
        if kind not in _LEFT_OUT:
            blocks[-1].add(" " if kind == "br" else element.text, *around[-1])
    return [block.finished() for block in blocks if block.text.strip()]


def _address(element: Any) -> str | None:
    href = element.get("href") if element.tag == "a" else None
    return href.strip()[:2000] if href and href.strip().startswith(("http://", "https://")) else None
