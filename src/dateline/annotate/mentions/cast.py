"""Which names of an article are one and the same: "Lavrov" is "Sergei Lavrov", "Ms Toller" is "Ruth Toller".

A short form stands for the one full name that it ends, or begins. Of namesakes, the form of address decides, then
which of them was named last, at most one paragraph ago, then which is the article's main one; where nothing tells, the
short form stays what it is.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from dateline.annotate import naming
from dateline.annotate.mentions.names import Name
from dateline.annotate.parse import Parse
from dateline.lexicon import nations, words

# Ratio (0 to 100) above which two spellings of a surname are one; one letter in seven may differ.
_SAME_SPELLING = 84.0


@dataclass(slots=True)
class Figure:
    """One of the cast: the fullest name and where it stands, as an index into the names."""

    full: tuple[str, ...]
    at: int
    gender: str | None
    named_at: list[int] = field(default_factory=list)


def cast(parse: Parse, found: Sequence[Name]) -> dict[int, int]:
    """For each name's index the index of the name with the fullest form of the same one."""
    paragraphs = [p.start for p in parse.article.paragraphs]
    where = [bisect_right(paragraphs, parse.doc[n.first].idx) for n in found]
    fullest = {i: i for i in range(len(found))}
    fullest.update(_people(found, where))
    fullest.update(_bodies(found))
    return fullest


def _people(found: Sequence[Name], where: list[int]) -> dict[int, int]:
    figures: list[Figure] = []
    by_end: dict[str, list[Figure]] = {}
    short: list[int] = []
    out: dict[int, int] = {}
    chosen: dict[int, Figure] = {}
    for i, name in enumerate(found):
        if name.kind != "person":
            continue
        core = _core(name)
        if len(core) < 2:
            short.append(i)
            continue
        figure = next((f for f in by_end.get(_folded(core[-1]), ()) if _same_full(f.full, core)), None)
        if figure is None:
            figure = Figure(core, i, _gender(name))
            figures.append(figure)
            by_end.setdefault(_folded(core[-1]), []).append(figure)
        elif len(name.words) > len(found[figure.at].words):
            figure.full, figure.at = core, i
        figure.named_at.append(i)
        chosen[i] = figure
    by_start: dict[str, list[Figure]] = {}
    for figure in figures:
        by_start.setdefault(_folded(figure.full[0]), []).append(figure)
        for k in range(1, len(figure.full) - 1):
            by_end.setdefault(_folded(" ".join(figure.full[k:])), []).append(figure)
    lone: dict[str, int] = {}
    for i in short:
        core = _core(found[i])
        word = _folded(" ".join(core))
        gender = _addressed_as(found[i])
        options = by_end.get(word) or by_start.get(word) or _spelt_alike(word, by_end)
        figure = _choose(options, gender, i, where)
        if figure is not None:
            chosen[i] = figure
        else:
            out[i] = lone.setdefault(word, i)
    out.update({i: figure.at for i, figure in chosen.items()})
    return out


def _core(name: Name) -> tuple[str, ...]:
    suffixes = words("annotate", "honorifics", "suffixes")
    return tuple(w for w in name.words if w.rstrip(".").lower() not in suffixes and w not in {",", "."})


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def _same_full(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Same surname, and first names that are the same or of which one is the other's initial."""
    first, second = _folded(one[0]).rstrip("."), _folded(other[0]).rstrip(".")
    if first == second or (min(len(first), len(second)) == 1 and first[0] == second[0]):
        return True
    return len(first) >= 3 and len(second) >= 3 and (first.startswith(second) or second.startswith(first))


def _spelt_alike(word: str, by_end: dict[str, list[Figure]]) -> list[Figure]:
    if len(word) < 5:
        return []
    like = (figures for key, figures in by_end.items() if key[0] == word[0] and fuzz.ratio(word, key) >= _SAME_SPELLING)
    return [f for figures in like for f in figures]


def _choose(options: list[Figure], gender: str | None, at: int, where: list[int]) -> Figure | None:
    options = [f for f in options if gender is None or f.gender in {None, gender}]
    if len(options) < 2:
        return options[0] if options else None
    latest: tuple[int, Figure] | None = None
    for figure in options:
        k = bisect_right(figure.named_at, at)
        if (
            k
            and where[at] - where[figure.named_at[k - 1]] <= 1
            and (latest is None or figure.named_at[k - 1] > latest[0])
        ):
            latest = (figure.named_at[k - 1], figure)
    if latest is not None:
        # A short form goes on standing for the one that it was last taken for.
        latest[1].named_at.append(at)
        latest[1].named_at.sort()
        return latest[1]
    main = min(options, key=lambda f: f.at)
    return main if all(len(main.named_at) >= len(f.named_at) for f in options) else None


def _gender(name: Name) -> str | None:
    return _addressed_as(name) or naming.gender_of_first_name(name.words[0])


def _addressed_as(name: Name) -> str | None:
    return naming.gender_of_honorific(name.address.text) if name.address is not None else None


def _bodies(found: Sequence[Name]) -> dict[int, int]:
    """The fullest of the names of one body or state: initials stand for the words they are the initials of."""
    first: dict[str, int] = {}
    out: dict[int, int] = {}
    for i, name in enumerate(found):
        if name.kind != "person":
            out[i] = first.setdefault(_folded(name.text), i)
    initials: dict[str, int] = {}
    for key, i in first.items():
        if len(found[i].words) > 1:
            letters = "".join(w[0] for w in found[i].words if w[0].isupper())
            if len(letters) > 1:
                initials.setdefault(letters, i)
            initials.setdefault(found[i].text, i)
        del key
    same: dict[str, int] = {}
    for group in (nation["names"] for nation in nations()):
        present = next((first[_folded(n)] for n in group if _folded(n) in first), None)
        if present is not None:
            same.update({_folded(n): present for n in group})
    for i, head in list(out.items()):
        text = found[i].text
        plain = text.replace(".", "")
        if _folded(text) in same:
            out[i] = same[_folded(text)]
        elif (
            plain.isupper() and plain in initials and found[initials[plain]].kind in {"body", "state", "other", "place"}
        ):
            out[i] = initials[plain]
        else:
            out[i] = head
    return out
