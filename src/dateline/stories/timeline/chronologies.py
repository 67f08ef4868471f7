"""Chronologies among the reports: lists of days, each with what happened. An editor chose those days for a reader."""

from collections import defaultdict
from collections.abc import Sequence

from dateline.stories.witnesses import Witness

# So many different days make a list.
DAYS = 6
# And so much of the report, by sentences, is lines of it.
SHARE = 1 / 3


def chronology_lines(found: Sequence[Witness]) -> frozenset[int]:
    """The numbers of the sentences that are dated lines of a chronology."""
    lines: dict[str, list[Witness]] = defaultdict(list)
    sentences: dict[str, int] = defaultdict(int)
    for witness in found:
        sentences[witness.article.id] += 1
        if _begins_with_its_day(witness):
            lines[witness.article.id].append(witness)
    return frozenset(
        witness.number
        for article, listed in lines.items()
        if len({w.sentence.when for w in listed}) >= DAYS and len(listed) >= SHARE * sentences[article]
        for witness in listed
    )


def _begins_with_its_day(witness: Witness) -> bool:
    when, start = witness.sentence.when, witness.sentence.passage.span.start
    # One character for a bracket or a mark before it.
    return (
        when is not None
        and when.earliest == when.latest
        and when.time is not None
        and start <= when.time.start <= start + 1
        and witness.dated
    )
