"""Who is named before a colon: "Beli: The road is shut" as a heading or a turn of an interview."""

from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.told import Told, made
from dateline.annotate.statements.units import Unit

RULE = "the name before the colon"
# A label is short, and more than a word or two follow it.
_LABEL = 6
_LEAST = 4


def by_label(doc: Doc, unit: Unit) -> Iterator[Told]:
    """What stands after a label and a colon, where that is the whole paragraph."""
    first = unit.first
    colon = next((i for i in range(first, min(first + _LABEL + 1, unit.last)) if doc[i].text == ":"), None)
    if colon is None or colon == first or not _is_paragraph(doc, unit):
        return
    label = doc[first:colon]
    head = doc[colon - 1]
    if head.pos_ not in ("PROPN", "NOUN") or any(t.is_punct and t.text not in ".-'’&" for t in label):
        return
    # "Reasons for this: ..." names nobody.
    if any(t.pos_ in ("VERB", "AUX", "ADP", "PRON", "SCONJ") for t in label):
        return
    cue = Cue(colon, colon + 1, doc[colon], frozenset({"phrase"}), head)
    yield from made(cue, doc, [(colon + 1, unit.last)], "speech", RULE, _LEAST)


def _is_paragraph(doc: Doc, unit: Unit) -> bool:
    starts = unit.first == 0 or "\n" in doc[unit.first - 1].text_with_ws or "\n" in doc[unit.first].text
    ends = unit.last >= len(doc) or "\n" in doc[unit.last].text or "\n" in doc[unit.last - 1].text
    return starts and ends
