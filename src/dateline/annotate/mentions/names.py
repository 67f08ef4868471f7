"""Where names of people, bodies and states stand: the parser's entities, put right by rules, and names it missed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate import naming
from dateline.annotate.mentions.headings import known_in
from dateline.annotate.mentions.kinds import address_of, is_first_name, is_said_to_be_one, is_title, kind_of
from dateline.annotate.parse import Parse
from dateline.annotate.sieve import Sieve
from dateline.lexicon import table, words
from dateline.model.annotations import MentionKind

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAME_LABELS = frozenset({"PERSON", "NORP", "ORG", "PRODUCT", "WORK_OF_ART"}) | _PLACE_LABELS
# Acts as a state does, and is labelled a body.
_UNION = frozenset({"EU", "E.U.", "European Union"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_BREAKS = frozenset({"“", "”", '"', "—", "–", ":", ";", "•", "|", "("})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss", "compound", "nmod", "appos"})
_ACTS = frozenset({"nsubj", "nsubjpass", "agent"})
# Longest name in tokens; what runs on longer is a heading in capitals or a list.
_LONGEST = 9
_PROPER = Sieve("PROPN".__eq__, "POS")


@dataclass(slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) that name somebody; `address` is the honorific before them, if any."""

    first: int
    last: int
    kind: MentionKind
    words: tuple[str, ...]
    address: Token | None = None

    @property
    def text(self) -> str:
        """The words with single blanks between them."""
        return " ".join(self.words)


def names(parse: Parse, headings: bytearray) -> list[Name]:
    """The names in text order, none overlapping another, outside what is not part of the report."""
    doc = parse.doc
    taken = bytearray(headings)
    found = list(_of_entities(doc, taken))
    surnames = {n.words[-1] for n in found if n.kind == "person" and len(n.words) > 1}
    found += _missed(doc, taken, surnames)
    found += _in_headings(doc, headings, found)
    found = _joined_halves(doc, sorted(found, key=lambda n: n.first))
    _mend_kinds(doc, found)
    return [n for n in found if parse.is_story(doc[n.first].idx, doc[n.last - 1].idx + 1)]


def _of_entities(doc: Doc, taken: bytearray) -> Iterator[Name]:
    for ent in doc.ents:
        if ent.label_ not in _NAME_LABELS:
            continue
        first, last = _trimmed(doc, ent.start, min(ent.end, ent.start + _LONGEST))
        # "Bervik News’ Ivo Tesk"
        owned = next((i + 1 for i in range(first, last - 1) if doc[i].text in _POSSESSIVE), first)
        if owned < last and is_first_name(doc[owned]):
            first = owned
        if first >= last:
            continue
        kind = kind_of(doc, first, last, ent.label_)
        if kind == "person":
            first, last = _person_bounds(doc, first, last)
        if kind is not None and first < last and not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            yield Name(first, last, kind, tuple(t.text for t in doc[first:last]), address_of(doc, first))


def _joined_halves(doc: Doc, found: list[Name]) -> list[Name]:
    """The names with a first name and the surname right after it as one, where the parser has them as two."""
    out: list[Name] = []
    for name in found:
        half = out[-1] if out else None
        adjoins = half is not None and half.kind == name.kind == "person" and _is_blank(doc, half.last, name.first)
        if half is not None and adjoins and len(half.words) == 1 and half.words[0].lower() in naming.first_names():
            out[-1] = Name(half.first, name.last, "person", (*half.words, *name.words), half.address)
        else:
            out.append(name)
    return out


def _is_blank(doc: Doc, first: int, last: int) -> bool:
    return all(t.is_space and "\n" not in t.text for t in doc[first:last])


def _in_headings(doc: Doc, headings: bytearray, found: list[Name]) -> list[Name]:
    kinds = {n.words: n.kind for n in reversed(found)}
    kinds.update({n.words[-1:]: "person" for n in found if n.kind == "person" and len(n.words) > 1})
    return [
        Name(
            first,
            last,
            kinds.get(tuple(t.text for t in doc[first:last]), "state"),
            tuple(t.text for t in doc[first:last]),
        )
        for first, last in known_in(doc, headings, kinds)
    ]


def _trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without determiners, blanks and marks at the edges; nothing after a line's end, a quotation mark or a dash."""
    while first < last and (_is_edge(doc[first]) or doc[first].lower_ in {"the", "a", "an"}):
        first += 1
    for i in range(first, last):
        if "\n" in doc[i].text or doc[i].text in _BREAKS:
            last = i
            break
    while last > first and (_is_edge(doc[last - 1]) or doc[last - 1].text in _POSSESSIVE or _is_joining(doc[last - 1])):
        last -= 1
    if last - first > 1 and doc[first].lower_ in naming.state_names() and _is_no_part(doc, first + 1, last):
        last = first + 1
    return first, last


def _is_no_part(doc: Doc, first: int, last: int) -> bool:
    """Whether what follows a state's name is not more of the name: another state, a shouted verb."""
    rest = doc[first:last]
    low = rest.text.casefold()
    if f"{doc[first - 1].lower_} {low}" in naming.state_names():
        return False
    return low in naming.state_names() or rest.text.isupper() or doc[last - 1].pos_ not in {"PROPN", "NOUN"}


def _is_joining(token: Token) -> bool:
    return bool(token.is_lower and token.pos_ in {"CCONJ", "ADP", "DET", "VERB", "AUX", "ADV"})


def _is_edge(token: Token) -> bool:
    return bool(token.is_space or token.is_quote or (token.is_punct and token.text != ")"))


def _person_bounds(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """A person's name without titles before it, from its first to its last capitalised word, missed parts added."""
    while last - first > 1 and is_title(doc[first]):
        first += 1
    for i in range(first, last):
        token = doc[i]
        # In a heading in title case the name ends where the sentence goes on: "Dahl Says He Never …".
        goes_on = i > first and token.pos_ in {"VERB", "AUX", "PRON"}
        if goes_on or not (token.text[:1].isupper() or token.lower_ in words("annotate", "honorifics", "particles")):
            last = i
            break
    while last > first and not doc[last - 1].text[:1].isupper():
        last -= 1
    if first >= last:
        return first, last
    while first > 0 and last - first < 4 and is_first_name(doc[first - 1]) and _joined(doc, first - 1):
        if is_title(doc[first - 1]):
            break
        first -= 1
    while last < len(doc) and last - first < 4 and doc[last].pos_ == "PROPN" and _joined(doc, last - 1):
        if doc[last].ent_type_ or not doc[last].text[:1].isupper() or doc[last - 1].dep_ != "compound":
            break
        last += 1
    after = last
    while after < len(doc) and doc[after].text in words("annotate", "honorifics", "particles") and after - last < 3:
        after += 1
    if last < after < len(doc) and doc[after].text[:1].isupper() and doc[after].pos_ == "PROPN":
        last = after + 1
    return first, last


def _joined(doc: Doc, i: int) -> bool:
    """Whether the words `i` and the next one stand in one phrase of one sentence."""
    return not doc[i + 1].is_sent_start and doc[i].is_alpha and doc[i].ent_type_ not in {"GPE", "ORG", "DATE"}


def _missed(doc: Doc, taken: bytearray, surnames: set[str]) -> Iterator[Name]:
    """Runs of capitalised proper nouns that the parser named nothing, where the words around say what they are."""
    at = 0
    proper = frozenset(_PROPER.numbers(doc))
    while at < len(doc):
        if taken[at] or at not in proper or not doc[at].text[:1].isupper() or doc[at].ent_type_ in {"DATE"}:
            at += 1
            continue
        first = at
        at += 1
        while at < len(doc) and not taken[at] and at in proper and not doc[at].is_sent_start:
            at += 1
        if at - first > _LONGEST:
            continue
        start = first
        while at - start > 1 and is_title(doc[start]):
            start += 1
        kind = _kind_of_missed(doc, start, at, surnames)
        if kind is not None:
            taken[start:at] = b"\1" * (at - start)
            yield Name(start, at, kind, tuple(t.text for t in doc[start:at]), address_of(doc, start))


def _kind_of_missed(doc: Doc, first: int, last: int, surnames: set[str]) -> MentionKind | None:
    head = doc[last - 1]
    if doc[first:last].text.casefold() in naming.state_names():
        return "state"
    if address_of(doc, first) is not None or head.text in surnames:
        return "person"
    if head.lower_.rstrip(".") in naming.honorifics() | naming.titles() or head.ent_type_ in {"DATE", "TIME"}:
        return None
    if head.lower_ in naming.body_heads() and (last - first > 1 or doc[first - 1].lower_ == "the"):
        return "body"
    if last - first > 1 and is_first_name(doc[first]):
        return "person"
    if head.lower_ in naming.person_nouns() or head.lower_ in naming.body_nouns():
        return None
    before = doc[first - 1] if first else None
    if before is not None and not doc[first].is_sent_start and is_title(before) and before.pos_ in {"NOUN", "PROPN"}:
        return "person"
    verb = head.head.lemma_.lower()
    says = verb in words("annotate", "sentences", "reporting")
    # "Hauk rejected talks": only somebody takes a stand.
    says = says or (head.dep_ == "nsubj" and verb in table("annotate", "stances")["verbs"])
    if says and last - first <= 3 and head.dep_ in _ACTS | {"dobj"} and (before is None or before.pos_ != "DET"):
        return "body" if doc[first:last].text.isupper() and len(head.text) <= 5 else "person"
    return None


def _mend_kinds(doc: Doc, found: list[Name]) -> None:
    """What one place of the article tells of a name holds for its other places."""
    surnames = {n.words[-1] for n in found if n.kind == "person" and len(n.words) > 1}
    votes: dict[str, Counter[MentionKind]] = {}
    for name in found:
        votes.setdefault(name.text, Counter())[name.kind] += 1
    lands = {n.text for n in found if len(n.words) == 1 and _is_called_land(doc[n.last - 1])}
    states = {n.text for n in found if _may_be_state(n) and _has_a_states_things(doc[n.last - 1])}
    for name in found:
        if name.kind in {"place", "body", "other"} and len(name.words) == 1 and name.words[0] in surnames:
            name.kind = "person"
        elif name.text in lands or (name.text in states and _may_be_state(name)):
            name.kind = "state"
        elif (name.kind in {"body", "other"} and not name.text.isupper() and is_said_to_be_one(doc, name.last)) or (
            len(name.words) == 1 and name.kind == "body" and votes[name.text]["person"] > votes[name.text]["body"]
        ):
            name.kind = "person"
        elif name.kind in {"person", "body"} and len(name.words) > 1:
            ranked = votes[name.text]
            name.kind = min(ranked, key=lambda k: (-ranked[k], k != name.kind, k))


def _is_called_land(head: Token) -> bool:
    """ "The neighbouring state of Torvia"."""
    of = head.head
    lands = words("annotate", "roles", "lands")
    return head.dep_ == "pobj" and of.lower_ == "of" and of.head.i == of.i - 1 and of.head.lemma_.lower() in lands


def _may_be_state(name: Name) -> bool:
    return name.kind == "place" or (name.kind in {"body", "other"} and len(name.words) == 1 and name.text.istitle())


def _has_a_states_things(head: Token) -> bool:
    if head.dep_ == "poss":
        return head.head.lemma_.lower() in words("annotate", "roles", "state_heads")
    of = head.head
    office = of.head if head.dep_ == "pobj" and of.lower_ == "of" else None
    return office is not None and office.lower_ in {"president", "republic", "government", "kingdom"}
