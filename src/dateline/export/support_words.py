"""How many independent sources there are, and what they are, in words: "one official (Jana Tesk), by 7 outlets"."""

from collections.abc import Sequence

from dateline.export.display import counted
from dateline.model.support import Counted, How

_CALLED = {
    "official": "one official",
    "person": "one person",
    "speaker": "one speaker",
    "body": "one body",
    "state": "one government",
    "unnamed": "one unnamed source",
    "media": "unnamed media",
}
# How a report tells a fact, before what it counts as.
_HOW: dict[How, str] = {
    "own words": "in its own words",
    "word of": "the word of",
    "speaks for": "the word of one who speaks for",
    "credited elsewhere": "in its own words, elsewhere credited to",
    "passes on": "passed on from",
    "circle": "passed on in a circle; counts as",
    "not told apart": "not told apart from",
}


def in_words(sources: Sequence[Counted], named: bool = True) -> str:
    """The sources in words; with `named` false a lone speaker's name is left out, for where it stands above."""
    if not sources:
        return ""
    if len(sources) == 1:
        only = sources[0]
        if only.kind in _CALLED and (named or only.outlets > 1):
            return _voice(only, named)
        return "1 source" + (f" ({_outlet(only)})" if _elsewhere(only) and named else "") + _carried(only)
    apart = [s for s in sources if s.kind in _CALLED or _elsewhere(s)]
    if not apart:
        return f"{len(sources)} sources"
    told = [_voice(s) if s.kind in _CALLED else _outlet(s) + _carried(s) for s in apart]
    own = len(sources) - len(apart)
    told += [counted(own, "outlet")] if own else []
    return f"{len(sources)} sources: " + "; ".join(told)


def name_in_words(source: Counted) -> str:
    """What one source is called: an outlet that is not in the case is said to be."""
    return _outlet(source) if source.kind not in _CALLED else _voice(source).split(", by ")[0]


def link_in_words(report: str, credited: Sequence[str], how: How, counted: Counted) -> str:
    """One step of a chain: who tells it, the words that credit somebody, and what it counts as."""
    words = f"“{'”, “'.join(credited)}”, " if credited else ""
    source = "" if how == "own words" else f" {name_in_words(counted)}"
    # Where nobody else gives the body's word, it is counted as the one who speaks for it.
    told: How = "word of" if how == "speaks for" and counted.kind == "official" else how
    return f"{report}: {words}{_HOW[told]}{source}"


def _voice(source: Counted, named: bool = True) -> str:
    called = _CALLED[source.kind] + (f" ({source.name})" if named and source.kind != "media" else "")
    return called + _carried(source)


def _carried(source: Counted) -> str:
    return f", by {source.outlets} outlets" if source.outlets > 1 else ""


def _outlet(source: Counted) -> str:
    return f"{source.name}, not in the case" if _elsewhere(source) else source.name


def _elsewhere(source: Counted) -> bool:
    return source.id.startswith("outlet:") and source.kind not in _CALLED
