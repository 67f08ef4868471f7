"""Which country a page says it is written in: what tells the order of figures in a date and the zone that IST is."""

import re

from dateline.articles.outlets import host
from dateline.lexicon import table

_LOCALE = re.compile(r"[a-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Za-z]{2})")


def country_of(locale: str | None, url: str | None) -> str | None:
    """The ISO 3166 code in a locale ("en-GB"), else the one that ends the address's host; None where neither tells."""
    found = _LOCALE.fullmatch(locale.strip()) if locale else None
    if found:
        return found[1].upper()
    end = (host(url) or "").rpartition(".")[2]
    if len(end) != 2:
        return None
    zones = table("articles", "zones")
    code: str = zones["domain"].get(end, end.upper())
    return code if code in (*zones["order"]["month_first"], *zones["order"]["day_first"]) else None
