"""Checks what is inserted into a quotation: the day that a relative date means, or whom a pronoun stands for."""

from functools import cache
from typing import Any

from dateline.dossier.audit.brief import Brief, Record, days_of
from dateline.dossier.audit.shown import spelled
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
    days = days_of(value)
    told = spelled(*days) if days is not None else ""
    return None if insertion["text"] == told else f"should read “{told}”"
