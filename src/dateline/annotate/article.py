"""Runs every annotator over one parse."""

from dateline.annotate.attachment import Calendar
from dateline.annotate.events import annotate_events
from dateline.annotate.figures import annotate_figures
from dateline.annotate.mentions import annotate_mentions
from dateline.annotate.parse import Parse
from dateline.annotate.places import annotate_places
from dateline.annotate.sentences import annotate_sentences
from dateline.annotate.stances import annotate_stances
from dateline.annotate.stances.shifts import annotate_shifts
from dateline.annotate.stances.types import typed
from dateline.annotate.statements import annotate_statements
from dateline.annotate.times import annotate_times
from dateline.model.annotations import Annotations


def annotate_article(parse: Parse) -> Annotations:
    """Everything the annotators find in the parsed article, in text order."""
    times = annotate_times(parse)
    calendar = Calendar(parse, times)
    mentions = annotate_mentions(parse)
    places = annotate_places(parse)
    statements = annotate_statements(parse, mentions, calendar)
    # What somebody opposes or speaks about is not what they told.
    told = [s for s in statements if s.nature != "attitude"]
    stances = annotate_stances(parse, mentions, told, calendar)
    return Annotations(
        article=parse.article.id,
        sentences=annotate_sentences(parse, calendar),
        mentions=mentions,
        times=times,
        statements=typed(statements, stances),
        figures=annotate_figures(parse, mentions, told, places, calendar),
        places=places,
        events=annotate_events(parse, mentions, places, calendar),
        stances=stances,
        shifts=annotate_shifts(parse, mentions, told, calendar),
    )
