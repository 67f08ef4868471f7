"""Where the text names places: the parser's place names put right, nationalities, and names in a place's position."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.annotate.places.gazetteer import gazetteer
from dateline.annotate.places.known import is_area, is_known, is_settled, nationalities
from dateline.annotate.places.naming import is_facility, without_kind
from dateline.annotate.places.persons import is_in_name, is_persons_name, names_of_persons
from dateline.annotate.places.positions import in_position
from dateline.annotate.places.resolution import lies_in
from dateline.annotate.places.sources import Site
from dateline.annotate.places.spot import Spotted, is_other
from dateline.annotate.sieve import Sieve
from dateline.lexicon import table, words

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_CAPITALS = Sieve(lambda shape: shape[:1] == "X", "SHAPE")
_COMMAS = Sieve(",".__eq__, "ORTH")
_OPEN = frozenset({"", "ORG", "PERSON", "PRODUCT", "NORP", "WORK_OF_ART"})


def spotted(doc: Doc) -> list[Spotted]:
    """All names of places in text order; none shares a token with another."""
    taken: dict[int, Spotted] = {}
    # Only capitalised words can be names.
    capitals = list(_CAPITALS.tokens(doc))
    for found in _all(doc, capitals):
        if all(i not in taken for i in range(found.start, found.end)):
            for i in range(found.start, found.end):
                taken[i] = found
    for found in _repeated(doc, capitals, [s for s in taken.values() if s.label not in {"demonym", "area"}]):
        if all(i not in taken for i in range(found.start, found.end)):
            for i in range(found.start, found.end):
                taken[i] = found
    unique = sorted({id(s): s for s in taken.values()}.values(), key=lambda s: s.start)
    firm = Counter(s.name for s in unique if _is_firm(doc, s))
    persons = names_of_persons(doc, firm)
    return list(
        _with_containers(doc, [s for s in unique if s.name not in persons or (firm[s.name] and is_area(s.name))])
    )


def _is_firm(doc: Doc, spot: Spotted) -> bool:
    """Whether the words around a name can be said of a place only."""
    before = doc[spot.start - 1].lower_ if spot.start else ""
    return spot.within is not None or before in words("annotate", "places_context", "firmly_before")


def _repeated(doc: Doc, capitals: list[Token], found: list[Spotted]) -> Iterator[Spotted]:
    """Further occurrences of names found to be places, also where the parser took them for something else."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for each in found:
        tokens = tuple(t.lower_ for t in doc[each.start : each.end])
        if len(each.name) > 3 and is_known(each.name):
            names.setdefault(tokens[0], set()).add(tokens)
    for token in capitals:
        known = names.get(token.lower_)
        if known is None or (token.ent_type_ == "PERSON" and is_in_name(token)):
            continue
        for wanted in sorted(known, key=len, reverse=True):
            end = token.i + len(wanted)
            if tuple(t.lower_ for t in doc[token.i : end]) == wanted:
                yield Spotted(token.i, end, doc[token.i : end].text, "rule")
                break


def _all(doc: Doc, capitals: list[Token]) -> Iterator[Spotted]:
    yield from _contained(doc)
    yield from _datelines(doc)
    yield from _counties(doc, capitals)
    for ent in doc.ents:
        if ent.label_ in _PLACE_LABELS:
            yield from _entity(doc, ent.start, ent.end, ent.label_)
    for token in capitals:
        yield from _nationality(doc, token)
    for token in capitals:
        if token.ent_type_ in _OPEN:
            yield from in_position(doc, token)


def _entity(doc: Doc, start: int, end: int, label: str) -> Iterator[Spotted]:
    lead = words("annotate", "places_context", "direction")
    while start < end and (doc[start].lower_ == "the" or doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (
        doc[end - 1].tag_ == "POS" or doc[end - 1].is_space or doc[end - 1].text in {"’", "'", ",", "-", "—", "–", ":"}
    ):
        end -= 1
    start = _begin(doc, start) if start < end else start
    if end > start + 1 and doc[start].lower_ in lead and not is_known(doc[start:end].text):
        start += 1
    if start >= end:
        return
    name = doc[start:end].text
    if is_other(doc, start, end, name):
        return
    short = table("annotate", "places_names")["abbreviations"].get(name) if "." in name else None
    if short is not None:
        yield Spotted(start, end, short, "area")
        return
    if name in nationalities():
        yield Spotted(start, end, nationalities()[name], "demonym")
        return
    if label != "FAC" or is_known(name):
        if is_known(name) or not is_persons_name(doc[start:end]):
            yield Spotted(start, end, without_kind(name), label)
        return
    # "Bervik Civic Center" is in Bervik, for want of a better point.
    inner = next((n for n in range(end - 1, start, -1) if is_settled(doc[start:n].text)), None)
    if inner is not None and doc[start].pos_ == "PROPN" and is_facility(doc[inner:end]):
        yield Spotted(start, inner, doc[start:inner].text, "rule")
    elif doc[start].text not in nationalities():
        yield Spotted(start, end, name, label)


def _begin(doc: Doc, start: int) -> int:
    """Where a name begins that the parser cut: "Little Portugal", "Stade de France"."""
    parts, joints = (words("annotate", "places_context", key) for key in ("parts", "joints"))
    if start and doc[start - 1].text[:1].isupper() and doc[start - 1].lower_ in parts:
        return start - 1
    if start > 1 and doc[start - 1].lower_ in joints and doc[start - 2].shape_[:1] == "X":
        return start - 2
    return start


def _nationality(doc: Doc, token: Token) -> Iterator[Spotted]:
    for size in (2, 1):
        end = token.i + size
        if end > len(doc):
            continue
        text = doc[token.i : end].text
        if text in nationalities() and not _is_no_nationality(token):
            yield Spotted(token.i, end, nationalities()[text], "demonym")
            return


def _is_no_nationality(token: Token) -> bool:
    """Also a language is no place: "speaks French"."""
    return token.ent_type_ in ("PERSON", "LANGUAGE")


def _capitals_before(doc: Doc, end: int, most: int = 3) -> int:
    """The start of the run of capitalised words that ends before `end`."""
    start = end
    while (
        start > 0
        and end - start < most
        and doc[start - 1].text[:1].isupper()
        and doc[start - 1].pos_ in {"PROPN", "NOUN", "ADJ"}
    ):
        start -= 1
    return start


def _contained(doc: Doc) -> Iterator[Spotted]:
    """ "Paris, Texas" and "Gainesville, Ga.": both names, the second one telling where the first is."""
    for comma in [n for n in _COMMAS.between(doc, 1, len(doc) - 1) if doc[n + 1].text[:1].isupper()]:
        start = _capitals_before(doc, comma)
        while start < comma and not is_known(doc[start:comma].text):
            start += 1
        area = _area_at(doc, comma + 1)
        if area is None and start < comma and doc[comma - 1].ent_type_ != "PERSON":
            area = _county_at(doc, comma + 1, doc[start:comma].text)
        if area is None:
            continue
        if start == comma or doc[start:comma].text in table("annotate", "places_context")["not_places"]:
            continue
        yield Spotted(start, comma, doc[start:comma].text, "rule", area.name)
        yield area


def _area_at(doc: Doc, start: int) -> Spotted | None:
    """A state, province or country whose name begins at token `start`."""
    for size in (3, 2, 1):
        end = start + size
        if end > len(doc):
            continue
        text = doc[start:end].text
        if not text[:1].isupper():
            return None
        if size > 1 and doc[end - 1].is_punct:
            continue
        short = table("annotate", "places_names")["abbreviations"].get(text)
        if short is None and end < len(doc) and doc[end].text == "." and len(text) > 2:
            short = table("annotate", "places_names")["abbreviations"].get(text + ".")
        if short is not None:
            return Spotted(start, end, short, "area")
        if len(text) > 3 and any(s.kind in {"region", "country"} for s in gazetteer().sites(text)):
            return Spotted(start, end, text, "area")
    return None


def _county_at(doc: Doc, start: int, name: str) -> Spotted | None:
    """A county or a lesser province at token `start` that has a place of that name: "Tacloban, Leyte"."""
    end = start
    while end < len(doc) and end - start < 3 and doc[end].shape_[:1] == "X" and doc[end].ent_type_ != "PERSON":
        end += 1
    for stop in range(end, start, -1):
        text = doc[start:stop].text
        if _has_one_in(name, [s for s in gazetteer().sites(text) if s.kind == "county"]):
            return Spotted(start, stop, text, "rule")
    return None


def _datelines(doc: Doc) -> Iterator[Spotted]:
    """ "COLUMBUS (AP) --" at a paragraph's start."""
    for sent in doc.sents:
        end = sent.start
        while end < sent.end and end - sent.start < 3 and doc[end].is_alpha and doc[end].is_upper:
            end += 1
        if (
            sent.start < end < len(doc)
            and doc[end].text in {"(", "—", "–", "--", "-", ","}
            and len(doc[sent.start : end].text) > 3
        ):
            name = doc[sent.start : end].text.title()
            if is_settled(name):
                yield Spotted(sent.start, end, name, "rule")


def _counties(doc: Doc, capitals: list[Token]) -> Iterator[Spotted]:
    for token in capitals:
        if token.text in {"County", "Parish", "Borough", "Township"} and token.i:
            start = _capitals_before(doc, token.i)
            while start < token.i and not is_known(doc[start : token.i + 1].text):
                start += 1
            if start < token.i:
                yield Spotted(start, token.i + 1, doc[start : token.i + 1].text, "rule")


def _with_containers(doc: Doc, found: Iterable[Spotted]) -> Iterator[Spotted]:
    """Adds the area where a name stands right before it: "Ost (Torva)", "Ost, in the Torva region"."""
    ordered = list(found)
    for n, each in enumerate(ordered):
        following = ordered[n + 1] if n + 1 < len(ordered) else None
        if each.within is None and following is not None and each.label not in {"demonym", "area"}:
            between = [t.lower_ for t in doc[each.end : following.start]]
            areas = [s for s in gazetteer().sites(following.name) if s.kind in {"region", "country", "county"}]
            if areas and (between in ([","], ["("]) or (_puts_in(between) and _has_one_in(each.name, areas))):
                yield replace(each, within=following.name)
                continue
        yield each


def _puts_in(between: list[str]) -> bool:
    """Whether the words between two names put the first in the second: ", in the northern"."""
    loose = words("annotate", "places_context", "direction") | {",", "in", "the"}
    return "in" in between and len(between) < 5 and all(word in loose for word in between)


def _has_one_in(name: str, areas: Iterable[Site]) -> bool:
    sites = gazetteer().sites(name)
    return any(lies_in(site, area) for area in areas for site in sites)
