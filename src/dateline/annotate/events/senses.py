"""Which sense a verb or a noun of many senses has, by what it is done to and by whom."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.lexicon import table

_LEXICON = table("annotate", "events_types")
_CLASSES = {name: frozenset(lemmas) for name, lemmas in _LEXICON["classes"].items()}
_PEOPLE = "people"
_ROLES = table("annotate", "roles")
_CLASSES[_PEOPLE] |= frozenset(noun for kind in ("person", "male", "female") for noun in _ROLES[kind])


def with_classes(names: list[str]) -> frozenset[str]:
    """The lemmas of the named classes; a name that is no class is a lemma."""
    return frozenset(lemma for name in names for lemma in _CLASSES.get(name, (name,)))


def _by_verb(how: str) -> dict[str, list[tuple[str, frozenset[str], bool]]]:
    """For each word its types, each with the lemmas that make it tell the type and whether a person does too."""
    found: dict[str, list[tuple[str, frozenset[str], bool]]] = {}
    for kind, words in _LEXICON[how].items():
        for word, classes in words.items():
            found.setdefault(word, []).append((kind, with_classes(classes), _PEOPLE in classes))
    return found


_BY_OBJECT, _BY_SUBJECT, _BY_OWNER = (_by_verb(how) for how in ("by_object", "by_subject", "by_owner"))
_OTHER = {verb: with_classes(names) for verb, names in _LEXICON["not_of_object"].items()}
_OVER = {noun: frozenset(lemmas) for noun, lemmas in _LEXICON["over"].items()}
_BEFALLING = {noun: (with_classes(names), _PEOPLE in names) for noun, names in _LEXICON["befalling"].items()}
_GOING = frozenset(_LEXICON["going"]["verbs"])


def objects_of(verb: Token) -> Iterator[Token]:
    """What is done, with what is joined to it, and of measures what there is: "two tons of food"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
            yield from (c for c in child.conjuncts if c.i > child.i)
            yield from _measured(child)
    if (verb.dep_ == "acl" and verb.tag_ == "VBN") or is_taken_for_adjective(verb):
        yield verb.head


def is_taken_for_adjective(verb: Token) -> bool:
    """Whether the parser hangs a verb with a subject on its own object: "Torvia suspended military aid"."""
    return verb.dep_ == "amod" and verb.tag_ == "VBD" and any(c.dep_ == "nsubj" for c in verb.children)


def _measured(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (c for c in child.children if c.dep_ == "pobj")


def by_object(verb: Token) -> str | None:
    """The type that a verb tells of these objects, None where they decide nothing."""
    for kind, lemmas, persons in _BY_OBJECT.get(verb.lemma_.lower(), ()):
        for thing in objects_of(verb):
            if thing.lemma_.lower() in lemmas or (persons and thing.ent_type_ == "PERSON"):
                return kind
    return None


def by_subject(verb: Token) -> str | None:
    """The type that a verb without an object tells of these doers: "the dockers struck"."""
    types = _BY_SUBJECT.get(verb.lemma_.lower())
    if types is None or any(c.dep_ in ("dobj", "nsubjpass", "prt") for c in verb.children):
        return None
    doers = [t for c in verb.children if c.dep_ == "nsubj" for t in (c, *c.children, *_measured(c))]
    for kind, lemmas, _ in types:
        if any(d.lemma_.lower() in lemmas for d in doers):
            return kind
    return None


def by_owner(noun: Token) -> str | None:
    """The type of a noun by whose it is ("the nurses' strike") or what it is over ("a strike over pay")."""
    lemma = noun.lemma_.lower()
    if lemma not in _BY_OWNER:
        return None
    around = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    by = [g for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ == "by" for g in c.children]
    over = [g for c in noun.children if c.dep_ == "prep" and c.lower_ in ("over", "for") for g in c.children]
    for kind, lemmas, _ in _BY_OWNER[lemma]:
        if any(t.lemma_.lower() in lemmas for t in (*around, *by)):
            return kind
        if any(t.lemma_.lower() in _OVER.get(lemma, ()) for t in over):
            return kind
    return None


def other_sense(verb: Token) -> bool:
    """Whether the verb has an object with which it tells no event: "struck a balance", "met the deadline"."""
    lemmas = _OTHER.get(verb.lemma_.lower())
    return lemmas is not None and any(o.lemma_.lower() in lemmas for o in objects_of(verb))


def going(noun: Token) -> Token | None:
    """The verb of "arrived for talks", whose subject then has the talks."""
    by = noun.head
    if noun.dep_ == "pobj" and by.lower_ == "for" and by.head.pos_ == "VERB" and by.head.lemma_.lower() in _GOING:
        return by.head
    return None


def befalls_other(noun: Token) -> bool:
    """Whether a noun of many senses says of the wrong thing that it happened to it: "the release of a letter"."""
    if noun.lemma_.lower() not in _BEFALLING:
        return False
    lemmas, persons = _BEFALLING[noun.lemma_.lower()]
    things = [*_measured(noun), *(c for c in noun.children if c.dep_ == "poss")]
    return not any(
        t.lemma_.lower() in lemmas or (persons and t.ent_type_ == "PERSON") or t.pos_ == "PRON" for t in things
    )
