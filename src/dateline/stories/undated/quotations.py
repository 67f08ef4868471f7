"""A quotation that other reports carry word for word and say when it was spoken.

Sound, as far as the day was read right: not before that day. Where this report has words for the day ("told reporters
on Wednesday"), they are counted from it.
"""

from collections.abc import Iterator

from dateline.model.annotations import Statement
from dateline.stories.undated.bounds import STRONG, Bound, bound
from dateline.stories.undated.counting import issues
from dateline.stories.undated.quoting import is_quoted
from dateline.stories.undated.setting import Setting, Undated
from dateline.stories.undated.spoken_days import Spoken, quoted

RULE = "carries the same quotation"


def quotations(own: Undated, setting: Setting) -> Iterator[Bound]:
    """Bounds from the quotations of the report that dated ones carry."""
    for statement in own.reading.found.statements:
        for words in quoted(statement):
            for known in setting.spoken.get(words, ()):
                yield _bound(own, statement, known)


def _bound(own: Undated, statement: Statement, known: Spoken) -> Bound:
    days = dict.fromkeys((known.first.isoformat(), known.last.isoformat()))
    why = f"{known.label} carries the same quotation and has it spoken on {'/'.join(days)}"
    pair = own.around(statement.span)
    told = own.days.get(pair[0].passage.span) if pair else None
    if told is not None and not told.ahead and not is_quoted(told.words.span, told.sentence):
        spoken = issues(told, known.first, known.last)
        if spoken:
            why += f", which is “{told.words.text}” here"
            return bound(STRONG, RULE, (spoken[0], spoken[-1]), why, told.sentence, known.where)
    return bound(STRONG, RULE, (known.first, None), why, statement.fragments[0], known.where)
