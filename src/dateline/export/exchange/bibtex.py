"""The reports as BibTeX entries, UTF-8, with nothing in them that TeX or BibTeX would act on."""

import re
from urllib.parse import quote

from dateline.export.case_told import CaseTold
from dateline.export.exchange.references import Reference, references

# BibTeX counts braces even after a backslash, so that they need commands of their own.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: "\\" + mark for mark in "#$%&_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
# What may stand in an address as it is; braces, backslashes, quotes and spaces may not.
_IN_URL = "%/:?#[]@!$&'()*+,;=~"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def render(told: CaseTold) -> bytes:
    """An entry for each report, in canonical order: @article in an outlet, @misc without one."""
    return "\n".join(_entry(reference) for reference in references(told)).encode("utf-8")


def _entry(reference: Reference) -> str:
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in reference.authors),
        # Braces within keep the capitals of a headline.
        "title": f"{{{_escaped(reference.title)}}}",
        "journal": _escaped(reference.outlet or ""),
        "publisher": _escaped(reference.publisher or ""),
        **_issued(reference),
        "url": quote(reference.url or "", safe=_IN_URL),
        "urldate": reference.accessed.isoformat() if reference.accessed else "",
        "note": _escaped(f"Dateline article {reference.article}"),
    }
    kind = "article" if reference.outlet else "misc"
    # A month is one of BibTeX's own words, which no braces may hold.
    told = {name: value if name == "month" else f"{{{value}}}" for name, value in fields.items() if value}
    lines = [f"  {name} = {value}," for name, value in told.items()]
    return f"@{kind}{{{reference.key},\n" + "\n".join(lines) + "\n}\n"


def _issued(reference: Reference) -> dict[str, str]:
    """Year, month and date as far as they are one; of a range of years nothing."""
    if reference.issued is None:
        return {}
    first, last = reference.issued
    dates = {"date": first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"}
    if first.year == last.year:
        dates["year"] = str(first.year)
        if first.month == last.month:
            dates["month"] = _MONTHS[first.month - 1]
    return dates


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)
