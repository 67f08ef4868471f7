"""Changes of stand as somebody tells them: "a step back from earlier signs", "backtracked on the deal".

They are the words of whoever tells them, mostly the reporter, and no stand of the one they are about.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from spacy.tokens import Token

from dateline.annotate.attachment import Calendar
from dateline.annotate.content import content_lemmas
from dateline.annotate.parse import Parse
from dateline.annotate.polarity import in_doubt, is_asked, is_negated
from dateline.annotate.sieve import Sieve
from dateline.annotate.stances.holders import Holders
from dateline.lexicon import table
from dateline.model.annotations import Mention, ShiftTold, Statement

# Longer than this is no sentence but a list or worse.
LONGEST_SENTENCE = 300
# How many words above are looked at for a negation: "showed no sign of backing down".
_ABOVE = 4


def annotate_shifts(
    parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement], calendar: Calendar
) -> tuple[ShiftTold, ...]:
    """Told changes of stand in text order; one that is denied, asked or in doubt is none."""
    holders = Holders(parse, mentions, statements)
    return tuple(_shifts(parse, holders, calendar))


def _shifts(parse: Parse, holders: Holders, calendar: Calendar) -> Iterator[ShiftTold]:
    doc, end = parse.doc, 0
    for token in _MAY_BEGIN.tokens(doc, LONGEST_SENTENCE):
        length = _length(token) if token.i >= end else 0
        if not length or not parse.is_story(token.idx, token.idx + len(token)):
            continue
        if is_asked(token) or any(_is_not_so(each) for each in (token, *islice(token.ancestors, _ABOVE))):
            continue
        actor = holders.subject_of(token)
        if actor is None:
            continue
        end = token.i + length
        yield ShiftTold(
            passage=parse.of_tokens(token.sent),
            actor=actor,
            cue=parse.of_tokens(doc[token.i : end]),
            terms=tuple(dict.fromkeys(content_lemmas(doc[end : token.sent.end]))),
            told_by=holders.speaker(token),
            when=calendar.when(token),
            rule=f"shift: {doc[token.i : end].text.lower()}",
        )


def _is_not_so(token: Token) -> bool:
    negated = is_negated(token)
    return negated or (token.pos_ in {"VERB", "AUX"} and in_doubt(token, negated))


def _length(token: Token) -> int:
    """How many tokens a phrase that begins here has; 0 where none does."""
    for phrase in _phrases().get(token.lemma_.lower(), ()):
        words = token.doc[token.i : min(token.i + len(phrase), token.sent.end)]
        if tuple(t.lemma_.lower() if t.pos_ in {"VERB", "NOUN"} else t.lower_ for t in words) == phrase:
            return len(phrase)
    return 0


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("annotate", "stances")["shifts"]["phrases"]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: sorted(each, key=lambda w: (-len(w), w)) for first, each in found.items()}


_MAY_BEGIN = Sieve(lambda lemma: lemma.lower() in _phrases(), "LEMMA")
