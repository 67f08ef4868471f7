"""Who said what: direct, indirect and mixed statements with their speakers.

Method: quotations by their marks; units of narration; in each unit the cues of a lexicon with their grammatical
subjects; each quotation hangs on the cue above it in the parse or beside it; what hangs on none is carried on by the
speaker before it, or is no statement. A cue with a clause and no quotation gives an indirect statement.
"""

from collections.abc import Sequence

from dateline.annotate.attachment import Calendar
from dateline.annotate.parse import Parse
from dateline.annotate.statements.assembly import Assembly
from dateline.annotate.statements.quotations import quotations
from dateline.annotate.statements.units import units
from dateline.model.annotations import Mention, Statement


def annotate_statements(parse: Parse, mentions: Sequence[Mention], calendar: Calendar) -> tuple[Statement, ...]:
    """The statements in text order."""
    quoted = quotations(parse)
    assembly = Assembly(parse, mentions, quoted, calendar)
    for unit in units(parse, quoted):
        assembly.take(unit)
    return assembly.statements()
