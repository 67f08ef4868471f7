"""What peers find is put into the wire format at the right place, with a value as coarse as its words."""

import gzip
import json
from datetime import datetime
from pathlib import Path

import pytest
from benchmark.statements import nearest_name
from benchmark.statements.quotation import paragraphs, statement
from benchmark.times import by_dateparser, recognizers

from benchmark import development_data


def test_words_of_a_search_without_places_are_found_in_order() -> None:
    text = "Monday came, then another Monday in May 1999."
    when = datetime(2027, 5, 3, 17, 30)
    first, second, third = by_dateparser.placed(text, [("Monday", when), ("Monday", when), ("May 1999", when)])
    assert (first["start"], second["start"]) == (0, text.rindex("Monday"))
    assert text[third["start"] : third["end"]] == third["text"] == "May 1999"


@pytest.mark.parametrize(
    ("words", "value"),
    [("Monday at 5:30 p.m.", "2027-05-03T17:30"), ("May 3", "2027-05-03"), ("last week", "2027-W18"),
     ("in May 2027", "2027-05"), ("in 2027", "2027"), ("Monday", "2027-05-03")],
)  # fmt: skip
def test_a_value_is_as_coarse_as_its_words(words: str, value: str) -> None:
    assert by_dateparser.value(words, datetime(2027, 5, 3, 17, 30)) == value


@pytest.mark.parametrize(
    ("timex", "reading", "value"),
    [
        ("XXXX-WXX-5", {"type": "date", "value": "2027-05-07"}, "2027-05-07"),
        ("XXXX-WXX-2TNI", {"type": "datetimerange", "start": "2027-05-04 20:00:00"}, "2027-05-04TNI"),
        ("XXXX-05", {"type": "daterange", "start": "2027-05-01"}, "2027-05"),
        ("(2027-05-03,2027-05-05,P2D)", {"type": "daterange", "start": "2027-05-03"}, "P2D"),
        ("P2W", {"type": "duration", "value": "1209600"}, "P2W"),
        ("PRESENT_REF", {"type": "datetime", "value": "2027-05-07 00:00:00"}, "PRESENT_REF"),
        ("2027-W18", {"type": "daterange", "start": "2027-05-03"}, "2027-W18"),
    ],
)
def test_a_timex_with_open_parts_gets_the_day_it_resolves_to(timex: str, reading: dict[str, str], value: str) -> None:
    assert recognizers.value(timex, reading) == value


def test_the_nearest_name_stands_outside_the_quotation() -> None:
    assert nearest_name.nearest((20, 40), [(0, 10), (25, 30), (45, 50)]) == (45, 50)
    assert nearest_name.nearest((20, 40), [(25, 30)]) is None


def test_paragraphs_keep_their_places() -> None:
    text = "\nOne.\n\n \nTwo.\n"
    assert list(paragraphs(text)) == [(1, "One."), (text.index("Two"), "Two.")]
    made = statement(text, (1, 4), None, (9, 12))
    assert (made["text"], made["cue"], made["speaker"]) == ("One", None, {"start": 9, "end": 12, "text": "Two",
                                                                          "name": "Two"})  # fmt: skip


def test_sets_are_found_by_listing_packed_or_not(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "gold.jsonl").write_text("", encoding="utf-8")
    row = {"id": "1", "text": "x"}
    (tmp_path / "a" / "docs.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with gzip.open(tmp_path / "b" / "docs.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write(json.dumps(row) + "\n")
    (tmp_path / "no set").mkdir()
    found = development_data.sets("times", "times.py", tmp_path)
    assert [s.name for s in found] == ["a", "b"]
    assert [s.rows() for s in found] == [[row], [row]]
    assert [s.name for s in development_data.sets("times", "times.py", tmp_path / "a")] == ["a"]
    assert [s.name for s in development_data.sets("times", "times.py", tmp_path, ["b"])] == ["b"]
