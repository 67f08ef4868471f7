"""As many articles as are asked for from a set of some hundred: the set again and again, each round with names of its
own and on other days, so that it brings stories of its own."""

from datetime import date, timedelta

from benchmark.development_data import Row

_FIRST = date(2000, 1, 1)
# Days from a round to the next.
_APART = 2


def in_round(row: Row, turn: int, n: int, title: str, text: str) -> Row:
    """The `n`th Document of the set as a round has it, with its words of that round."""
    published = _FIRST + timedelta(days=_APART * turn + n % _APART)
    named = {"id": f"{turn}-{row['id']}", "published": published.isoformat(), "source": row.get("source")}
    return {**named, "title": title or None, "text": text, "language": "en"}


def renamed(name: str, turn: int) -> str:
    """A name as a round has it, still one word."""
    return name + "".join(chr(ord("a") + int(digit)) for digit in str(turn))
