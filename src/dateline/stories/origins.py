"""Independent origins: an origin is counted once, however many pages carry it.

Copies of one text, reports of one publisher's family, and a report whose lede only passes on what another outlet of the
case reported, all count as one origin.
"""

from collections.abc import Iterable, Sequence

from dateline.model.story import CopyLink, Origin, Reading


def origins(readings: Sequence[Reading], copies: Iterable[CopyLink]) -> tuple[Origin, ...]:
    """The origins of canonically ordered readings, in order of their first article; ids are O1, O2, …"""
    groups = _Groups([r.article.id for r in readings])
    for copy in sorted(copies, key=lambda c: c.article):
        groups.join(copy.original, copy.article, f"carries the text of {_name(readings, copy.original)}")
    first_of_family: dict[str, str] = {}
    for reading in readings:
        family = (reading.article.family or reading.article.outlet or "").casefold()
        if family:
            first = first_of_family.setdefault(family, reading.article.id)
            groups.join(first, reading.article.id, "same publisher")
    for reading in readings:
        cited = _cited_outlet(reading, readings)
        if cited is not None:
            groups.join(cited.article.id, reading.article.id, f"passes on what {cited.article.outlet} reported")
    return tuple(
        Origin(f"O{n}", _name(readings, members[0]), tuple(members), tuple((m, groups.reasons[m]) for m in members))
        for n, members in enumerate(groups.members(), start=1)
    )


def origin_of_articles(found: Iterable[Origin]) -> dict[str, str]:
    """Article id to origin id."""
    return {article: origin.id for origin in found for article in origin.articles}


class _Groups:
    """Union of articles; each member remembers the first reason for which it joined."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._order = {id_: n for n, id_ in enumerate(ids)}
        self._root = {id_: id_ for id_ in ids}
        self.reasons = dict.fromkeys(ids, "own report")

    def _find(self, id_: str) -> str:
        while self._root[id_] != id_:
            self._root[id_] = self._root[self._root[id_]]
            id_ = self._root[id_]
        return id_

    def join(self, one: str, other: str, reason: str) -> None:
        """Counts `other` with `one`."""
        a, b = self._find(one), self._find(other)
        if a == b:
            return
        if self._order[a] > self._order[b]:
            a, b = b, a
        self._root[b] = a
        self.reasons[other] = reason

    def members(self) -> list[list[str]]:
        """The groups, each in canonical order, in the order of their first members."""
        groups: dict[str, list[str]] = {}
        for id_ in self._order:
            groups.setdefault(self._find(id_), []).append(id_)
        return list(groups.values())


def _name(readings: Sequence[Reading], article: str) -> str:
    found = next(r.article for r in readings if r.article.id == article)
    return found.outlet or found.title or found.name


def _cited_outlet(reading: Reading, readings: Sequence[Reading]) -> Reading | None:
    """The reading of another outlet that is the speaker of this report's opening statement, if there is one."""
    opening = next((s for s in reading.found.sentences if not s.heading), None)
    if opening is None:
        return None
    for statement in reading.found.statements:
        if (
            statement.speaker is None
            or statement.nature == "attitude"
            or not opening.passage.span.overlaps(statement.span)
        ):
            continue
        name = _bare(statement.speaker.name)
        for other in readings:
            outlet = other.article.outlet
            if outlet and outlet != reading.article.outlet and _bare(outlet) == name:
                return other
    return None


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
