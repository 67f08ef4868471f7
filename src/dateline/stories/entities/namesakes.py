"""Two people of one name: told apart by offices of two states, or by an office and a calling, held at one time."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from dateline.lexicon import table
from dateline.stories.entities.gathering import Gathered
from dateline.stories.sides import Sides

_WORD = re.compile(r"[^\W\d_]+")
# "The envoy to Torvia" is not Torvia's.
_TO = re.compile(r"\s(?:to|for)\s")
# Offices held longer apart than this may be one person's, one after the other.
APART = timedelta(days=90)
_CALLING = "calling"


def split(parts: list[Gathered], sides: Sides) -> list[tuple[str, list[Gathered]]]:
    """The reports of one name by which person they mean, each with a label; one with the label "" where all are one.

    A report that gives no telling role is counted with the person most reports mean.
    """
    labels = {part.article: _label(part, sides) for part in parts}
    told = Counter(label for label in labels.values() if label)
    if len(told) < 2 or not _overlapping(parts, labels):
        return [("", parts)]
    most = min(told, key=lambda label: (-told[label], label))
    return [(label, [p for p in parts if (labels[p.article] or most) == label]) for label in sorted(told)]


def _label(part: Gathered, sides: Sides) -> str:
    listed = table("stories", "names")["roles"]
    for role in part.roles:
        words = [w.casefold() for w in _WORD.findall(role.text)]
        if not words or words[0] in listed["past"]:
            continue
        if any(w in listed["offices"] for w in words):
            state = (sides.named_in(role.of) if role.of else None) or sides.named_in(_TO.split(role.text)[0])
            if state is not None:
                return state
        elif any(w in listed["callings"] for w in words):
            return _CALLING
    return ""


def _overlapping(parts: list[Gathered], labels: dict[str, str]) -> bool:
    """Whether the roles are held in one time; undated reports are taken for of this time."""
    days: dict[str, list[date]] = {}
    for part in parts:
        if labels[part.article]:
            days.setdefault(labels[part.article], []).extend([part.day] if part.day else [])
    if any(not each for each in days.values()):
        return True
    ends = sorted((min(each), max(each)) for each in days.values())
    return any(later[0] - earlier[1] < APART for earlier, later in pairwise(ends))
