"""Checks what is inserted into a quotation: the day that a relative date means, or whom a pronoun stands for."""

from functools import cache
from typing import Any

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.when_cells import Anchors, when_problem
from dateline.dossier.audit.words import stands_whole
from dateline.lexicon import table


def insertion_problem(quote: Record, insertion: Record, brief: Brief, anchors: Anchors) -> str | None:
    """What is wrong with an insertion of a quotation; None where it holds."""
    at, words = insertion["at"], insertion["words"]
    if not words or quote["text"][max(0, at - len(words)) : max(0, at)] != words:
        return f"does not stand after the words “{words}”"
    if insertion["kind"] == "date":
        return _day(insertion, brief, anchors)
    return _referent(quote, insertion, brief) if insertion["kind"] == "referent" else "is of no known kind"


def _referent(quote: Record, insertion: Record, brief: Brief) -> str | None:
    """The pronoun opens the quotation; its own report names, there or before, whom it is said to stand for."""
    if insertion["earliest"] or insertion["latest"] or insertion["anchor"]:
        return "names somebody, and carries days"
    words, name = insertion["words"], insertion["text"]
    if words.casefold() not in _data()["pronouns"]:
        return f"follows “{words}”, which is no pronoun"
    opening = quote["text"][: insertion["at"] - len(words)]
    if len(opening.split()) > _data()["opening_words"]:
        return f"follows “{words}”, which does not open the quotation"
    naming, own = brief.evidence.get(insertion["evidence"]), brief.evidence.get(quote["evidence"])
    if naming is None or own is None or naming["source"] != own["source"]:
        return "rests on no passage of the report that is quoted"
    if name not in naming["text"] or not stands_whole(name, naming["text"]):
        return f"is not what [{insertion['evidence']}] says"
    if naming["part"] == "text" and naming["start"] > own["start"] + insertion["at"]:
        return f"is named only after “{words}”"
    if name.casefold() in _data()["pronouns"] or not any(c.isupper() for c in name):
        return "names nobody"
    return None


@cache
def _data() -> dict[str, Any]:
    return table("dossier.audit", "pronouns")


def _day(insertion: Record, brief: Brief, anchors: Anchors) -> str | None:
    words, first, last = insertion["words"], insertion["earliest"], insertion["latest"]
    if first is None or last is None:
        return "is of no day"
    if not any(words in text for text in brief.texts([insertion["evidence"]])):
        return f"has words “{words}” that do not stand in its evidence"
    value = first if first == last else f"{first}/{last}"
    problem = when_problem(value, words, insertion["anchor"], brief.cited([insertion["evidence"]]), anchors)
    if problem:
        return f"({value}) {problem}"
    told = _in_words(first, last)
    return None if insertion["text"] == told else f"should read “{told}”"


def _in_words(first: str, last: str) -> str:
    """ISO days as they are inserted: "20 to 21 August 2025", "31 August to 1 September 2025"."""
    (y1, m1, d1), (y2, m2, d2) = first.split("-"), last.split("-")
    end = f"{int(d2)} {_MONTHS[int(m2) - 1]} {y2}"
    if first == last:
        return end
    if y1 != y2:
        return f"{int(d1)} {_MONTHS[int(m1) - 1]} {y1} to {end}"
    return f"{int(d1)} to {end}" if m1 == m2 else f"{int(d1)} {_MONTHS[int(m1) - 1]} to {end}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
