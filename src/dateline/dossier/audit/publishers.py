"""Which origin an outlet's name stands for, by the sources table of the brief and the table of publishers' families."""

from collections.abc import Iterable, Iterator
from functools import cache

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.namesakes import all_words, words_of
from dateline.lexicon import families

_OWN = ("own report", "same publisher")
_CARRIES, _PASSES, _CREDITED = "carries the text of ", "passes on what ", ", which it credits"


class Publishers:
    """The outlets and publishers of a brief's sources."""

    def __init__(self, brief: Brief) -> None:
        self._names: dict[str, set[str]] = {}
        self._origins: dict[str, str] = {}
        self.families = _families()
        self._rows = brief.sources
        self._words: dict[int, frozenset[str]] = {}
        for owned in (True, False):
            for source in brief.record["sources"]:
                if (source["origin_reason"] in _OWN) == owned:
                    self._take(source)

    def _take(self, source: Record) -> None:
        names = [n for n in (source["outlet"], source["family"]) if n]
        names += [] if names else [source["title"] or source["name"]]
        if source["origin_reason"].endswith(_CREDITED):
            told = source["origin_reason"].removeprefix(_CARRIES).removesuffix(_CREDITED)
            self._names.setdefault(source["origin"], set()).add(_bare(told))
        self._names.setdefault(source["origin"], set()).update(_bare(n) for n in names)
        for name in names:
            self._origins.setdefault(_bare(name), source["origin"])

    def words_in(self, number: int) -> frozenset[str]:
        """The words of a source's title and text."""
        if number not in self._words:
            row = self._rows.get(number)
            self._words[number] = all_words(f"{row['title'] or ''}\n{row['text'] or ''}") if row else frozenset()
        return self._words[number]

    def origin_of(self, name: str) -> str | None:
        """The origin whose outlet or publisher the name is."""
        bare = _bare(name)
        return self._origins.get(bare) or self._origins.get(_bare(self.families.get(bare, name)))

    def is_outlet(self, id_: str, name: str) -> bool:
        """Whether an id is of an outlet that is not in the case and has the name: by its family, else its words."""
        family = self.families.get(_bare(name))
        if family is not None:
            return id_ == f"outlet:{family.casefold()}"
        words = set(words_of(id_.removeprefix("outlet:")))
        return id_.startswith("outlet:") and bool(words) and words <= set(words_of(name))

    def is_called(self, origin: str, name: str, credited: Iterable[str]) -> bool:
        """Whether the origin goes by the name: one of its sources does, or a report credits it so."""
        known = self._names.get(origin, set())
        return (
            _bare(name) in known
            or any(_bare(c) == _bare(name) for c in credited)
            or bool({_bare(self.families.get(_bare(name), name))} & known)
        )


def partition_findings(brief: Brief) -> Iterator[Finding]:
    """Where sources of one publisher, of one text or passed on are not of one origin, or others are."""
    rows = brief.record["sources"]
    owner: dict[str, str] = {}
    publisher: dict[str, str] = {}
    for row in rows:
        where = f"source {row['number']}"
        reason = row["origin_reason"]
        if reason in _OWN:
            name = _bare(row["family"] or row["outlet"] or "") or f"source {row['number']}"
            if owner.setdefault(name, row["origin"]) != row["origin"]:
                yield Finding(None, f"{where} is of {row['origin']}, other reports of “{name}” of {owner[name]}")
            if publisher.setdefault(row["origin"], name) != name:
                yield Finding(None, f"{where} is of {row['origin']}, with reports of “{publisher[row['origin']]}”")
        elif reason.startswith(_CARRIES):
            yield from _carried(row, reason.removeprefix(_CARRIES), brief)
        elif reason.startswith(_PASSES) and reason.endswith(" reported"):
            told = reason.removeprefix(_PASSES).removesuffix(" reported")
            if row["text"] is not None and not set(words_of(told)) <= set(words_of(row["text"])):
                yield Finding(None, f"{where} passes on what “{told}” reported, whom it does not name")
        else:
            yield Finding(None, f"{where} counts as {row['origin']} for “{reason}”, which is no reason")
        if (row["copy_of"] is not None) != (reason.startswith(_CARRIES) and not reason.endswith(_CREDITED)):
            yield Finding(None, f"{where} counts as {row['origin']} for “{reason}”, and is a copy of {row['copy_of']}")


def _carried(row: Record, told: str, brief: Brief) -> Iterator[Finding]:
    """The text is that of the source it copies, or of the agency that it credits."""
    if row["copy_of"] is None:
        return
    original = brief.sources.get(row["copy_of"])
    if original is not None and told not in (original["outlet"], original["title"], original["name"]):
        yield Finding(None, f"source {row['number']} carries the text of “{told}”, and is a copy of {row['copy_of']}")


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


@cache
def _families() -> dict[str, str]:
    """Titles of the known families, folded, with the family's name; those that others bear too stand for themselves."""
    return {_bare(title): row["name"] for row in families() for title in row["outlets"] if title not in row["shared"]}
