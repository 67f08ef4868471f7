"""Event rows in the columns of ACLED and of PLOVER: what reports tell in their words, and nothing that they do not."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from tests.export.told_case import HOSTILE, told

from dateline import lexicon
from dateline.export.case_told import CaseTold
from dateline.export.exchange import acled, plover
from dateline.model.incident import Incident, StatusTold


def acled_rows(case: CaseTold) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(acled.render(case).decode(), newline="")))


def with_strike(**changed: object) -> CaseTold:
    """The case with its first incident changed."""
    case = told()
    strike, *others = case.story.incidents
    changed_strike: Incident = replace(strike, **changed)
    return replace(case, story=replace(case.story, incidents=(changed_strike, *others)))


def test_acled_rows_have_what_is_known_and_are_empty_elsewhere() -> None:
    (row,) = acled_rows(told())
    assert row["event_id_cnty"] == "UKRI1"
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2031-05-03", "2031", "1")
    assert row["disorder_type"] == "Political violence"
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
    )
    assert (row["actor1"], row["actor2"]) == ("Veld Guard", "market")
    assert (row["iso"], row["country"], row["location"]) == ("804", "Ukraine", "Orlan")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == ("50.45", "30.5", "1")
    assert (row["source"], row["fatalities"]) == ("Veld Courier; Orlan Post", "7")
    assert row["notes"] == told().story.incidents[0].best.passage.text
    unknown = ("inter1", "assoc_actor_1", "interaction", "civilian_targeting", "region", "admin1", "source_scale")
    assert [row[column] for column in unknown] == [""] * len(unknown)
    assert "timestamp" not in row


@pytest.mark.parametrize(
    ("first", "last", "day", "precision"),
    [
        (date(2031, 5, 3), date(2031, 5, 3), "2031-05-03", "1"),
        (date(2031, 5, 1), date(2031, 5, 7), "2031-05-04", "2"),
        (date(2031, 5, 1), date(2031, 5, 31), "2031-05-16", "3"),
    ],
)
def test_a_range_of_days_is_its_middle_with_a_precision(first: date, last: date, day: str, precision: str) -> None:
    (row,) = acled_rows(with_strike(earliest=first, latest=last))
    assert (row["event_date"], row["time_precision"]) == (day, precision)


def test_what_did_not_happen_or_has_no_day_is_no_row() -> None:
    assert acled_rows(with_strike(earliest=None, latest=None)) == []
    assert acled_rows(with_strike(statuses=(StatusTold("denied", ("O1",)),))) == []
    assert acled_rows(with_strike(types=())) == []


def test_a_kind_that_no_word_tells_is_left_open() -> None:
    case = told()
    strike = case.story.incidents[0]
    words = replace(strike.best.passage, text="The guard attacked Orlan.")
    mention = replace(strike.best, passage=words)
    (row,) = acled_rows(with_strike(mentions=(mention,), best=mention))
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == ("Political violence", "", "")


def test_plover_records_have_the_published_columns_and_the_cameo_root() -> None:
    strike, meeting = (json.loads(line) for line in plover.render(told()).splitlines())
    assert tuple(strike) == plover.COLUMNS
    assert len(plover.COLUMNS) == 45
    assert (strike["Event Type"], strike["Quad Code"], strike["CAMEO Root"]) == ("ASSAULT", "Q4", "19")
    assert (strike["Actor Name"], strike["Recipient Name"]) == ("Veld Guard", "market")
    assert (strike["Country"], strike["GeoNames ID"], strike["Latitude"]) == ("UKR", 703448, 50.45)
    assert (strike["Status"], strike["Publication Date"]) == ("occurred", "2031-05-04")
    assert (meeting["Event Type"], meeting["Quad Code"], meeting["Status"]) == ("CONSULT", "Q1", "planned")
    assert (meeting["Actor Name"], meeting["Latitude"], meeting["Event Mode"]) == (None, None, None)


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: repr(w[:12]))
def test_no_cell_becomes_a_formula_and_no_record_two_lines(words: str) -> None:
    case = told(words)
    (row,) = acled_rows(case)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())
    assert len(plover.render(case).splitlines()) == 2


def test_every_type_of_event_has_its_quadrant() -> None:
    types = {name for name, entry in lexicon.table("annotate", "events_types").items() if "cameo" in entry}
    assert {t for quads in lexicon.table("export", "plover")["quads"].values() for t in quads} == types
