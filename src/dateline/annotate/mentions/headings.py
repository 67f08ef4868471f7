"""Headings in title case, where every word looks like a name: there only names that the text itself has are names."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from dateline.annotate import naming
from dateline.annotate.parse import Parse
from dateline.annotate.sieve import offsets

# Shares of the longer words of a paragraph that begin with a capital, in a heading.
_MOSTLY = 0.7
_LONGEST_HEADING = 40


def heading_tokens(parse: Parse) -> bytearray:
    """A flag for every token: whether it stands in a heading in title case."""
    doc = parse.doc
    flags = bytearray(len(doc))
    starts = {p.start for p in parse.article.paragraphs}
    at = 0
    places = offsets(doc)
    for i in range(1, len(doc) + 1):
        if i == len(doc) or places[i] in starts:
            if _is_heading(doc, at, i):
                flags[at:i] = b"\1" * (i - at)
            at = i
    return flags


def _is_heading(doc: Doc, first: int, last: int) -> bool:
    if last - first > _LONGEST_HEADING:
        return False
    end = last
    while end > first and doc[end - 1].is_space:
        end -= 1
    if end - first < 3 or doc[end - 1].text in {".", "!", "?", "”", '"', "’", ":"}:
        return False
    long = [t for t in doc[first:end] if len(t) > 3 and t.is_alpha]
    return len(long) > 1 and sum(t.text[0].isupper() for t in long) >= _MOSTLY * len(long)


def known_in(doc: Doc, flags: bytearray, known: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Token ranges in headings that spell one of the `known` names, or a state."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(set(known), key=lambda n: (-len(n), n)):
        by_first.setdefault(name[0], []).append(name)
    i = 0
    while i < len(doc):
        if not flags[i]:
            i += 1
            continue
        match = next((n for n in by_first.get(doc[i].text, ()) if _spells(doc, i, n)), None)
        if match is None and doc[i].lower_ in naming.state_names() and doc[i].text[0].isupper():
            match = (doc[i].text,)
        if match is not None:
            yield i, i + len(match)
            i += len(match)
        else:
            i += 1


def _spells(doc: Doc, at: int, name: tuple[str, ...]) -> bool:
    return at + len(name) <= len(doc) and all(doc[at + k].text == word for k, word in enumerate(name))
