"""Checks that an HTML brief shows what its embedded record says: quotations, citations, passages, reports."""

from collections.abc import Iterator
from typing import Any

from lxml import html

from dateline.dossier.audit.finding import Finding


def parsed(data: str) -> Any:
    """The page as an element tree."""
    return html.document_fromstring(
        data.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
    )


def embedded(page: Any) -> str:
    """The record in the page, as JSON. Raises ValueError where there is not exactly one."""
    found = page.xpath("//template[@id='dateline-record']")
    if len(found) != 1:
        raise ValueError("the page holds no record of the brief")
    return str(found[0].text_content())


def page_findings(page: Any, record: dict[str, Any]) -> Iterator[Finding]:
    """Where what the page shows differs from its record."""
    lines = {line["id"]: line for line in record["lines"]}
    shown: set[str] = set()
    for element in page.xpath("//*[@data-line]"):
        id_ = element.get("data-line")
        if id_ not in lines or id_ in shown:
            yield Finding(id_, "is shown without a record of its own")
            continue
        shown.add(id_)
        expected = " … ".join(_quoted(q) for q in lines[id_]["quotes"])
        expected += "".join(f"[{n}]" for n in lines[id_]["evidence"])
        text = _flat(element.text_content())
        if _flat(expected) not in text:
            yield Finding(id_, f"shows “{text}”, its record says “{_flat(expected)}”")
    for id_ in sorted(lines.keys() - shown):
        yield Finding(id_, "is in the record and not shown")
    for e in record["evidence"]:
        yield from _same(page, f"//*[@id='e{e['number']}']//mark", e["text"], f"evidence [{e['number']}]")
    for s in record["sources"]:
        if s["text"] is not None:
            where = f"//*[@id='r{s['number']}']/*[@class='report']"
            yield from _same(page, where, s["text"], f"report {s['number']}")


def _same(page: Any, path: str, expected: str, what: str) -> Iterator[Finding]:
    found = [_flat(x.text_content()) for x in page.xpath(path)]
    if found != [_flat(expected)]:
        yield Finding(None, f"{what}: the page shows {found}, its record says “{_flat(expected)}”"[:600])


def _quoted(quote: dict[str, Any]) -> str:
    text, at, parts = quote["text"], 0, ["“"]
    for insertion in sorted(quote["insertions"], key=lambda i: i["at"]):
        parts += [text[at : insertion["at"]], f" [{insertion['text']}]"]
        at = insertion["at"]
    return "".join([*parts, text[at:], "”"])


def _flat(text: str) -> str:
    return " ".join(text.split())
