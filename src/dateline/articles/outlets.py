"""Outlets: their names, the host they publish on, and the family of titles they belong to."""

from functools import cache
from urllib.parse import urlsplit

from dateline.lexicon import table


def host(url: str | None) -> str | None:
    """The host of an address without "www.", None where it has none."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def family(outlet: str | None, url: str | None) -> str | None:
    """The publisher family of an outlet or address (data/families.toml); the outlet itself where none is known."""
    outlets, domains = _families()
    if outlet and outlet.casefold() in outlets:
        return outlets[outlet.casefold()]
    labels = (host(url) or (outlet or "").casefold().removeprefix("www.")).split(".")
    for start in range(len(labels) - 1):
        domain = ".".join(labels[start:])
        if domain in domains:
            return domains[domain]
    return outlet


@cache
def _families() -> tuple[dict[str, str], dict[str, str]]:
    rows = table("articles", "families")["family"]
    outlets = {outlet.casefold(): row["name"] for row in rows for outlet in row["outlets"]}
    return outlets, {domain: row["name"] for row in rows for domain in row["domains"]}
