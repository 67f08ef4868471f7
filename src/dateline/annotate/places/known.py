"""What a word can be: a nationality, or a name that the gazetteer knows, and how well known a place it names."""

from functools import cache, lru_cache

from dateline.annotate.places.gazetteer import folded, gazetteer
from dateline.lexicon import nations, regional_adjectives

# As many names are remembered as some hundred articles have; the memory is bounded whatever is read.
REMEMBERED = 1 << 16


@lru_cache(maxsize=REMEMBERED)
def is_known(name: str) -> bool:
    """Whether the gazetteer has the name."""
    return bool(gazetteer().sites(name))


@cache
def nationalities() -> dict[str, str]:
    """Words of nationality, each with the name to look up ("=" and a code for a country)."""
    found: dict[str, str] = {}
    for nation in nations():
        for form in nation["adjectives"] if nation["code"] else ():
            found[form] = found[f"{form}s"] = f"={nation['code']}"
    for form, name in regional_adjectives().items():
        found[form] = name
        found[f"{form}s"] = name
    return found


@lru_cache(maxsize=REMEMBERED)
def is_city(text: str) -> bool:
    """Whether a city bears the name."""
    return any(s.kind == "town" and s.population > 100_000 for s in gazetteer().sites(text))


@lru_cache(maxsize=REMEMBERED)
def is_area(text: str) -> bool:
    """Whether a country, a continent or a well-peopled region bears the name."""
    return len(text) > 3 and any(
        s.kind in {"region", "country", "world"}
        and (s.population > 300_000 or s.kind != "region")
        and folded(s.name) == folded(text)
        for s in gazetteer().sites(text)
    )


@lru_cache(maxsize=REMEMBERED)
def is_settled(text: str) -> bool:
    """Whether more than a hamlet bears the name."""
    return any(s.population > 5_000 or s.kind not in {"town"} for s in gazetteer().sites(text))
