"""Outlets: their names, the host they publish on, and the family of titles they belong to."""

from functools import cache
from urllib.parse import urlsplit

from dateline.lexicon import families


def host(url: str | None) -> str | None:
    """The host of an address without "www.", None where it has none."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def family(outlet: str | None, url: str | None) -> str | None:
    """The publisher family of an outlet or address (`lexicon.families`); the outlet itself where none is known.

    An address tells more than a name: "The Guardian" of an address that is not the family's is another title.
    """
    outlets, shared, domains = _families()
    name = _bare(outlet or "")
    labels = (host(url) or (outlet or "").casefold().removeprefix("www.")).split(".")
    for start in range(len(labels) - 1):
        domain = ".".join(labels[start:])
        if domain in domains and not (host(url) and outlets.get(name, domains[domain]) != domains[domain]):
            return domains[domain]
    if host(url) and name in shared:
        return outlet
    return outlets.get(name) or (_squeezed().get(name) if " " not in name else None) or outlet


def is_known(name: str) -> bool:
    """Whether it is the name of an outlet that is known (`lexicon.families`)."""
    outlets, shared, _ = _families()
    return _bare(name) in outlets or _bare(name) in shared


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


@cache
def _families() -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    rows = families()
    outlets = {_bare(outlet): row["name"] for row in rows for outlet in row["outlets"]}
    shared = frozenset(_bare(outlet) for row in rows for outlet in row["shared"])
    return outlets, shared, {domain: row["name"] for row in rows for domain in row["domains"]}


@cache
def _squeezed() -> dict[str, str]:
    """Titles of several words written as one, as feeds name them ("washingtonpost"), with their families."""
    outlets, shared, _ = _families()
    return {title.replace(" ", ""): name for title, name in outlets.items() if " " in title and title not in shared}
