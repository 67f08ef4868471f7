"""What somebody gives as a number: "put the toll at 31, up from 24", "gave a figure of 29", "spoke of 40"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.giving import being, giving
from dateline.annotate.statements.attribution import Cue, subject_of
from dateline.annotate.statements.told import Told, made, reach

RULE = "verb with a number"
# What goes with the number: "up from 24", "on Tuesday" does not.
_COMPARED = frozenset({"up", "down"})


def by_number(verb: Token) -> Iterator[Told]:
    """The number that the verb gives, with the noun or pronoun that tells what of and what it is compared with."""
    gives = giving(verb)
    if gives is None or verb.lemma_.lower() in being():
        return
    branch = gives.number
    while branch.head.i not in (verb.i, branch.i):
        branch = branch.head
    last = (branch.right_edge.i if branch.i <= gives.number.i else gives.number.i) + 1
    compared = next((c for c in verb.children if c.lower_ in _COMPARED and last <= c.left_edge.i <= last + 1), None)
    if compared is not None:
        last = reach(compared)[1]
    cue = Cue(verb.i, verb.i + 1, verb, frozenset({"thinks"}), subject_of(verb))
    yield from made(cue, verb.doc, [(gives.first.i, last)], "attitude", RULE, 1)
