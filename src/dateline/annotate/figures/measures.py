"""The words of harm (figures_measures.toml), each with the measure that it counts people by."""

from spacy.tokens import Token

from dateline.lexicon import table

# (measure, counted heads, rule, whether the word leaves open if they lived)
Reading = tuple[str, list[Token], str, bool]

_MEASURES = table("annotate", "figures_measures")
_NAMES = ("killed", "injured", "missing", "captured", "detained", "rescued", "displaced")


def _entries(how: str) -> dict[str, str]:
    return {word: name for name in _NAMES for word in _MEASURES[name][how]}


OBJECT, SUBJECT, STATE, OF, EACH = (_entries(how) for how in ("object", "subject", "state", "of", "each"))
OPEN_VERBS = frozenset(_MEASURES["open_outcome"]["verbs"])
OPEN_NOUNS = frozenset(_MEASURES["open_outcome"]["nouns"])
FATAL = frozenset(_MEASURES["fatal"]["adverbs"])
FATAL_ADJECTIVES = frozenset(_MEASURES["fatal"]["adjectives"])
WOUNDS = frozenset(_MEASURES["wounds"]["nouns"])
LOSE = frozenset(_MEASURES["lives"]["verbs"])
