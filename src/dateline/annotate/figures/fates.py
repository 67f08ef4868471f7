"""Who was hurt and who of them died: a "he later died" settles what an earlier "was shot" leaves open."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.figures.harm import Harm
from dateline.lexicon import table

_MEASURES = table("annotate", "figures_measures")
_SURVIVAL = frozenset(_MEASURES["open_outcome"]["survival"])

_THEM = frozenset(_MEASURES["some_of"]["words"])
# How many readings on a part of a number may be told.
_NEAR = 4

Reading = tuple[Harm, bool | None]


def settled(found: Sequence[Reading]) -> list[Reading]:
    """The readings without those hurt by a word that leaves their fate open, where the report tells that they died.

    One person hurt is taken for one of the dead unless the sentence says that they live, counts the dead beside them,
    or adds them to others ("another"). So many hurt as died are the dead.
    """
    found = _less_the_dead(_without_parts(found))
    deaths = [h for h, running in found if h.measure == "killed" and h.asserted and h.count.low and running is None]
    if not deaths:
        return found
    most = max(h.count.low or 0 for h in deaths)
    heads = {h.count.head.i for h in deaths}
    names = {n for h in deaths if (n := _name(h)) is not None}
    sentences: dict[int, list[Harm]] = {}
    for death in deaths:
        sentences.setdefault(death.trigger.sent.start, []).append(death)
    return [(h, r) for h, r in found if not (h.open_outcome and _died(h, most, heads, names, sentences))]


def _without_parts(found: Sequence[Reading]) -> list[Reading]:
    """Those "in critical condition" are some of the injured where the report counts the injured as well."""
    if not any(h.measure == "injured" and not h.rule.startswith("in ") for h, _ in found):
        return list(found)
    return [(h, r) for h, r in found if not (h.rule.startswith("in ") and h.count.basis == "number")]


def _less_the_dead(found: Sequence[Reading]) -> list[Reading]:
    """ "Four were shot, one of them fatally": three were hurt. Those told as some of the ones shot are taken off."""
    readings: list[Reading] = []
    for at, (harm, running) in enumerate(found):
        low = harm.count.low or 0
        if harm.open_outcome and low == harm.count.high and low > 1:
            parts = {h.count.start: h for h, _ in found[at + 1 : at + 1 + _NEAR] if _of_them(h, harm)}
            dead = sum(h.count.low or 0 for h in parts.values())
            if 0 < dead < low:
                end = max(h.count.end for h in parts.values())
                count = replace(harm.count, end=end, low=low - dead, high=low - dead, basis="rest")
                readings.append((replace(harm, count=count, rule=f"{harm.rule}, less {dead} dead"), running))
                continue
        readings.append((harm, running))
    return readings


def _of_them(death: Harm, hurt: Harm) -> bool:
    """Whether a death is told as a part of those hurt: in their sentence or the next, by a number or "one of them"."""
    if death.measure != "killed" or death.count.basis != "number" or (death.count.low or 0) != death.count.high:
        return False
    number = death.count.head.doc[death.count.start]
    after = number.nbor(1) if number.i + 1 < len(number.doc) else None
    partitive = after is not None and after.lower_ == "of" and after.nbor(1).lower_ in _THEM
    if death.trigger.sent == hurt.trigger.sent:
        return partitive or death.count.head in (number, death.trigger)
    return partitive and death.trigger.sent.start == hurt.trigger.sent.end


def _died(harm: Harm, most: int, heads: set[int], names: set[str], sentences: dict[int, list[Harm]]) -> bool:
    if harm.count.head.i in heads or _joined(harm.trigger, sentences.get(harm.trigger.sent.start, [])):
        return True
    name = _name(harm)
    if name is not None and name in names:
        return True
    low = harm.count.low or 0
    if low != harm.count.high or low > most or harm.count.further or _lives(harm.trigger):
        return False
    if low > 1:
        return low == most
    if name is not None and names:
        return False
    beside = sentences.get(harm.trigger.sent.start, [])
    return all(d.count.basis in ("pronoun", "definite") or d.count.head.i == harm.count.head.i for d in beside)


def _joined(trigger: Token, deaths: Sequence[Harm]) -> bool:
    """ "Shot and killed": the word of death shares the object."""
    if any(c.dep_ == "dobj" for c in trigger.children) and trigger.tag_ != "VBN":
        return False
    for death in deaths:
        if death.trigger.head == trigger and death.trigger.dep_ == "conj" and death.trigger.i - trigger.i <= 3:
            return True
    return False


def _lives(trigger: Token) -> bool:
    return any(t.lower_ in _SURVIVAL for t in trigger.sent)


def _name(harm: Harm) -> str | None:
    head = harm.count.head
    if head.pos_ == "PROPN" and harm.count.basis == "name":
        return head.lower_
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return child.lower_
    return None
