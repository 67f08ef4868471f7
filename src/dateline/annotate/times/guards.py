"""What keeps words and numbers that only look like times from becoming one: modal "may", counts, model numbers."""

from functools import cache

from dateline.annotate.times.lexer import letters
from dateline.annotate.times.reading import Reading
from dateline.lexicon import table


@cache
def _guard(key: str) -> frozenset[str]:
    return frozenset(table("annotate", "times_words")["guards"][key])


@cache
def _in_time() -> frozenset[str]:
    return frozenset(table("annotate", "times_words")["in_time"]["words"])


@cache
def _not_years() -> tuple[frozenset[str], frozenset[str]]:
    data = table("annotate", "times_words")["not_years"]
    return frozenset(data["before"]), frozenset(data["after"])


def is_time(at: Reading) -> bool:
    """Whether the candidate's surroundings let it be a time."""
    parts = at.found.parts
    if _is_title(at):
        return False
    if at.has("month") and not at.has("day") and not at.has("year") and not at.has("rel"):
        return _is_month(at)
    lone_year = at.has("year") and not (parts.keys() & {"month", "q", "season", "holiday", "wd", "half"})
    if lone_year and at.found.end - at.found.start - len(at.words("mod")) <= 3:
        return _is_year(at)
    if at.has("years"):
        return at.before() not in _not_years()[0] and at.after() not in _not_years()[1]
    if at.has("wd"):
        return not _is_named_weekday(at) and (at.after() != "-" or not at.after(2).isdigit())
    if at.has("clock") and at.found.end - at.found.start == 1 and ":" in at.text("clock"):
        return _is_clock(at)
    return not (at.has("day") and at.after() in ("%", "percent"))


def _is_named_weekday(at: Reading) -> bool:
    """Whether it is the name of what happened or is kept on a weekday ("Black Monday")."""
    first = at.found.parts["wd"][0]
    left = at.lexed.word(first - 1) if first else ""
    capital = bool(left) and at.lexed.text[at.lexed.starts[first - 1]].isupper()
    return capital and left in table("annotate", "times_words")["named_weekdays"]["before"]


def _is_clock(at: Reading) -> bool:
    """Whether figures with a colon are a clock time, not a score, a ratio or a verse."""
    opens = at.found.start == 0 or at.lexed.classes[at.found.start - 1] == letters()["BREAK"]
    return opens or at.before() in table("annotate", "times_words")["clock"]["before"] or at.range_start() is not None


def _is_title(at: Reading) -> bool:
    """Whether common words are capitalised as a name is ("This Week", "USA Today")."""
    first, last = at.found.start, at.found.end - 1
    if not at.lexed.text[at.lexed.starts[last]].isupper() or at.found.parts.keys() & {"month", "wd", "holiday", "zone"}:
        return False
    if at.lexed.word(last) not in _guard("titles"):
        return False
    if last > first:
        return at.lexed.text[at.lexed.starts[first]].isupper()
    token = at.token()
    return token.i > 0 and not token.is_sent_start and at.doc[token.i - 1].text[:1].isupper()


def _is_month(at: Reading) -> bool:
    token = at.token("month")
    if at.text("month") not in _guard("double"):
        return True
    if token.pos_ in ("VERB", "AUX") or token.ent_type_ in ("PERSON", "ORG"):
        return False
    if at.before() in _in_time():
        return True
    if token.dep_ == "nsubj" and token.head.lemma_ in table("annotate", "times_words")["tense"]["reporting"]:
        return False
    if at.before() in ("'s", "’s") or (at.after() == "of" and not at.after(2)[:1].isdigit()):
        return False
    left = at.doc[token.i - 1] if token.i else None
    if left is not None and (left.pos_ == "PROPN" or (left.pos_ == "DET" and not at.modifies("month"))):
        return False
    neighbour = at.doc[token.i + 1] if token.i + 1 < len(at.doc) else None
    named = neighbour is not None and neighbour.pos_ == "PROPN"
    return token.ent_type_ == "DATE" or (token.pos_ == "PROPN" and not named)


def _is_year(at: Reading) -> bool:
    words = at.words("year")
    if len(words) > 1 or not words[0].isdigit():
        return True
    year = int(words[0])
    before, after = at.before(), at.after()
    bad_before, bad_after = _not_years()
    if (
        before in bad_before
        or after in bad_after
        or (before in ("-", "/", ".") and at.lexed.ends[at.found.start - 1] == (at.lexed.starts[at.found.start]))
    ):
        return False
    first = at.found.parts["year"][0]
    offset = at.lexed.starts[first]
    if offset and at.lexed.text[offset - 1].isalpha():
        return False
    follows = at.lexed.starts[at.found.end : at.found.end + 1] == [at.lexed.ends[at.found.end - 1]]
    if follows and after in ("-", "/", ":") and at.after(2)[:1].isdigit():
        return False
    if not 1700 <= year <= 2100:
        return before in ("in", "since", "year") and 1000 <= year <= 2100 and not _counts(at)
    if first > at.found.start or before in _in_time():
        return not _counts(at) or (before in ("in", "since") and at.token("year").head.pos_ == "VERB")
    return not _counts(at) and not _part_of_name(at)


def _counts(at: Reading) -> bool:
    """Whether the number counts a plural noun ("2014 people"), which a year with an article before it does not."""
    token = at.token("year")
    noun = token.head
    if token.dep_ not in ("nummod", "compound", "amod") or noun.i <= token.i or noun.tag_ not in ("NNS", "NNPS"):
        return False
    if noun.lower_ in table("annotate", "times_words")["year_nouns"]["words"] or any(
        c.dep_ == "poss" for c in noun.children
    ):
        return False
    return not any(c.lower_ in _guard("definite") for c in noun.children)


def _part_of_name(at: Reading) -> bool:
    """Whether the number ends a name ("Flight 1917", "Expo 2020", "T-1990")."""
    token = at.token("year")
    if token.i == 0:
        return False
    left = at.doc[token.i - 1]
    return left.pos_ == "PROPN" and not left.is_sent_start and left.ent_type_ != "DATE" and left.text[:1].isupper()
