"""A report in Markdown: its words without the marks. Headings, items of lists and quoted blocks are paragraphs; the
words of a link stay and its address goes; pictures, comments and rules go. A citation shows this text, verbatim.
"""

import html
import re
from collections.abc import Iterator

from dateline.articles.decoding import decode
from dateline.articles.draft import Draft
from dateline.articles.front_matter import dates, first, parted
from dateline.articles.language import code
from dateline.lexicon import table

_COMMENTS = (("<!--", "-->"), ("%%", "%%"))
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t#]*")
_TOP = re.compile(r" {0,3}#[ \t]+")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,40}|(?:-[ \t]*){3,40}|(?:_[ \t]*){3,40})")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*")
_TABLE_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*\|[ \t|:-]*")
_BULLET = re.compile(r"\A[ \t]{0,20}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_NUMBERED = re.compile(r"[ \t]{0,20}\d{1,4}[.)][ \t]+\S")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_CALLOUT = re.compile(r"\[![\w-]{1,20}\][+-]?[ \t]*")
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])|!\[\[[^\]\n]{1,300}\]\]")
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{0,1000})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\]\n]{0,200}\])")
_NOTE = re.compile(r"\[\^[^\]\n]{1,40}\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?(?P<text>[^\[\]|\n]{1,300})\]\]")
_AUTO = re.compile(r"<(?P<text>https?://[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,500})?/?>")
_STARS = re.compile(r"(?<!\\)(?P<mark>\*{1,3}|~~|==)(?=[^\s*~=])(?P<text>[^\n]{0,300}?[^\s\\])(?P=mark)")
_BARS = re.compile(r"(?<![\w\\])(?P<mark>_{1,3})(?=[^\s_])(?P<text>[^\n]{0,300}?[^\s\\])(?P=mark)(?!\w)")
_CODE = re.compile(r"(?<!`)`(?P<text>[^`\n]{1,500})`(?!`)")
_ESCAPED = re.compile(r"\\(?P<text>[!-/:-@\[-`{-~])")
_ROUNDS = 3


def markdown(data: bytes, source: str) -> Draft:
    """The draft of a Markdown file. Raises InputError where its bytes are no text."""
    text, notes = decode(data, None, source)
    fields, body = parted(text.replace("\r\n", "\n").replace("\r", "\n"))
    for marks in _COMMENTS:
        body = _without(body, *marks)
    url = first(fields, "url")
    clipped = next((fields[k] for k in table("articles", "front_matter")["keys"]["clipped"] if k in fields), None)
    return Draft(
        text="\n\n".join(_blocks(body)),
        title=first(fields, "title") or _top(body),
        outlet=first(fields, "outlet"),
        byline=first(fields, "byline"),
        url=url,
        language=code(first(fields, "language")),
        dates=dates(fields),
        notes=("Markdown", *notes),
        retrieved=first(fields, "retrieved") or (clipped if url else None),
    )


def _without(text: str, opens: str, closes: str) -> str:
    """The text without what stands between the marks; one that is never closed opens nothing."""
    kept, at = [], 0
    while (start := text.find(opens, at)) >= 0 and (end := text.find(closes, start + len(opens))) >= 0:
        kept.append(text[at:start])
        at = end + len(closes)
    return "".join([*kept, text[at:]])


def _blocks(body: str) -> Iterator[str]:
    """The paragraphs, each without its marks."""
    held: list[str] = []
    fence: str | None = None
    for line in [*body.split("\n"), ""]:
        marked = _FENCE.match(line)
        if fence is not None:
            if marked and marked[1].startswith(fence):
                fence = None
                yield from _paragraph(held, plain=True)
                held = []
            else:
                held.append(line)
            continue
        bare = _CALLOUT.sub("", _QUOTED.sub("", line, count=1), count=1) if _QUOTED.match(line) else line
        if marked or _begins(bare) or not bare.strip() or _drops(bare, held):
            yield from _paragraph(held)
            held = []
        if marked:
            fence = marked[1]
        elif bare.strip() and not _drops(bare, held):
            heading = _HEADING.fullmatch(bare)
            held.append(heading["text"] if heading else _BULLET.sub("", bare, count=1))
            if heading:
                yield from _paragraph(held)
                held = []
    # A fence that is never closed reaches to the end.
    yield from _paragraph(held, plain=True)


def _begins(line: str) -> bool:
    """Whether a line begins a block of its own: a heading, an item, a row of a table."""
    return bool(_HEADING.fullmatch(line) or _BULLET.match(line) or _NUMBERED.match(line) or line.lstrip()[:1] == "|")


def _drops(line: str, held: list[str]) -> bool:
    """Whether a line has no words: a rule, the line under a heading or a table's head, where a link leads."""
    underline = bool(held) and _UNDERLINE.fullmatch(line)
    return bool(underline or _RULE.fullmatch(line) or _DEFINITION.fullmatch(line) or _TABLE_RULE.fullmatch(line))


def _paragraph(lines: list[str], plain: bool = False) -> Iterator[str]:
    """The lines as one paragraph: as they are, or joined and without marks."""
    text = "\n".join(lines).strip("\n") if plain else _inline(" ".join(" ".join(lines).split()))
    if text.strip():
        yield text


def _top(body: str) -> str | None:
    """The heading that opens the text, where it is one of the first level."""
    line = body.lstrip().partition("\n")[0]
    heading = _HEADING.fullmatch(line) if _TOP.match(line) else None
    return _inline(heading["text"]) or None if heading else None


def _inline(text: str) -> str:
    """The words of a paragraph without the marks in it."""
    text = _NOTE.sub("", _IMAGE.sub("", text))
    for pattern in (_WIKI, _LINK, _AUTO, _CODE):
        text = pattern.sub(lambda found: found["text"], text)
    text = _TAG.sub("", text)
    for _ in range(_ROUNDS):
        marked = _BARS.sub(lambda found: found["text"], _STARS.sub(lambda found: found["text"], text))
        if marked == text:
            break
        text = marked
    return " ".join(html.unescape(_ESCAPED.sub(lambda found: found["text"], text)).split())
