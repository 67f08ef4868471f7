"""Checks that a brief holds what was asked of it and nothing else: order of sections, days, words, names, length."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from dateline.dossier.audit.brief import Brief, Record, day_of, days_of, is_when
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.shown import flat, short_day, spelled
from dateline.dossier.audit.words import stands_whole

# Lines that are about the reports, or repeat or compare others.
_OF_ITSELF = ("open", "since", "differences", "changes")


def scope_findings(brief: Brief) -> Iterator[Finding]:
    """Where the lines are not what the scope says they are."""
    yield from _order(brief)
    yield from _asked(brief.record["scope"])
    yield from _largest(brief)
    for line in brief.record["lines"]:
        if line["section"] not in _OF_ITSELF:
            for problem in (*_days(line, brief), *_about(line, brief)):
                yield Finding(line["id"], problem)


def _order(brief: Brief) -> Iterator[Finding]:
    sections = brief.record["scope"]["sections"]
    if len(set(sections)) != len(sections):
        yield Finding(None, "its scope names a section twice")
    place = {name: n for n, name in enumerate(sections)}
    lines = brief.record["lines"]
    for line in lines:
        if line["section"] not in place and line["section"] != "headline":
            yield Finding(line["id"], f"is of {line['section']}, which its scope has not")
    for before, after in pairwise(x for x in lines if x["section"] in place):
        if place[before["section"]] > place[after["section"]]:
            yield Finding(after["id"], f"is of {after['section']} and stands after {before['section']}")


def _asked(scope: Record) -> Iterator[Finding]:
    first, last = scope["first"], scope["last"]
    days = [day_of(d) if d is not None and len(d) == 10 else None for d in (first, last)]
    if any(d is not None and day is None for d, day in zip((first, last), days, strict=True)):
        yield Finding(None, f"its scope is from {first} to {last}, which are no days")
    if days[0] and days[1] and days[0] > days[1]:
        yield Finding(None, f"its scope ends on {last}, before it begins on {first}")
    if scope["actor"] is not None and not scope["names"]:
        yield Finding(None, f"its scope is “{scope['actor']}”, by no name")
    if scope["names"] and scope["actor"] is None and not scope["about"]:
        yield Finding(None, "its scope has names of nobody asked for")
    if scope["pages"] is not None and scope["pages"] < 1:
        yield Finding(None, f"its scope is {scope['pages']} pages")


def _largest(brief: Brief) -> Iterator[Finding]:
    """Some stories stand for a case only where none is asked for and there are others; no report is of none."""
    scope = brief.record["scope"]
    largest = scope.get("largest")
    if largest is None:
        return
    if scope["story"]:
        yield Finding(None, f"its scope is story {scope['story']}, and the largest of all")
    if not 1 <= largest["stories"] <= largest["of_stories"]:
        yield Finding(None, f"its scope is {largest['stories']} of {largest['of_stories']} stories")
    if not brief.record["method"]["articles"] <= largest["of_reports"]:
        yield Finding(None, f"it has read more reports than the {largest['of_reports']} of its case")


def _days(line: Record, brief: Brief) -> Iterator[str]:
    """A line is told of one of the days asked for, or a report that it rests on was published on one."""
    scope = brief.record["scope"]
    first, last = day_of(scope["first"]), day_of(scope["last"])
    if first is None and last is None:
        return
    told = [d for c in line["cells"] if is_when(c) and (d := days_of(c["value"])) is not None]
    told += [
        (a, b)
        for s in brief.cited(line["evidence"])
        if (a := day_of(s["earliest"])) is not None and (b := day_of(s["latest"])) is not None
    ]
    if not any(_meet(days, first, last) for days in told):
        yield f"is of no day from {scope['first']} to {scope['last']}, and rests on no report of one"


def _meet(days: tuple[date, date], first: date | None, last: date | None) -> bool:
    return (first is None or days[1] >= first) and (last is None or days[0] <= last)


def _about(line: Record, brief: Brief) -> Iterator[str]:
    """A line says a word that was asked for, or names whom; a stand does where one on the same matter does."""
    scope = brief.record["scope"]
    if not scope["about"] and scope["actor"] is None:
        return
    texts = _texts(line, brief)
    if line["section"] == "positions":
        texts += [t for x in brief.record["lines"] if x["group"] == line["group"] for t in _texts(x, brief)]
    told = flat("\n".join(texts)).casefold()
    if any(stands_whole(name, told) for name in scope["names"]):
        return
    if scope["actor"] is None and any(re.search(rf"\b{re.escape(w.casefold())}", told) for w in scope["about"]):
        return
    yield "is not about what was asked for"


def _texts(line: Record, brief: Brief) -> list[str]:
    texts = [*brief.texts(line["evidence"]), line["group"] or "", *(c["value"] for c in line["cells"])]
    return texts + [i["text"] for q in line["quotes"] for i in q["insertions"]]


def shown_order(page: Any, brief: Brief) -> Iterator[Finding]:
    """The page shows the lines in the order of the record."""
    ids = [e.get("data-line") for e in page.xpath("//*[@data-line]")]
    known = [id_ for id_ in ids if id_ in brief.lines]
    expected = [line["id"] for line in brief.record["lines"] if line["id"] in set(ids)]
    if known != expected:
        at = next((n for n, (a, b) in enumerate(zip(known, expected, strict=False)) if a != b), len(expected))
        yield Finding(None, f"the page shows line {known[at : at + 1]} where its record has {expected[at : at + 1]}")


def scope_shown(shown: Sequence[str], brief: Brief) -> Iterator[Finding]:
    """What was asked for is said in the one text that is shown of it; in none where nothing was."""
    expected = " ".join(_told(brief))
    if shown != ([flat(expected)] if expected else []):
        yield Finding(None, f"the page says it was asked for {shown}, by its record “{expected}”")


def _told(brief: Brief) -> Iterator[str]:
    scope, earlier = brief.record["scope"], brief.record["earlier"]
    if scope["story"]:
        yield f"Only the reports of story {scope['story']}."
    if "largest" in scope:
        yield _stands_for_all(scope["largest"])
    if scope["first"] or scope["last"]:
        yield f"Only what is told of {_span(scope['first'], scope['last'])} or was said then."
    if scope["about"]:
        yield f"Only lines about {', '.join(scope['about'])}."
    if scope["actor"] is not None:
        yield f"Only lines by or about {scope['actor']}."
    if scope["names"]:
        yield f"By the names {', '.join(scope['names'])}."
    if scope["pages"] is not None:
        yield f"Cut to about {scope['pages']} page{'' if scope['pages'] == 1 else 's'}."
    if earlier is not None:
        whole = earlier["first_day"] and earlier["last_day"]
        of = f" of {_span(earlier['first_day'], earlier['last_day'])}" if whole else ""
        yield f"Compared with the brief{of} whose digest is {earlier['digest'][:16]}."


def _stands_for_all(largest: Record) -> str:
    which = "the largest" if largest["stories"] == 1 else f"the {largest['stories']:,} largest"
    return f"Only the reports of {which} of {largest['of_stories']:,} stories; the case has {largest['of_reports']:,}."


def _span(first: str | None, last: str | None) -> str:
    """ "8 to 26 March 2027", "8 March to 2 April 2027", "8 Mar 2027 and later"."""
    a, b = day_of(first), day_of(last)
    if a is None or b is None:
        day = a or b
        told = f"{short_day(day)} {day.year}" if day is not None else f"{first or last}"
        return f"{told} and {'later' if a is not None else 'earlier'}"
    return spelled(a, b)
