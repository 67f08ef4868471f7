"""The set of saved pages: each with its body as marked by hand, and a record of what else is right."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "bodies"
# A word, or one sign of a script that sets no spaces.
_TOKEN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|[^\W\u2e80-\u9fff\uac00-\ud7af]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page, its marked body, and its record (system, title, outlet, published, byline, captions, entries)."""

    name: str
    data: bytes
    body: str
    record: dict[str, Any]


def pages(folder: Path = FOLDER) -> list[Page]:
    """The pages of a folder in the order of their names."""
    return [
        Page(
            path.stem,
            path.read_bytes(),
            path.with_suffix(".txt").read_text(encoding="utf-8"),
            json.loads(path.with_suffix(".json").read_text(encoding="utf-8")),
        )
        for path in sorted(folder.glob("*.html"))
    ]


def scores(found: str, marked: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the multiset of tokens, in hundredths."""
    ours, right = Counter(_TOKEN.findall(found.casefold())), Counter(_TOKEN.findall(marked.casefold()))
    common = (ours & right).total()
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / ours.total(), common / right.total()
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)
