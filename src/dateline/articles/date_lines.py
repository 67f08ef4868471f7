"""Lines of a text that say when it was published or changed: date lines, datelines, "Published: …" at its foot."""

import re
from collections.abc import Sequence
from functools import cache

from dateline.articles.draft import Candidate, Kind
from dateline.articles.written_dates import find, month_number
from dateline.lexicon import table

_LONGEST = 120
_PLACE = r"(?P<place>[A-Z][\w.’' /-]{2,40})(?:, [A-Z][\w. ]{1,30})?,?"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\b")
# "BERVIK, March 23, 2027 (Harbour Post) –", "KOLM, Aug 20 (Wire) -".
DATELINE = re.compile(
    rf"{_PLACE} (?P<date>(?P<day>{_DAY})(?P<year>,? (?:19|20)\d\d)?)"
    r"(?: ?[(/](?P<wire>[^()/\n]{2,40})[)/])? ?(?:--?|[–—:])"
)
_PUBLISHED: Kind = "published"
_MODIFIED: Kind = "modified"
_AGO = re.compile(r"\b(?:an?|[0-9]{1,2}) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b")
_PIECES = re.compile(r"[,|·•–—/()]|\s-\s")
# What may stand small in a name, and how many words a name has.
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "el", "al"})
_WORDS_OF_A_NAME = 6
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_PARTS = re.compile(
    r"(?:(?P<name>[A-Za-z]{3,9})\.? (?P<number>\d{1,2})|(?P<first>\d{1,2}) (?P<last>[A-Za-z]{3,9}))"
)


def is_date_line(line: str) -> bool:
    """Whether a line says no more than a date ("Updated Friday, 12 March 2027, 20:05")."""
    if len(line) > _LONGEST:
        return False
    rest, at = "", 0
    for found in find(line):
        rest, at = f"{rest} {line[at : found.start]}", found.end
    if not at:
        return False
    known = _line_words()
    said = re.findall(r"[^\W_]+", _AGO.sub(" ", f"{rest} {line[at:]}".lower()))
    return all(word in known or ("no" in said and word.isdigit()) for word in said)


def lines_dates(line: str, what: str) -> tuple[Candidate, ...]:
    """The dates of a date line, each published or modified by the words before it."""
    found: list[Candidate] = []
    at, kind = 0, _PUBLISHED
    for date in find(line):
        label = line[at : date.start]
        if re.search(r"[^\W\d_]", label):
            kind = _MODIFIED if _changed(label) else _PUBLISHED
        found.append(Candidate(line[date.start : date.end], "dateline", f"{what} “{line}”", kind))
        at = date.end
    if len(found) == 1 and _changed(line):
        # "3 March 2027 (updated)".
        return (Candidate(found[0].value, "dateline", found[0].detail, "modified"),)
    return tuple(found)


def credited(line: str) -> tuple[str, ...]:
    """The names beside the dates of a line that has nothing else ("Harbour Post | 6 Nov 2027", "Published by Kolm Daily
    on 6 May 2031"); none where it is no such line."""
    dates = list(find(line)) if len(line) <= _LONGEST else []
    if not dates:
        return ()
    edges = [0, *(edge for date in dates for edge in (date.start, date.end)), len(line)]
    between = [line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    said = _credit().match(between[0])
    if said:
        between[0] = between[0][said.end() :].rstrip().removesuffix(" on") + ","
    parted = [[piece.strip(" :.") for piece in _PIECES.split(text)] for text in between]
    beside = [*(pieces[-1] for pieces in parted[:-1]), *(pieces[0] for pieces in parted[1:])]
    names = [piece for pieces in parted for piece in pieces if not _says_no_more(piece)]
    return tuple(names) if all(map(_says_no_more, beside)) and all(map(_is_name, names)) else ()


def _says_no_more(piece: str) -> bool:
    return all(word in _line_words() for word in re.findall(r"[^\W_]+", piece.lower()))


def _is_name(text: str) -> bool:
    parts = text.split()
    named = all(part[0].isupper() or part in _SMALL for part in parts)
    return named and len(parts) <= _WORDS_OF_A_NAME and not any(c.isdigit() for c in text)


def dateline(paragraph: str) -> tuple[Candidate, ...]:
    """The date of the dateline that opens a paragraph, with or without its year."""
    found = DATELINE.match(paragraph)
    if found is None:
        return ()
    parts = _DAY_PARTS.match(found["day"])
    month = month_number(parts["name"] or parts["last"]) if parts else None
    if parts is None or month is None:
        return ()
    detail = f"dateline “{found[0].strip()}”"
    if found["year"]:
        return (Candidate(found["date"], "dateline", detail),)
    named = _WEEKDAY.search(found[0][: found.start("date") - found.start()])
    weekday = _WEEKDAYS.index(named[1].lower()) if named else None
    day = int(parts["number"] or parts["first"])
    return (Candidate(found["date"], "dateline", detail, day_month=(month, day), weekday=weekday),)


def below(paragraphs: Sequence[str]) -> tuple[Candidate, ...]:
    """The dates of lines in the text that say no more than "Published: …". Several such are entries' or comments'."""
    label = _label()
    lines = [p for p in paragraphs if len(p) <= _LONGEST and label.match(p) and is_date_line(p)]
    found = [c for line in lines for c in lines_dates(line, "line")]
    return tuple(found) if sum(c.kind == "published" for c in found) <= 1 and len(found) <= 2 else ()


def _changed(label: str) -> bool:
    return bool(set(re.findall(r"[a-z]+", label.lower())) & set(table("articles", "dates")["line"]["changed"]))


@cache
def _line_words() -> frozenset[str]:
    zones = table("articles", "zones")
    names = [n.lower() for n in (*zones["fixed"], *zones["by_country"], *zones["unread"]["names"])]
    return frozenset([*table("articles", "dates")["line"]["words"], *names])


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(table("articles", "dates")["line"]["credits"], re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(table("articles", "dates")["line"]["labels"], re.IGNORECASE)
