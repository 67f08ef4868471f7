"""The reports as CSL-JSON, which Zotero, pandoc and other reference managers read."""

from datetime import date
from typing import Any

from dateline.export.case_told import CaseTold
from dateline.export.exchange.json_text import encoded
from dateline.export.exchange.references import Reference, references


def render(told: CaseTold) -> bytes:
    """An item for each report, in canonical order; what is not known is left out."""
    return encoded([_item(reference) for reference in references(told)])


def _item(reference: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": reference.key,
        "type": "article-newspaper" if reference.outlet else "document",
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.outlet,
        "publisher": reference.publisher,
        "issued": _issued(reference),
        "accessed": _date(reference.accessed) if reference.accessed else None,
        "URL": reference.url,
        "language": reference.language,
        "note": f"Dateline article {reference.article}",
    }
    return {key: value for key, value in item.items() if value}


def _issued(reference: Reference) -> dict[str, Any] | None:
    if reference.issued is None:
        return None
    dates = _date(*dict.fromkeys(reference.issued))
    return {**dates, "circa": True} if reference.inferred else dates


def _date(*days: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day] for day in days]}
