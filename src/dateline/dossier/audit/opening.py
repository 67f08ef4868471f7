"""Reads what is to be audited: a record as JSON, or a page with the record in it."""

import json
from typing import Any

from lxml import etree, html

_RECORD = "dateline-record"


def opened(data: str | bytes) -> tuple[Any, Any | None]:
    """The record as it was written and the parsed page, None for JSON. Raises ValueError where it cannot be read."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        text = text.removeprefix("\ufeff")
        page = _page(text) if text.lstrip().startswith("<") else None
        return _json(text if page is None else _embedded(page)), page
    except RecursionError as error:
        raise ValueError("it nests too deep") from error


def _page(text: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except etree.LxmlError as error:
        raise ValueError(f"the page cannot be parsed ({error})") from error


def _embedded(page: Any) -> str:
    found = page.xpath(f"//template[@id='{_RECORD}']")
    if len(found) != 1:
        raise ValueError(f"the page holds {len(found) or 'no'} record{'s' * (len(found) > 1)} of the brief")
    return str(found[0].text_content())


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_record, parse_constant=_constant, parse_float=_constant)


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a record has a field twice")
    return made


def _constant(name: str) -> Any:
    raise ValueError(f"it holds the number {name}, which no brief does")
