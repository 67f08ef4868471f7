"""The state that is named right before an expression: "Ukraine's Independence Day", "Indian Independence Day"."""

from functools import cache

import pycountry

from dateline.annotate.times.reading import Reading
from dateline.lexicon import nations, table

# The most words that a state's name has ("the United Arab Emirates").
_LONGEST = 4


@cache
def _codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes by names and nationalities in lower case."""
    found: dict[str, str] = {}
    for country in pycountry.countries:
        for key in ("name", "common_name"):
            if hasattr(country, key):
                found[str(getattr(country, key)).lower()] = country.alpha_2
    found |= {name.lower(): code for code, name in table("annotate", "places_countries")["common"].items()}
    for nation in nations():
        if nation["code"]:
            found |= {form.lower(): nation["code"] for form in nation["adjectives"]}
    return found


def state_before(at: Reading) -> str | None:
    """The code of the state whose name or nationality ends right before the expression."""
    end = at.found.start
    if end and at.lexed.word(end - 1) in ("'s", "’s", "'", "’"):
        end -= 1
    for length in range(min(_LONGEST, end), 0, -1):
        code = _codes().get(" ".join(at.lexed.words(end - length, end)))
        if code:
            return code
    return None
