"""What stands above a report: masthead, section, date line, title, byline, dateline; and where the report begins."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from dateline.articles.byline import names
from dateline.articles.date_lines import DATELINE, credited, dateline, is_date_line, lines_dates
from dateline.articles.draft import Candidate
from dateline.articles.outlets import is_known
from dateline.articles.written_dates import find
from dateline.lexicon import words

# How many paragraphs the head of a report can have, and how long its lines are.
_REACH = 10
_LONGEST = 220
_ENDS_SENTENCE = re.compile(r"[.…:;,][\"'”’»)\]]*$")
_BYLINE = re.compile(
    r"(?:by|from|written by|reported by|author:) (?P<names>[^\W\d_][\w.’'-]*(?:[ ,&|/]+(?:and |in )?[\w.@’'-]+){0,14})",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|der|al|bin|ben|di|da)){0,4}")
_WIRE = re.compile(r"[A-Z][^()\n]{1,80}\((?P<wire>[^()]{2,40})\) ?(?:--?|[–—])")
# The same where only a place and a wire can stand: "KOLM (Torvia Wire) —".
_PLACE_AND_WIRE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,’'/-]{1,60} ?\((?P<wire>[^()]{2,40})\) ?(?:--?|[–—])")
# Between the pieces of a byline.
_PARTED = re.compile(r"\s*[,|/—–]\s*|\s+-\s+|\s+(?:of|for)\s+(?:the\s+)?")
# A name of one to six words, the first with a capital.
_CALLED = re.compile(r"[A-ZÀ-Þ][^\s/:@]*(?: [^\s/:@]+){0,5}")
_BEHIND = re.compile(r"(?:\s*[,|/—–-]|\s+(?:of|for)(?:\s+the)?)\s*\Z")
_WIRES_NAME = re.compile(r"[A-ZÀ-Þ][\w.&’' -]*[\w.]")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a text: indices of paragraphs by what they are, and what they say."""

    title: int | None
    repeats: tuple[int, ...]
    labels: tuple[int, ...]
    bylines: tuple[int, ...]
    dates: tuple[Candidate, ...]
    date_lines: tuple[int, ...]
    lede: int
    outlet: str | None
    byline: str | None
    # Whom the dateline of the first sentence names as the wire that sent it.
    wire: str | None


def head(
    paragraphs: Sequence[str], known_title: str | None, known_outlet: str | None, out: Collection[int] = ()
) -> Head:
    """Reads the head of the text whose paragraphs these are; those in `out` are known to be no part of the report."""
    reach = _REACH + sum(n < 2 * _REACH for n in out)
    lines = [" ".join(p.split()) for p in paragraphs[:reach]]
    bylines = [n for n, line in enumerate(lines) if is_byline(line)]
    dated = [n for n, line in enumerate(lines) if n not in bylines and is_date_line(line)]
    others = [n for n in range(len(lines)) if n not in bylines and n not in dated and n not in out]
    dated = sorted([*dated, *_credited(lines, others)])
    plain = [n for n, line in enumerate(lines) if n not in bylines and n not in dated and n not in out]
    named = [n for n in plain if any(_labelled(lines[n]))]
    plain = [n for n in plain if n not in named]
    labels = sorted([*_labels(lines, plain, known_title, known_outlet), *_above(lines, named)])
    title = _title(lines, [n for n in plain if n not in labels], known_title)
    wanted = folded(known_title or (lines[title] if title is not None else ""))
    repeats = [n for n in plain if wanted and n != title and n not in labels and folded(lines[n]) == wanted]
    first = {*bylines, *dated, *labels, *repeats, *out, *([title] if title is not None else [])}
    lede = next((n for n, line in enumerate(lines) if n not in first and not heading_like(line)), None)
    if lede is None:
        lede = next((n for n in range(len(paragraphs)) if n not in first), 0)
    # What looks like a byline or a date line below the first sentence of the report is not part of its head.
    above = [n for n in bylines if n <= lede]
    labelled = (name for line in lines[:lede] for name in _labelled(line))
    outlets = (line for n in labels if is_masthead(line := lines[n]))
    credits = (name for n in sorted([*dated, *above]) if n < lede for name in credited(lines[n]) if _is_outlet(name))
    employers = (name for n in above if n < lede for name in _employer(lines[n]))
    outlet = next(chain(labelled, outlets, credits, employers), None)
    return Head(
        title,
        tuple(repeats),
        tuple(labels),
        tuple(bylines),
        _dates(lines, dated, bylines, lede),
        tuple(n for n in dated if n < lede),
        lede,
        cased(outlet) if outlet else None,
        next((names for n in above if (names := names_of(lines[n]))), None),
        _wire(lines[lede]) if lede < len(lines) else None,
    )


def _wire(line: str) -> str | None:
    found = DATELINE.match(line) or _PLACE_AND_WIRE.match(line)
    return found["wire"] if found and found["wire"] and _WIRES_NAME.fullmatch(found["wire"]) else None


def heading_like(line: str) -> bool:
    """Whether a line reads like a heading: short, no sentence's end, not opening in lower case."""
    return bool(line) and len(line) <= _LONGEST and not _ENDS_SENTENCE.search(line) and not line[0].islower()


def is_byline(line: str) -> bool:
    """Whether a line is a byline: "By Dana Wolk", with junk around the name tolerated."""
    found = _BYLINE.match(line) if len(line) <= 120 else None
    if found is None or _ENDS_SENTENCE.search(line):
        return False
    names = _NAME.match(found["names"])
    rest = line[found.start("names") :]
    lower = [w for w in re.findall(r"[^\W\d_]+", rest) if w[0].islower()]
    return names is not None and len(lower) <= 3 and len(rest.split()) <= 16


def names_of(line: str) -> str | None:
    """The names in a byline, without what stands around them ("By 3 min read Dana Wolk @handle")."""
    if not _BYLINE.match(line):
        return None
    employer = next(_employer(line), None)
    return names(line if employer is None else _BEHIND.sub("", line[: line.rindex(employer)]))


def _labelled(line: str) -> Iterator[str]:
    """The outlet that a line names as that: "Source: Ostin Times". An address is none, and a date stands beside one."""
    label, colon, name = line.partition(":")
    name = name.strip(" .")
    listed = colon and label.strip().lower() in words("articles", "outlets", "label")
    if listed and _CALLED.fullmatch(name) and next(find(name), None) is None:
        yield name


def _above(lines: Sequence[str], named: Sequence[int]) -> list[int]:
    """Those of the lines that no sentence of the report comes before."""
    first = next((n for n, line in enumerate(lines) if n not in named and not heading_like(line)), len(lines))
    return [n for n in named if n < first]


def _employer(line: str) -> Iterator[str]:
    """The outlet behind a name in a byline: "By Ana Roth, Harbour Post", "By Ana Roth of the Harbour Post"."""
    _, *behind = _PARTED.split(line)
    if behind and _is_outlet(behind[-1]):
        yield behind[-1]


def folded(text: str) -> str:
    """A heading without the differences that do not matter: case, spaces, quotation marks, end marks."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def _labels(lines: Sequence[str], plain: Sequence[int], title: str | None, outlet: str | None) -> list[int]:
    """Mastheads and section names: short lines above the title, or the outlet's own name near it."""
    labels: list[int] = []
    outlets = {folded(outlet)} if outlet else set()
    wires = [m["wire"] for line in lines if (m := DATELINE.match(line) or _WIRE.match(line))]
    outlets |= {folded(wire) for wire in wires if wire}
    for place, n in enumerate(plain):
        line = lines[n]
        if title and folded(line) == folded(title):
            continue
        if not heading_like(line):
            break
        following = lines[plain[place + 1]] if place + 1 < len(plain) else ""
        if folded(line) in outlets or (
            (_is_section(line) or is_masthead(line)) and heading_like(following) and place == len(labels)
        ):
            labels.append(n)
    return labels


def _credited(lines: Sequence[str], others: Sequence[int]) -> list[int]:
    """Lines with a date and the name of an outlet; below the first heading, which may be about a day, any names."""
    found = [n for n in others if credited(lines[n])]
    return [n for n in found if n != others[0] or any(map(_is_outlet, credited(lines[n])))]


def _is_outlet(name: str) -> bool:
    return is_masthead(name) or is_known(name)


def cased(line: str) -> str:
    """A masthead in capitals as a name; short words may be initials and stay."""
    return " ".join(w.capitalize() if len(w) > 3 else w for w in line.split()) if line.isupper() else line


def _is_section(line: str) -> bool:
    names, section = folded(line).split(), words("articles", "outlets", "section")
    return 0 < len(names) <= 3 and (
        folded(line) in section or names[0] in ("news", "section", "category") or all(n in section for n in names)
    )


def is_masthead(line: str) -> bool:
    """Whether a line reads like the name of a newspaper: capitals, and one of the words that those have."""
    names, masthead = line.split(), words("articles", "outlets", "masthead")
    capital = all(w[0].isupper() or w.lower() in ("of", "the", "and") or not w[0].isalpha() for w in names)
    if not 2 <= len(names) <= 5 or not capital or _is_section(line):
        return False
    return names[-1].lower() in masthead or (names[0].lower() == "the" and names[1].lower() in masthead)


def _title(lines: Sequence[str], plain: Sequence[int], known: str | None) -> int | None:
    if known:
        return next((n for n in plain if folded(lines[n]) == folded(known)), None)
    if not plain or not heading_like(lines[plain[0]]) or len(lines) < 2 or not folded(lines[plain[0]]):
        return None
    return plain[0]


def _dates(lines: Sequence[str], dated: Sequence[int], bylines: Sequence[int], lede: int) -> tuple[Candidate, ...]:
    found = [c for n in dated if n < lede for c in lines_dates(lines[n], "date line")]
    found += dateline(lines[lede]) if lede < len(lines) else ()
    for n in bylines:
        first = next(find(lines[n]), None) if n < lede else None
        if first is not None:
            found.append(Candidate(lines[n][first.start : first.end], "byline", f"byline “{lines[n]}”"))
    return tuple(found)
