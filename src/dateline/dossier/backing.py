"""The record of what backs a line: the story's support with each telling cited, so that the audit can recompute it."""

from collections.abc import Callable, Mapping

from dateline.model.span import Passage
from dateline.model.support import Backing, Support
from dateline.model.support_record import BackingRecord, CreditRecord, SupportRecord


def support_record(
    support: Support, numbers: Mapping[str, int], cite: Callable[[Passage], int]
) -> tuple[SupportRecord, tuple[Passage, ...]]:
    """The record, and the credits in reports other than the one that tells: these have to be cited too.

    `numbers` are the source numbers by article; `cite` gives the number of a passage.
    """
    chain = tuple(
        BackingRecord(
            evidence=cite(link.passage),
            credits=tuple(
                CreditRecord(
                    numbers[c.passage.span.article], c.passage.span.start, c.passage.span.end, c.passage.text, c.name
                )
                for c in link.credits
            ),
            how=link.how,
            counted=link.counted,
        )
        for link in support.chain
    )
    return SupportRecord(support.independent, support.sources, chain), tuple(_elsewhere(support.chain))


def _elsewhere(chain: tuple[Backing, ...]) -> list[Passage]:
    return [c.passage for link in chain for c in link.credits if c.passage.span.article != link.article]
