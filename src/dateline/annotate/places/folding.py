"""How names of places are compared: without case, accents and full stops."""

import unicodedata

_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def folded(name: str) -> str:
    """The name as it is compared; "St." is "Saint", a hyphen a space."""
    key = name.lower()
    if not key.isascii():
        key = unicodedata.normalize("NFKD", key.replace("’", "'"))
        key = "".join(c for c in key if not unicodedata.combining(c))
    if not key.isalpha():
        key = key.replace(".", "").replace("'", "").replace("-", " ")
        first, _, rest = key.partition(" ")
        if first in _SHORT and rest:
            key = f"{_SHORT[first]} {rest}"
    return key.strip()
