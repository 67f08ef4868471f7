"""Small alterations of words: one digit, name, date or quotation mark for another."""

import random
import re
from collections.abc import Callable

KINDS = ("digit", "name", "date", "quotation mark")

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}} (?:{'|'.join(m[:3] for m in _MONTHS)})[a-z]*\b(?: \d{{4}})?")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_MARKS = "“”‘’\"'"
_STRANGE = ("Zorvane", "Quillip", "Mettering", "Oskarne")


def altered(text: str, kind: str, rng: random.Random) -> str | None:
    """The text with one thing of the kind altered; None where it has none."""
    found = list(_WHERE[kind].finditer(text))
    if not found:
        return None
    at = rng.choice(found)
    return text[: at.start()] + _OTHER[kind](at[0], rng) + text[at.end() :]


def _digit(old: str, rng: random.Random) -> str:
    return rng.choice([d for d in "0123456789" if d != old])


def _name(old: str, rng: random.Random) -> str:
    return rng.choice([name for name in _STRANGE if name != old])


def _date(old: str, rng: random.Random) -> str:
    """Another day of the month, or another month."""
    if old[4:5] == "-":
        day = int(old[8:])
        return f"{old[:8]}{rng.choice([d for d in range(1, 29) if d != day]):02}"
    day, month, *year = old.split(" ")
    if rng.random() < 0.5:
        return " ".join([str(rng.choice([d for d in range(1, 29) if d != int(day)])), month, *year])
    others = [m for m in _MONTHS if m[:3] != month[:3]]
    return " ".join([day, rng.choice(others), *year])


def _mark(old: str, rng: random.Random) -> str:
    return rng.choice([m for m in _MARKS if m != old])


_WHERE = {"digit": re.compile(r"[0-9]"), "name": _NAME, "date": _DATE, "quotation mark": re.compile(f"[{_MARKS}]")}
_OTHER: dict[str, Callable[[str, random.Random], str]] = {
    "digit": _digit, "name": _name, "date": _date, "quotation mark": _mark,
}  # fmt: skip
