"""Victims told of one at a time, added up: "A gunman killed a teacher. He then shot dead a guard": two killed.

Two mentions are two people where something sets them apart: "another", "a third", their names, ages or genders, that
one began it and the other did not, or that two clauses joined by "and" have an indefinite phrase each. Otherwise, or
where they are told of at different times, they are taken for one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from dateline.annotate import naming
from dateline.annotate.figures.counted import Count, is_person
from dateline.annotate.figures.fates import Reading
from dateline.annotate.figures.harm import Harm
from dateline.lexicon import table
from dateline.model.annotations import DayRange

_WORDS = table("annotate", "figures_persons")
_GENDER = {word: gender for gender in ("male", "female") for word in _WORDS["gender"][gender]}
_ATTACKERS = frozenset(_WORDS["role"]["attacker"])
_PLAIN = frozenset(_WORDS["role"]["plain"])
_REFLEXIVE = frozenset(table("annotate", "figures_measures")["people"]["reflexive"])
_ORDINALS = frozenset(table("annotate", "figures_measures")["people"]["others"])
_IDENTIFY = frozenset(_WORDS["identify"]["verbs"])
_ELSEWHERE = frozenset(_WORDS["elsewhere"]["words"])
_AGE = re.compile(r"\b(\d{1,3})[- ]?(?:year|yr)|,\s(\d{1,3}),|\bage[d]?\s(\d{1,3})\b")
_LETTERS = re.compile(r"[^\W\d_]+")
# A sum rests on the words from its first victim to its last; more of a text than this is no passage.
_LONGEST = 600
# How many paragraphs on a killer's own death is told.
_PARAGRAPHS = 4
# No more persons of a report are told apart.
_MOST = 40

When = Callable[[Token], DayRange | None]


@dataclass(slots=True)
class _Person:
    """What is known of one victim."""

    harm: Harm
    names: set[str] = field(default_factory=set)
    gender: str | None = None
    age: str | None = None
    role: str | None = None
    further: bool = False

    def take(self, other: "_Person") -> None:
        """Learns what another mention of the same person tells."""
        self.names |= other.names
        self.gender = self.gender or other.gender
        self.age = self.age or other.age
        self.role = self.role or other.role


def added_up(found: Sequence[Reading], when: When) -> Iterator[Harm]:
    """For each measure, the sum of those told of one at a time, where the text gives no number of two or more."""
    people = sorted((h for h, _ in found), key=lambda h: (h.count.start, h.count.end))
    for measure in ("killed", "injured"):
        told = [h for h in people if h.measure == measure and h.asserted and h.count.low]
        if not told:
            continue
        most = max(h.count.low or 0 for h in told)
        singles = [single for h in told for single in _one_by_one(h)]
        if any((h.count.low or 0) > 1 for h in singles):
            yield from _with_the_killer(told, measure)
            continue
        persons = _persons(singles, people, when)
        if len(persons) > most:
            yield from _sum(persons[0].harm, persons[-1].harm, len(persons), measure)


def _one_by_one(harm: Harm) -> Sequence[Harm]:
    """Those that one word counts together ("a teacher and himself"), where each is one."""
    if harm.count.members and all(m.low == m.high == 1 for m in harm.count.members):
        return [replace(harm, count=member) for member in harm.count.members]
    return [harm]


def _with_the_killer(told: Sequence[Harm], measure: str) -> Iterator[Harm]:
    """ "Killing his five children. The gunman then took his own life": they are six."""
    most = max(told, key=lambda h: h.count.low or 0)
    if most.count.low != most.count.high or not _done_by_another(most):
        return
    for harm in told:
        near = harm.trigger.doc[most.trigger.i : harm.trigger.i].text.count("\n") <= _PARAGRAPHS
        if _by_own_hand(harm) and harm.count.start >= most.count.end and near:
            yield from _sum(most, harm, (most.count.low or 0) + 1, measure)
            return


def _by_own_hand(harm: Harm) -> bool:
    return harm.count.head.lower_ in _REFLEXIVE or harm.rule == "own life"


def _done_by_another(harm: Harm) -> bool:
    """Whether somebody is told to have harmed them: "he killed two", not "two died"."""
    trigger, phrase = harm.trigger, harm.count.head
    return any(c.dep_ == "dobj" and phrase in c.subtree for c in trigger.children)


def _sum(first: Harm, last: Harm, total: int, measure: str) -> Iterator[Harm]:
    start, end = first.count.start, max(first.count.end, last.count.end)
    doc = first.count.head.doc
    if doc[end - 1].idx - doc[start].idx <= _LONGEST:
        count = Count(last.count.head, start, end, total, total, False, False, "sum")
        yield Harm(count, measure, last.trigger, True, False, "told of one at a time")


def _persons(singles: Sequence[Harm], people: Sequence[Harm], when: When) -> list[_Person]:
    persons: list[_Person] = []
    roles = _identified(singles[0].trigger.doc) if len(singles) > 1 else {}
    for harm in singles[:_MOST]:
        one = _described(harm, people)
        if one is None:
            continue
        one.role = one.role or next((roles[name] for name in sorted(one.names) if name in roles), None)
        same = [p for p in persons if not _apart(p, one)]
        if same:
            same[-1].take(one)
        elif not persons or _tells_of_another(persons[-1], one, when):
            persons.append(one)
    return persons


def _identified(doc: Doc) -> dict[str, str]:
    """The part of those whom a report names: "identified the victim as Ada Holm", "the suspect, identified as"."""
    roles: dict[str, str] = {}
    for verb in doc:
        if verb.lemma_.lower() not in _IDENTIFY or verb.pos_ != "VERB":
            continue
        about = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] or [verb.head]
        noun = about[0].lemma_.lower()
        role = "attacker" if noun in _ATTACKERS else "victim" if noun == "victim" else None
        named = [p for c in verb.children if c.lower_ == "as" for p in c.children if p.ent_type_ == "PERSON"]
        for name in named if role else ():
            roles.setdefault(name.lower_, role or "")
    return roles


def _tells_of_another(before: _Person, one: _Person, when: When) -> bool:
    """Whether a mention that is of nobody known is of the same incident as the last person found."""
    first, then = before.harm.trigger, one.harm.trigger
    between = then.doc[first.sent.end : then.sent.end]
    if any(t.lower_ in _ELSEWHERE for t in between):
        return False
    if one.harm.count.basis == "pronoun" and then.sent.start - first.sent.end > 0:
        return False
    here, there = when(first), when(then)
    return here is None or there is None or (here.earliest <= there.latest and there.earliest <= here.latest)


def _described(harm: Harm, people: Sequence[Harm]) -> _Person | None:
    head = harm.count.head
    noun = _noun(head)
    named = head if head.pos_ == "PROPN" else next((c for c in head.children if c.dep_ == "appos"), None)
    further = harm.count.further or (harm.count.basis == "article" and _also(harm.trigger))
    person = _Person(harm, further=further and not _of_others(harm, people))
    if named is not None and named.pos_ == "PROPN":
        name = [t for t in (*named.lefts, named) if t.ent_type_ == "PERSON" and not is_person(t)]
        if not name and named.ent_type_ in ("", "ORG") and _may_be_surname(named):
            name = [named]
        person.names = {word for t in name for word in _LETTERS.findall(t.lower_)}
        person.gender = _gender_of_name(name[0].text) if name else None
    if harm.count.basis == "name" and not person.names:
        return None
    person.gender = _GENDER.get(noun) or person.gender
    age = _AGE.search(head.doc[harm.count.start : min(head.i + 6, head.sent.end)].text)
    person.age = next((g for g in age.groups() if g), None) if age else None
    if harm.count.basis not in ("name", "pronoun") and noun not in _PLAIN:
        person.role = "attacker" if noun in _ATTACKERS else noun
    elif noun == "victim":
        person.role = "victim"
    return person


def _also(trigger: Token) -> bool:
    """ "The officer also shot a neighbour"."""
    verbs = (trigger, trigger.head) if trigger.dep_ == "conj" else (trigger,)
    return any(c.lower_ == "also" for verb in verbs for c in verb.children)


def _may_be_surname(word: Token) -> bool:
    """A surname that the recogniser takes for a body's, or for nothing."""
    alone = not any(c.dep_ in ("compound", "nummod") for c in word.children)
    return alone and not word.is_sent_start and not word.text.isupper() and not is_person(word)


def _of_others(harm: Harm, people: Sequence[Harm]) -> bool:
    """ "Killing one man and wounding another": another than the dead one. "The other man" may be known as well."""
    if any(c.lower_ == "the" for c in harm.count.head.children):
        return True
    sentence = harm.trigger.sent
    others = {h.count.start for h in people if h.measure != harm.measure and h.count.start < harm.count.start}
    ordinal = any(c.lower_ in _ORDINALS for c in harm.count.head.lefts) or harm.count.head.lower_ in _ORDINALS
    return bool(others) if ordinal else any(sentence.start <= start for start in others)


def _noun(head: Token) -> str:
    return head.lower_ if head.pos_ == "PRON" else head.lemma_.lower()


def _gender_of_name(name: str) -> str | None:
    told = naming.gender_of_first_name(name)
    return {"m": "male", "f": "female"}[told] if told else None


def _apart(one: _Person, other: _Person) -> bool:
    """Whether two mentions, the second the later, are surely of two people."""
    if one.names and other.names:
        return not one.names & other.names
    if one.gender and other.gender and one.gender != other.gender:
        return True
    if one.age and other.age and one.age != other.age:
        return True
    if other.further and not one.further:
        return True
    if _by_own_hand(other.harm) and not _by_own_hand(one.harm) and _done_by_another(one.harm):
        return True
    if one.role and other.role and one.role != other.role and "attacker" in (one.role, other.role):
        return True
    return _side_by_side(one.harm, other.harm) or _newly_told(one, other)


def _newly_told(one: _Person, other: _Person) -> bool:
    """ "Killed a teacher. He then shot dead a guard": indefinite phrases of sentences that follow each other."""
    first, then = one.harm, other.harm
    if not (one.role and other.role and one.role != other.role and then.trigger.sent.start == first.trigger.sent.end):
        return False
    return first.count.basis == then.count.basis == "article" and _done_by_another(first) and _done_by_another(then)


def _side_by_side(one: Harm, other: Harm) -> bool:
    """ "One man was shot in the back and a youth was shot in the leg": two indefinite phrases of joined clauses."""
    if one.count.head == other.count.head or other.trigger.dep_ != "conj" or other.trigger.head != one.trigger:
        return False
    return all(h.count.basis in ("article", "number") for h in (one, other))
