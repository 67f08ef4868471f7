"""How many lines each section has in a brief of so many pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon import table
from dateline.model.dossier import Line

# Lines of a section beyond any count of them.
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Lengths:
    """The most lines of each section by its name, with "speakers" and the "statements" of each."""

    most: dict[str, int]

    def of(self, section: str) -> int:
        """The most lines of the section."""
        return self.most.get(section, _ALL)

    def cut(self, section: str, lines: Sequence[Line]) -> list[Line]:
        """The first lines of a section whose most important come first."""
        return list(lines[: self.of(section)])


def lengths(pages: int | None) -> Lengths:
    """The lengths of a brief of so many A4 pages, the next shorter one known; None gives the usual ones."""
    data = table("dossier", "lengths")
    if pages is None:
        return Lengths(data["all"])
    known = sorted(int(name) for name in data if name != "all")
    return Lengths(data[str(max((n for n in known if n <= pages), default=known[0]))])
