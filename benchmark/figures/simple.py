"""Simple answers to hold Dateline against: the same number everywhere, and the largest number near a word of harm."""

import re
from collections.abc import Iterator, Sequence

from benchmark.development_data import Row

# Words on each side of a word of harm in which a number is looked for.
NEAR = 8
_HARM = {
    "killed": re.compile(r"kill|dead|die[sd]?$|dying|death|fatal|slain|murder|massacre|assassin|bod(?:y|ies)$"),
    "injured": re.compile(r"injur|wound|hurt|hospitali[sz]ed|shot$"),
}
_ONE = re.compile(r"^(?:man|woman|boy|girl|victim|person|teen|teenager|officer|suspect)$")
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SPELLED = {word: number for number, word in enumerate(_NUMBERS, 1)}
_WORD = re.compile(r"[^\W_]+(?:,\d{3})*")


def everywhere(number: int, documents: Sequence[Row]) -> Iterator[Row]:
    """The same number killed and injured in every document."""
    for document in documents:
        figures = [{"measure": measure, "low": number, "cumulative": None} for measure in _HARM]
        yield {"id": document["id"], "figures": figures if number else []}


def largest_near(documents: Sequence[Row]) -> Iterator[Row]:
    """For each measure every number near one of its words; one where only a single person stands there."""
    for document in documents:
        words = [w.replace(",", "").lower() for w in _WORD.findall(document["text"])]
        figures = []
        for measure, harm in _HARM.items():
            numbers: set[int] = set()
            for at, word in enumerate(words):
                if harm.match(word):
                    near = words[max(0, at - NEAR) : at + NEAR + 1]
                    numbers |= {int(w) for w in near if w.isascii() and w.isdigit() and len(w) < 10}
                    numbers |= {_SPELLED[w] for w in near if w in _SPELLED}
                    numbers |= {1 for w in near if _ONE.match(w)}
            figures += [{"measure": measure, "low": number, "cumulative": None} for number in sorted(numbers)]
        yield {"id": document["id"], "figures": figures}
