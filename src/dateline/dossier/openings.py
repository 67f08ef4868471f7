"""How a passage opens: the words that only join it to what stands before, and a pronoun that stands for something told.

Read from the words alone, so that it holds for any passage, also one inside quotation marks.
"""

import re
from functools import cache

from dateline.lexicon import table, words

_OPENING_MARKS = "“\"«‘'([…"
_CLOSING = {"“": "”", '"': '"', "«": "»", "‘": "’", "'": "'"}
_FIRST = re.compile(rf"[{re.escape(_OPENING_MARKS)}\s]{{0,4}}([^\W\d_]+)(?:[’']\w+)?")
# "And so, ..." has two.
_JOINED_AT_MOST = 2


def proper(text: str) -> tuple[int, int]:
    """From where to where the passage stands without the words that join it to the one before, and a comma after them.

    Of a passage that is one quotation the marks go with them; inside a longer one nothing is left out. The "that"
    before what somebody said is left out too.
    """
    start, end = 0, len(text)
    told = _that().match(text)
    if told is not None:
        start = told.end()
    for _ in range(_JOINED_AT_MOST):
        joined = _joined().match(text, start)
        if joined is None or joined.end() >= end:
            break
        mark = joined[1].strip()
        if mark and end == len(text):
            closing = text.find(_CLOSING[mark], joined.end())
            if closing >= 0 and closing < len(text.rstrip()) - 1:
                break
            end = closing if closing >= 0 else end
        start = joined.end()
    return (start, end) if text[start:end].strip() else (0, len(text))


def opener(text: str) -> tuple[int, int] | None:
    """Where the pronoun or joining word stands that the passage opens with; None where it opens with neither."""
    first = _FIRST.match(text)
    if first is None:
        return None
    word = first[1].casefold()
    if word in words("dossier", "openings", "pronouns"):
        return None if word == "it" and _expletives().match(text, first.start(1)) else first.span(1)
    if word in words("dossier", "openings", "pointing"):
        after = re.match(r"\s+(\w+)", text[first.end(1) : first.end(1) + 40])
        timed = after is not None and after[1].casefold() in words("dossier", "openings", "pointed_times")
        said = after is not None and word in words("dossier", "openings", "counting") and after[1].casefold() != "of"
        return None if timed or said else first.span(1)
    return first.span(1) if _leaning().match(text, first.start(1)) else None


def is_pronoun(text: str) -> bool:
    """Whether the words are one pronoun, which names nobody."""
    word = text.strip().casefold()
    return any(word in words("dossier", "openings", key) for key in ("pronouns", "relatives"))


def credit(text: str) -> tuple[int, int] | None:
    """Where the pronoun stands that the passage credits what it says to at its end: "Two were killed, it said"."""
    found = _crediting().search(text)
    return found.span(1) if found is not None else None


def definite(text: str) -> bool:
    """Whether the passage opens with "the" and a noun that points at something told before, which nothing narrows."""
    first = _FIRST.match(text)
    if first is None or first[1].casefold() != "the":
        return False
    after = re.match(r"\s+([^\W\d_]+)(,?)(?:\s+([^\W\d_]+))?", text[first.end(1) : first.end(1) + 60])
    if after is None or after[2]:
        return False
    noun = after[1].casefold()
    told = words("dossier", "openings", "anaphoric")
    narrowed = (after[3] or "").casefold() in words("dossier", "openings", "narrowing")
    return not narrowed and after[3] is not None and (noun in told or noun.removesuffix("s") in told)


@cache
def _that() -> re.Pattern[str]:
    """The "that" before what somebody said, not one that points: after it stands no verb."""
    verbs = "|".join(table("dossier", "openings")["after_pointing"])
    return re.compile(rf"that,? (?!(?:{verbs})\b)(?=[\w“\"‘'])")


@cache
def _crediting() -> re.Pattern[str]:
    verbs = "|".join(table("dossier", "openings")["crediting"])
    return re.compile(rf"[,”\"’']\s(he|she|it|they)\s(?:{verbs})\b[^.!?,;“”\"]{{0,60}}[.!?]?\s*$")


@cache
def _joined() -> re.Pattern[str]:
    data = table("dossier", "openings")
    linking = "|".join(re.escape(w) for w in sorted(data["linking"], key=len, reverse=True))
    joining = "|".join(data["joining"])
    return re.compile(rf"([“\"«‘']?\s?)(?:(?:{linking}),\s+|(?:{joining})(?:,\s+|\s+))", re.IGNORECASE)


@cache
def _leaning() -> re.Pattern[str]:
    data = table("dossier", "openings")
    listed = sorted((*data["leaning"], *data["joining"]), key=len, reverse=True)
    commas = sorted(data["linking"], key=len, reverse=True)
    return re.compile(
        rf"(?:(?:{'|'.join(map(re.escape, listed))})\b|(?:{'|'.join(map(re.escape, commas))}),)", re.IGNORECASE
    )


@cache
def _expletives() -> re.Pattern[str]:
    patterns = (p.replace("{w}", r"[\w-]+(?: \w+)?") for p in table("dossier", "openings")["expletives"])
    return re.compile("|".join(patterns), re.IGNORECASE)
