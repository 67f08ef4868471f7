"""A piece of HTML, as feeds and tables hold one, as paragraphs of text."""

import html
import re

from lxml import etree

from dateline.errors import InputError
from dateline.markup import parsed

_MARKUP = re.compile(r"<[a-zA-Z!/][^>]{0,2000}>|&[#\w]{2,8};")
_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "li", "blockquote", "pre", "br", "tr", "figcaption")
_LEFT_OUT = ("script", "style", "noscript", "template", "iframe", "svg", "form", "button")


def paragraphs_of(markup: str, source: str, remedy: str) -> str:
    """The paragraphs of a piece of HTML as text, parted by blank lines; so are those of a text without mark-up.

    Raises InputError with that remedy where it cannot be read.
    """
    if not markup.strip():
        return ""
    if not _MARKUP.search(markup):
        return "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", markup.strip()))
    try:
        tree = parsed(f"<div>{markup}</div>")
        for element in list(tree.iter(*_LEFT_OUT)):
            if element.getparent() is not None:
                element.drop_tree()
        for element in tree.iter(*_BLOCKS):
            element.text = f"\n\n{element.text or ''}"
            element.tail = f"\n\n{element.tail or ''}"
        text = html.unescape(tree.text_content())
    except (RecursionError, etree.LxmlError, ValueError) as error:
        raise InputError(source, "has HTML that cannot be read", remedy) from error
    blocks = (" ".join(block.split()) for block in text.split("\n\n"))
    return "\n\n".join(block for block in blocks if block)
