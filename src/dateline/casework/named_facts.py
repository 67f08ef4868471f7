"""What a user decides on, by the names that tables and briefs give: the facts behind them, and the decisions."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from dateline.errors import UsageError
from dateline.model.decision import SPANNED, Decision, DecisionKind, Fact, FactKind, fact_of
from dateline.model.decision_values import NO_PLACE
from dateline.model.identity import parsed_id, records, span_of

if TYPE_CHECKING:
    from dateline.model.article import Article
    from dateline.storage.case import Case

_END = re.compile(r"^(?P<start>.*:\d{1,12})-(?P<end>\d{1,12})$", re.ASCII | re.DOTALL)
# Of the line that a decision is on, as much as tells it in the log.
_BEGINNING = 120


def decision_on(
    case: "Case", kind: str, named: str, who: str | None, note: str | None, field: str | None, value: str | None
) -> Decision:
    """The decision of that kind on the fact so named. Raises UsageError where that is none, or the place is unknown."""
    from dateline.casework.grouping_decisions import moment

    fact = fact_named(case, named)
    if fact.kind == "place" and field == "place" and value is not None and value != NO_PLACE and value.isdigit():
        _check_place(value)
    made = cast("DecisionKind", kind)
    return Decision(0, made, moment(), who=who, note=note, fact=fact, field=field, value=value)


def fact_named(case: "Case", named: str) -> Fact:
    """The fact "ARTICLE:KIND:START" or "ARTICLE:KIND:START-END", or a report; its id or its name stands for a report.

    Raises UsageError where there is none, or several begin there.
    """
    from dateline.casework.annotating import key

    ending = _END.match(named)
    wanted = parsed_id(ending["start"] if ending else named)
    article = _report(case, named if wanted is None else wanted.article)
    if wanted is None:
        return Fact("article", article.id)
    if wanted.kind not in SPANNED:
        raise UsageError(f"{named!r}: nothing is decided on a {wanted.kind}, only on {', '.join(SPANNED)}")
    found = case.annotations(article.id, *key())
    if found is None:
        raise UsageError(f"{named!r}: the report is not annotated yet; run `dateline build`, then decide")
    spans = {span_of(record) for record in records(found, wanted)}
    spans = {span for span in spans if ending is None or span.end == int(ending["end"])}
    if len(spans) != 1:
        told = ", ".join(f"{wanted}-{span.end}" for span in sorted(spans))
        raise UsageError(f"{named!r} is several: {told}" if spans else f"{named!r} is no id here; tables show the ids")
    (span,) = spans
    return fact_of(cast("FactKind", wanted.kind), span, article.words(span))


def outlet_named(case: "Case", name: str) -> Fact:
    """The outlet of that name. Raises UsageError where no report of the case is of it."""
    outlets = {article.outlet for article in case.articles() if article.outlet}
    if name not in outlets:
        raise UsageError(f"{name!r} is the outlet of no report here; `dateline sources` lists them")
    return Fact("outlet", words=name)


def line_decisions(
    kind: Literal["pin", "drop"], brief: Path, ids: list[str], who: str | None, note: str | None
) -> list[Decision]:
    """The decisions on lines of a written brief. Raises UsageError for a file that is none, or ids that it lacks."""
    from dateline.casework.brief_file import brief_bytes
    from dateline.casework.grouping_decisions import moment
    from dateline.dossier.earlier import key, written_brief
    from dateline.errors import InputError
    from dateline.export.display import shortened

    try:
        lines = {line.id: line for line in written_brief(brief_bytes(brief, str(brief)), str(brief)).lines}
    except InputError as error:
        raise UsageError(str(error)) from error
    made = []
    for id_ in dict.fromkeys(ids):
        line = lines.get(id_)
        if line is None or not line.quotes:
            raise UsageError(f"{brief} has no line {id_!r} that quotes a report; its lines end with their ids")
        begins = shortened(" … ".join(q.text for q in line.quotes), _BEGINNING)
        fact = Fact("line", words=key(line))
        made.append(Decision(0, kind, moment(), who=who, note=note, fact=fact, field=line.section, value=begins))
    return made


def _report(case: "Case", named: str) -> "Article":
    report = case.article(named)
    if report is not None:
        return report
    called = [article for article in case.articles() if article.name == named]
    if len(called) != 1:
        raise UsageError(f"{named!r} is no report here, or several; `dateline sources` and the tables show the ids")
    return called[0]


def _check_place(value: str) -> None:
    from dateline.annotate.places.choosing import place_with

    if place_with(int(value[:10])) is None:
        raise UsageError(f"the gazetteer has no place with GeoNames’ id {value}; `dateline places` shows ids")
