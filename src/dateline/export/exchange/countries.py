"""Codes of countries (ISO 3166-1) as event sets write them."""

from functools import cache

import pycountry

from dateline import lexicon


def alpha_3(alpha_2: str | None) -> str | None:
    """ "UA" to "UKR"; None where there is no such country."""
    country = pycountry.countries.get(alpha_2=alpha_2) if alpha_2 else None
    return None if country is None else str(country.alpha_3)


def numeric(alpha_2: str | None) -> str | None:
    """ "UA" to "804"."""
    country = pycountry.countries.get(alpha_2=alpha_2) if alpha_2 else None
    return None if country is None else str(country.numeric)


def name(alpha_2: str | None) -> str | None:
    """ "UA" to "Ukraine", as Dateline calls it, else as the standard does."""
    if not alpha_2:
        return None
    country = pycountry.countries.get(alpha_2=alpha_2)
    return _names().get(alpha_2) or (None if country is None else str(country.name))


def of_state(called: str) -> str | None:
    """The alpha-2 code of the state that bears the name; None where none does."""
    return _codes().get(called.casefold())


@cache
def _names() -> dict[str, str]:
    return {n["code"]: n["name"] for n in lexicon.nations() if n["code"]}


@cache
def _codes() -> dict[str, str]:
    return {form.casefold(): n["code"] for n in lexicon.nations() if n["code"] for form in (n["name"], *n["names"])}
