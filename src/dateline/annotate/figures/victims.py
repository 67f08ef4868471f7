"""Which noun phrases a word of harm counts: the dead, the injured, the missing, by the grammar of that word."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.figures.counted import is_person
from dateline.lexicon import table

_MEASURES = table("annotate", "figures_measures")
_WOUND_VERBS = frozenset(_MEASURES["wounds"]["verbs"])
_RELATIVE = frozenset({"who", "that", "which", "whom"})
# Ways a clause hangs on another whose subject it shares: "died after being shot".
_INHERITS = frozenset({"conj", "xcomp", "advcl", "oprd", "acomp", "pcomp", "prep"})
_COPULAS = frozenset(_MEASURES["found_so"]["verbs"])


def of_object_verb(verb: Token) -> Iterator[Token]:
    """Those a verb is done to: its object, the subject of its passive, the noun its participle belongs to."""
    passive = _children(verb, "nsubjpass")
    objects = _children(verb, "dobj")
    if passive:
        yield from map(antecedent, passive)
    elif objects:
        yield from map(antecedent, objects)
    elif (verb.dep_ == "acl" and verb.tag_ == "VBN") or (
        verb.dep_ == "relcl" and verb.tag_ in ("VBN", "VBD") and not _children(verb, "nsubj")
    ):
        yield _found_with(verb.head)
    elif verb.dep_ == "amod" and verb.tag_ == "VBN" and verb.head.i > verb.i:
        yield verb.head
    elif verb.tag_ in ("VBN", "VBD"):
        yield from _shared(verb)


def _found_with(noun: Token) -> Token:
    """ "Found a guard and a cook shot": the participle after the last noun is said of all."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    return first if first.dep_ == "dobj" and first.head.lemma_ in _COPULAS else noun


def _shared(verb: Token) -> Iterator[Token]:
    if _children(verb, "auxpass"):
        yield from of_subject_verb(verb)
        return
    subjects = _children(verb, "nsubj")
    if subjects and _acts(verb):
        return
    if subjects:
        # "Two men shot in the park": a headline's passive without its auxiliary.
        if not any(c.dep_ == "prep" and c.lower_ in ("at", "into", "toward", "towards") for c in verb.children):
            yield from map(antecedent, subjects)
        return
    head = verb
    for _ in range(4):
        if head.dep_ not in _INHERITS:
            return
        head = head.head
        passive = _children(head, "nsubjpass")
        if passive:
            yield from map(antecedent, passive)
            return
        if head.dep_ == "acl" and head.tag_ == "VBN":
            yield head.head
            return
        if head.pos_ in ("VERB", "AUX") and head.dep_ in ("relcl",) and not _children(head, "nsubj"):
            yield head.head
            return
        objects = _children(head, "dobj")
        if objects and head.tag_ != "VBN" and verb.tag_ == "VBD":
            # "shot and killed a man" hangs the object on the second verb, "shot a man and killed" is not said.
            return


def _acts(verb: Token) -> bool:
    """Whether the object hangs on a verb joined to this one: "shot and killed a man"."""
    return any(c.dep_ == "conj" and c.pos_ == "VERB" and _children(c, "dobj") for c in verb.children)


def of_subject_verb(verb: Token) -> Iterator[Token]:
    """Those who do it ("die"): its subject, one it shares with an earlier verb, or the noun its clause belongs to."""
    subjects = _children(verb, "nsubj") or _children(verb, "nsubjpass")
    if subjects:
        yield from map(antecedent, subjects)
        return
    if verb.dep_ in ("relcl", "acl") and (verb.dep_ == "relcl" or not _misplaced(verb)):
        yield verb.head
        return
    head = _clause(verb.head) if verb.dep_ == "acl" else verb
    for _ in range(5):
        if head != verb and (subjects := _children(head, "nsubj") or _children(head, "nsubjpass")):
            yield from map(antecedent, subjects)
            return
        if head.dep_ not in _INHERITS:
            return
        head = head.head
        subjects = _children(head, "nsubj") or _children(head, "nsubjpass")
        if subjects:
            yield from map(antecedent, subjects)
            return
        if head.dep_ in ("relcl", "acl"):
            yield head.head
            return


def _misplaced(participle: Token) -> bool:
    """Whether a participle hangs on the last noun of the clause though no person: "arrived at a hospital suffering"."""
    return participle.tag_ == "VBG" and participle.head.dep_ == "pobj" and not is_person(participle.head)


def _clause(noun: Token) -> Token:
    for _ in range(4):
        if noun.pos_ in ("VERB", "AUX"):
            return noun
        noun = noun.head
    return noun


def of_state(adjective: Token) -> Iterator[Token]:
    """Those who are in a state: "two dead", "were found dead", "left three people dead"."""
    own = _children(adjective, "nsubj") or _children(adjective, "nsubjpass")
    if own:
        yield from map(antecedent, own)
        return
    head = adjective.head
    if adjective.dep_ in ("amod", "compound") and head.pos_ in ("NOUN", "PROPN"):
        yield head
        return
    if adjective.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advmod", "advcl", "dobj"):
        if head.lemma_ in _COPULAS or head.pos_ == "AUX":
            objects = _children(head, "dobj")
            if objects and adjective.dep_ != "dobj" and head.lemma_ != "be":
                yield from map(antecedent, objects)
            elif _children(head, "nsubjpass"):
                yield from map(antecedent, _children(head, "nsubjpass"))
            elif head.lemma_ in ("be", "go", "remain", "become", "lie", "feel", "turn", "drop", "get"):
                yield from of_subject_verb(head)
            elif head.dep_ == "acl":
                yield head.head
            elif adjective.dep_ == "dobj":
                yield adjective
        return
    if adjective.dep_ == "conj" and head.i < adjective.i and head.pos_ in ("ADJ", "VERB"):
        yield from of_state(head) if head.pos_ == "ADJ" else of_object_verb(head)
    if adjective.dep_ == "acl" or (adjective.dep_ == "appos" and head.pos_ == "NOUN"):
        yield head


def of_noun(noun: Token) -> Iterator[Token]:
    """Those a noun of harm is about: "the murder of six priests", "the man's death"."""
    if noun.dep_ == "compound":
        return
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "to"):
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            yield child


def of_wound(noun: Token) -> Iterator[Token]:
    """Those who have an injury: "suffered gunshot wounds", "a man with a head injury", "treated for burns"."""
    if noun.dep_ == "compound":
        return
    head = noun
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "dobj" and head.head.lemma_ in _WOUND_VERBS:
        yield from of_subject_verb(head.head)
        return
    if head.dep_ != "pobj":
        return
    preposition = head.head
    holder = preposition.head
    if preposition.lower_ not in ("with", "from", "for", "of"):
        return
    if holder.pos_ in ("NOUN", "PROPN", "NUM"):
        if preposition.lower_ == "with":
            yield _with_wounds(holder)
    elif holder.lemma_ in _WOUND_VERBS:
        objects = _children(holder, "dobj")
        if objects and preposition.lower_ == "with":
            yield from map(antecedent, objects)
        elif holder.tag_ == "VBN" and not objects:
            yield from of_object_verb(holder)
        elif not objects:
            yield from of_subject_verb(holder)


def _with_wounds(holder: Token) -> Token:
    """ "A man and a woman with gunshot wounds": what follows the second is said of both."""
    both = holder.dep_ == "conj" and is_person(holder) and is_person(holder.head)
    return holder.head if both else holder


def of_condition(condition: Token) -> Iterator[Token]:
    """Those who are "in critical condition"."""
    preposition = condition.head
    if condition.dep_ != "pobj" or preposition.lower_ != "in":
        return
    holder = preposition.head
    if holder.pos_ in ("NOUN", "PROPN", "NUM"):
        yield holder
    elif objects := _children(holder, "dobj"):
        yield from map(antecedent, objects)
    elif holder.tag_ == "VBN" or holder.lemma_ in ("be", "remain"):
        yield from of_object_verb(holder) if holder.lemma_ not in ("be", "remain") else of_subject_verb(holder)


def along_with(trigger: Token) -> list[Token]:
    """Those added to the ones counted: "was killed along with two bodyguards"."""
    found: list[Token] = []
    for holder in (trigger, *(c for c in trigger.children if c.dep_ in ("dobj", "nsubjpass", "nsubj"))):
        for child in holder.children:
            joining = child
            if child.lower_ in ("along", "together"):
                joining = next((c for c in child.children if c.lower_ == "with"), child)
            if joining.lower_ != "with" or joining.i == 0 or joining.nbor(-1).lower_ not in ("along", "together"):
                continue
            for noun in joining.children:
                if noun.dep_ == "pobj":
                    found.append(noun)
                    found.extend(c for c in noun.children if c.dep_ == "conj")
    return found


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for, else the token itself."""
    if token.lower_ in _RELATIVE and token.tag_ in ("WP", "WDT"):
        clause = token.head
        for _ in range(4):
            if clause.dep_ == "relcl":
                return clause.head
            if clause.dep_ not in ("conj", "xcomp", "ccomp"):
                break
            clause = clause.head
    return token


def _children(token: Token, dep: str) -> list[Token]:
    found = [c for c in token.children if c.dep_ == dep]
    # "A sailor from the freighter Dawn Star died": the parser takes the name behind a noun for one more who died.
    return [c for n, c in enumerate(found) if n == 0 or c.left_edge.i != found[n - 1].right_edge.i + 1]
