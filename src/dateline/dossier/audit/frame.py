"""Checks what a page shows around its lines: headings, sources table, counts in words."""

import re
from collections.abc import Iterator
from typing import Any

from dateline.dossier.audit.badges import chain_shown, count_shown
from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.decided_page import marks_shown, method_shown
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.shown import flat, published_forms


def frame_findings(page: Any, brief: Brief) -> Iterator[Finding]:
    """Where what stands around the lines of a parsed page differs from its record."""
    yield from _headings(page, brief)
    yield from _reports(page, brief)
    yield from _sources(page, brief)
    yield from _counts(page, brief)
    yield from _chains(page, brief)
    yield from method_shown(page, brief)


def _told(element: Any) -> str:
    return flat(element.text_content())


def _headings(page: Any, brief: Brief) -> Iterator[Finding]:
    """Headings of groups name groups, and each line stands under its own."""
    groups = {flat(line["group"]) for line in brief.record["lines"] if line["group"]}
    for heading in page.xpath("//h3//bdi | //tr[@data-line]/th//bdi"):
        if _told(heading) not in groups | {""}:
            yield Finding(None, f"the page has a heading “{_told(heading)}”, which is no group of lines")
    for block in page.xpath("//*[@data-group]"):
        for element in block.xpath(".//*[@data-line]"):
            line = brief.lines.get(element.get("data-line"))
            named = [_told(h) for h in block.xpath("./h3/bdi")]
            if line is not None and named != [flat(line["group"] or "")]:
                yield Finding(line["id"], f"as shown: it stands under {named}, not under “{line['group']}”")


def _name(source: Record) -> str:
    return flat(source["title"] or source["name"])


def _reports(page: Any, brief: Brief) -> Iterator[Finding]:
    """Each cited report stands under its own name."""
    numbers = {f"r{n}": n for n in brief.sources}
    for inside in page.xpath("//details//*[@id]"):
        source = brief.sources.get(numbers.get(inside.get("id"), 0))
        if source is None:
            continue
        for summary in inside.xpath("ancestor::details/summary"):
            told = _told(summary)
            if not told.startswith(str(source["number"])) or _name(source) not in told:
                yield Finding(None, f"report {source['number']} stands under “{told}”")


def _sources(page: Any, brief: Brief) -> Iterator[Finding]:
    rows: dict[str, list[Any]] = {}
    for row in page.xpath("//section[.//*[@id='sources']]//tbody/tr"):
        rows.setdefault(_told(row[0]) if len(row) else "", []).append(row)
    # Those that no line cites may stand apart, so the rows are known by their numbers.
    wanted_rows = {str(source["number"]) for source in brief.record["sources"]}
    if rows.keys() != wanted_rows or any(len(found) != 1 for found in rows.values()):
        yield Finding(None, f"the page’s sources table has not one row for each of {len(wanted_rows)} sources")
        return
    for source in brief.record["sources"]:
        row = rows[str(source["number"])][0]
        cells = [_told(c) for c in row]
        text = flat(" ".join(cells))
        where = f"the page’s sources table, row {source['number']}"
        wanted = [_name(source), flat(source["outlet"] or ""), source["basis"]]
        wanted.append("" if source["copy_of"] is None else f"copy of {source['copy_of']}")
        wanted.append(source["origin"])
        if not cells or cells[0] != str(source["number"]):
            yield Finding(None, f"{where}: it is numbered {cells[:1]}")
        yield from (Finding(None, f"{where}: {problem}") for problem in marks_shown(row, source, brief))
        for what in wanted:
            if what not in text:
                yield Finding(None, f"{where}: “{what}” is not there")
        if not any(form in text for form in published_forms(source["published"])):
            yield Finding(None, f"{where}: it does not say that it was published {source['published']}")


def _counts(page: Any, brief: Brief) -> Iterator[Finding]:
    """The counts that the page states in words."""
    method = brief.record["method"]
    text = " ".join(_told(b) for b in page.xpath("//*[contains(@class,'meta') or contains(@class,'method')]"))
    for name, pattern in (
        ("articles", r"(\d{1,9}) reports? read"),
        ("origins", r"(\d{1,9}) independent origins?"),
        ("copies", r"(\d{1,9}) cop(?:y|ies) counted"),
        ("undated", r"(\d{1,9}) reports? (?:had|has) no date"),
        ("not_story", r"(\d{1,9}) passages? (?:were|was) left out"),
    ):
        for told in re.findall(pattern, text):
            if int(told) != method[name]:
                yield Finding(None, f"the page says {told} for {name}, its record {method[name]}")


def _chains(page: Any, brief: Brief) -> Iterator[Finding]:
    """What the page says of how each line's sources are counted is what its record holds, line by line."""
    shown = page.xpath("//*[@data-chain]")
    expected = {line["id"]: told for line in brief.record["lines"] if (told := chain_shown(line, brief))}
    ids = [block.get("data-chain") for block in shown]
    if ids != list(expected):
        missing, more = sorted(expected.keys() - set(ids)), sorted(set(ids) - expected.keys())
        yield Finding(None, f"the page tells what backs other lines than its record: without {missing}, with {more}")
    for block in shown:
        id_ = block.get("data-chain")
        if id_ not in expected:
            continue
        head = [_told(s) for s in block.xpath("./summary")]
        if head != [flat(f"{id_} · {count_shown(brief.lines[id_])}")]:
            yield Finding(id_, f"as shown: what backs it is headed {head}")
        told = [_told(step) for step in block.xpath("./ul/li")]
        if told != expected[id_]:
            yield Finding(id_, f"as shown: it is backed by {told}, by its record by {expected[id_]}")
