"""Checks how a page shows what analysts decided: exactly the marks of the record, each where it belongs."""

import re
from collections.abc import Iterator
from typing import Any

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.decided_words import mark_forms, told_in_method
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.shown import flat

_MARK = "decided"
# Words that only a mark has.
_SAID = re.compile("[✓✎✗]")


def marks_shown(element: Any, record: Record, brief: Brief) -> Iterator[str]:
    """Where the marks in an element are not those of the record of a line or source."""
    shown = [flat(e.text_content()) for e in element.xpath(f".//*[@class='{_MARK}']")]
    wanted = mark_forms(record, brief)
    if len(shown) != len(wanted) or any(s not in forms for s, forms in zip(shown, wanted, strict=False)):
        yield f"it is marked {shown}, by the record {[next(iter(forms), '') for forms in wanted]}"


def method_shown(page: Any, brief: Brief) -> Iterator[Finding]:
    """Where the method says otherwise what decisions took out, or a mark stands where none belongs."""
    told = told_in_method(brief)
    shown = [flat(e.text_content()) for e in page.xpath("//*[@class='method taken-out']/li")]
    if shown != told:
        yield Finding(None, f"the page says of decisions {shown}, by its record {told}")
    for element in page.xpath(f"//*[@class='{_MARK}']"):
        if not element.xpath("ancestor::*[@data-line] | ancestor::tr[starts-with(@id, 's')]"):
            yield Finding(None, f"the page shows a mark “{flat(element.text_content())}” of nothing")
    apart = f"not(ancestor-or-self::*[@class='{_MARK}' or @class='method taken-out' or self::bdi or self::mark])"
    for text in page.xpath(f"//*[@data-line]//text()[{apart}]"):
        if _SAID.search(text):
            yield Finding(None, f"the page shows “{flat(text)}”, which is no mark of a decision")
