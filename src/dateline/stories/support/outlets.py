"""Which outlet words name: one of the case, one of a known family, or one that looks like an outlet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dateline.lexicon import families, table
from dateline.model.article import Article
from dateline.model.story import Origin, Reading
from dateline.stories.sides import state_called

# Initials as short as this mean many things; with an agency's or title's whole name beside them they are not needed.
_SHORT = 4
_INITIALS = re.compile(r"(?:\w\.){2,6}")
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that a report credits: `id` is its origin, or "outlet:…" where no report of the case is its own."""

    id: str
    name: str
    agency: bool = False


# The id of the outlet whose own report it is.
OWN = "own"
# What "local media reported" names: one outlet, nobody knows which.
SOME_OUTLET = Outlet("outlet:?", "media")


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """An outlet's name without article, possessive, and what it is called beside its name ("newspaper")."""
    words = " ".join(name.casefold().split()).replace("’", "'").removesuffix("'s").removesuffix("'")
    if _INITIALS.fullmatch(words):
        words = words.replace(".", "")
    words = words.removeprefix("the ")
    if words in _titles():
        # "Ister News Agency" may be the whole name.
        return words
    for called in _called():
        if words.startswith(f"{called} "):
            words = words[len(called) + 1 :].removeprefix("the ")
            break
    for called in _called():
        if words.endswith(f" {called}") and (called != "agency" or words.removesuffix(f" {called}") in _titles()):
            return words.removesuffix(f" {called}")
    return words


def own_family(article: Article) -> str | None:
    """The publisher of a report, folded: its family, else its outlet."""
    name = article.family or article.outlet
    return name.casefold() if name else None


@cache
def _titles() -> dict[str, tuple[str, str, bool]]:
    """Bare titles of the known families: the title as it is written, the family folded, whether an agency."""
    found: dict[str, tuple[str, str, bool]] = {}
    for row in families():
        for title in sorted(row["outlets"], key=lambda t: (len(t), t)):
            alone = title in row["shared"]
            if alone and len(title) <= _SHORT:
                continue
            plain = " ".join(title.casefold().split()).replace("’", "'").removeprefix("the ")
            found.setdefault(plain, (title, plain if alone else row["name"].casefold(), row["agency"]))
    return found


@cache
def agencies() -> frozenset[str]:
    """The folded names of the families that are news agencies."""
    return frozenset(row["name"].casefold() for row in families() if row["agency"])


def agency_of(words: str) -> str | None:
    """The family, folded, of the news agency that the words name; None where they name none."""
    known = _titles().get(bare(words))
    return known[1] if known is not None and known[2] else None


class Outlets:
    """The outlets that the reports of a case may credit."""

    def __init__(self, readings: Sequence[Reading], origins: Sequence[Origin]) -> None:
        articles = {r.article.id: r.article for r in readings}
        self._by_family: dict[str, str] = {}
        self._case: dict[str, Outlet] = {}
        tails: dict[str, set[Outlet]] = {}
        for origin in origins:
            own = dict(origin.reasons)
            for article in (articles[a] for a in origin.articles if own[a] in _OWN):
                publisher = own_family(article)
                if publisher is None:
                    continue
                self._by_family.setdefault(publisher, origin.id)
                if article.outlet:
                    outlet = Outlet(origin.id, article.outlet, origin.agency)
                    words = bare(article.outlet).split()
                    self._case.setdefault(" ".join(words), outlet)
                    for start in range(1, len(words)):
                        tails.setdefault(" ".join(words[start:]), set()).add(self._case[" ".join(words)])
        for origin in origins:
            # An outlet all of whose reports are another's counts as that one.
            for outlet_name in (articles[a].outlet for a in origin.articles):
                if outlet_name:
                    self._case.setdefault(bare(outlet_name), Outlet(origin.id, outlet_name, origin.agency))
        self._tails = {tail: next(iter(found)) for tail, found in tails.items() if len(found) == 1}

    def known(self, words: str, article: Article) -> Outlet | None:
        """The outlet that the words name in `article`; its own one too. None where they name none that is known."""
        name = bare(words)
        if not name:
            return None
        own = bare(article.outlet or "")
        if own and (own == name or own.endswith(f" {name}")):
            return Outlet(OWN, article.outlet or "")
        title = _titles().get(name)
        if name in self._case:
            return self._case[name]
        if title is not None:
            written, family, agency = title
            origin = self._by_family.get(family)
            return Outlet(origin or f"outlet:{family}", written, agency)
        return self._tails.get(name) if words.strip()[:1].isupper() or " the " in f" {words.casefold()}" else None

    def named(self, words: str, article: Article, start: int, end: int) -> Outlet | None:
        """The outlet that the words at `start` to `end` name: a known one, one that is called so, or looks like one."""
        if is_unnamed(words):
            return SOME_OUTLET
        known = self.known(words, article)
        if known is not None:
            return known
        # "The government" that opens a sentence bears no name.
        if not any(w[:1].isupper() for w in words.split() if w.casefold() != "the"):
            return None
        name, plain = bare(words), " ".join(words.casefold().split()).removeprefix("the ")
        called = name != plain and plain.replace("’", "'").removesuffix("'s").removesuffix("'") != name
        if state_called(name):
            # "Libyan state television" is not called "Libyan"; a state alone is no outlet.
            name = plain
        # What stands in another line, a masthead above the text, is beside nothing.
        before = article.text[max(0, start - _BEFORE) : start].rpartition("\n")[2].casefold().rstrip()
        after = article.text[end : end + _BEFORE].partition("\n")[0].casefold().lstrip()
        beside = before.endswith(_called()) or after.startswith(_called())
        if beside or (called and not _INITIALS.fullmatch(plain)) or _masthead(name):
            at = words.casefold().find(name)
            return Outlet(f"outlet:{name}", words[at : at + len(name)] if at >= 0 else name)
        return None


_OWN = ("own report", "same publisher")


def is_unnamed(words: str) -> bool:
    """Whether the words name outlets without saying which: "local media", "reports"."""
    return " ".join(words.casefold().split()).removeprefix("the ") in _unnamed()


def is_own(words: str) -> bool:
    """Whether the words name the report's own outlet: "this newspaper", "a correspondent of this paper", "us"."""
    folded = words.casefold().split()
    owned = any(word in ("this", "our") for word in folded)
    return folded == ["us"] or (owned and any(word in _listed()["own"] for word in folded))


def _masthead(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and words[-1] in _listed()["mastheads"]


@cache
def _called() -> tuple[str, ...]:
    return tuple(_listed()["called"])


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(_listed()["unnamed"])


@cache
def _listed() -> dict[str, Any]:
    return dict(table("stories", "support")["outlets"])
