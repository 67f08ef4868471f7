"""The fixture's brief as it is written, and ways to alter it."""

import hashlib
import json
import random
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from dateline.export import brief_html, brief_json
from tests.dossier.fixture_dossier import dossier

Path = tuple[str | int, ...]
# A word, a name, a day: none of them stands in the fixture.
STRANGE = ("Zorvane", "Quillip", "Mettering")
_SWAPPED = {"“": "”", "”": "“", "’": "‘", "‘": "’", '"': "'", "'": '"'}


def record() -> dict[str, Any]:
    """The brief's record, anew at each call."""
    return json.loads(brief_json.render(dossier()))


def sealed(altered: dict[str, Any]) -> bytes:
    """A record with its digest made anew, so that the digest gives nothing away."""
    rest = {k: v for k, v in altered.items() if k != "digest"}
    canonical = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return json.dumps({**rest, "digest": hashlib.sha256(canonical.encode()).hexdigest()}).encode()


def page() -> str:
    """The brief as a page."""
    return resealed(brief_html.render(dossier()).decode())


def resealed(text: str) -> str:
    """A page with the digest of its visible text made anew."""
    reader = _Visible()
    reader.feed(text)
    digest = hashlib.sha256(" ".join("".join(reader.parts).split()).encode()).hexdigest()
    bare = re.sub(r'<meta name="dateline-visible"[^>]*>', "", text)
    return bare.replace("<title>", f'<meta name="dateline-visible" content="{digest}"><title>', 1)


class _Visible(HTMLParser):
    """Collects the visible text with the standard library's parser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._body = False
        self._unseen = 0

    # The signature is html.parser's.
    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - html.parser's signature
        self._body = self._body or tag == "body"
        self._unseen += tag in ("template", "style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._body = self._body and tag != "body"
        self._unseen -= tag in ("template", "style", "script")

    def handle_data(self, data: str) -> None:
        if self._body and not self._unseen:
            self.parts.append(data)


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """All values of a record with their paths."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from leaves(inner, (*path, n))
    else:
        yield path, value


def put(altered: Any, path: Path, value: Any) -> None:
    """Sets one value of a record."""
    for key in path[:-1]:
        altered = altered[key]
    altered[path[-1]] = value


def altered_values(value: Any, rng: random.Random) -> Iterator[Any]:
    """The value with one digit, one word or one quotation mark changed."""
    if isinstance(value, int) and not isinstance(value, bool):
        yield value + rng.choice((-1, 1, 10))
    if isinstance(value, str):
        yield from altered_text(value, rng)


def altered_text(text: str, rng: random.Random) -> Iterator[str]:
    """The text with one digit, one word or one quotation mark changed."""
    digits = [m.start() for m in re.finditer(r"\d", text)]
    if digits:
        at = rng.choice(digits)
        yield text[:at] + rng.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]
    words = list(re.finditer(r"[^\W\d_]{2,}", text))
    if words:
        word = rng.choice(words)
        yield text[: word.start()] + rng.choice(STRANGE) + text[word.end() :]
    marks = [n for n, c in enumerate(text) if c in _SWAPPED]
    if marks:
        at = rng.choice(marks)
        yield text[:at] + _SWAPPED[text[at]] + text[at + 1 :]
