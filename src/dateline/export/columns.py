"""What each column of a table holds, for the formats that have types: the same whatever rows there are."""

from typing import Literal

Kind = Literal["text", "day", "whole", "number", "truth", "texts"]

_WHOLE = {
    *("start", "stop", "independent_sources", "figure_sources", "outlets", "mentions", "geonames_id", "others"),
    *(f"{side}_{what}" for side in ("first", "second") for what in ("start", "stop", "sources")),
}
_NUMBERS = {"low", "high", "track_low", "track_high", "latitude", "longitude"}
_TRUTHS = {"approximate", "cumulative", "asserted"}
_TEXTS = {"types", "dissent", "notes", "locations", "rejected_dates"}
# Elsewhere a column of that name may hold a range of days.
_DAYS = {(table, column) for table in ("timeline", "events") for column in ("date", "end")}
_DAYS |= {("sources", "earliest"), ("sources", "latest")}


def kind(table: str, column: str) -> Kind:
    """What the column of the table named `table` holds."""
    if (table, column) in _DAYS:
        return "day"
    if column in _WHOLE or (table, column) == ("events", "articles"):
        return "whole"
    if column in _NUMBERS:
        return "number"
    if column in _TRUTHS:
        return "truth"
    return "texts" if column in _TEXTS else "text"
