"""Datelines: where the report's own words begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.openings import report_begins

BODY = "Divers recovered five bodies, the coast guard said."


@pytest.mark.parametrize(
    "dateline",
    [
        "TAMSK – ",
        "TAMSK — ",
        "TAMSK -- ",
        "TAMSK - ",
        "PORT OST – ",
        "TAMSK, Orlan – ",
        "PORT OST/KOLM (Wire) — ",
        "TAMSK (Northern Wire) - ",
        "Tamsk (Northern Wire) -- ",
        "TAMSK, May 6 (Wire) - ",
        "TAMSK, 6 May (Wire) – ",
        "TAMSK, Orlan, Tuesday, May 6, 2031 (Wire) – ",
        "Tamsk, Orlan, 6 May 2031 — ",
        "TAMSK, May 6: ",
        "TAMSK, Orlan (Wire)—",
    ],
)
def test_a_dateline_ends_where_the_report_begins(dateline: str) -> None:
    assert report_begins(dateline + BODY, 0) == len(dateline)
    assert report_begins(f"Heading\n\n{dateline}{BODY}", 9) == 9 + len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "NATO – Europe's shield – will act soon, the minister said.",
        "Ivo Dahl – Tamsk's mayor – spoke.",
        "Ivo Dahl: The road is shut.",
        "TAMSK – which is shut off – has no bread.",
        "US – Orlan talks begin on Monday.",
        "Ana Beli (Labour): The plan is dead.",
        "TAMSK-",
        "",
    ],
)
def test_other_words_before_a_dash_are_the_reports(text: str) -> None:
    assert report_begins(text, 0) == 0


@given(st.text("ABc, .-–—(/)16May:\n", max_size=200), st.integers(0, 50))
def test_what_is_left_out_stands_at_the_start(text: str, start: int) -> None:
    start = min(start, len(text))
    assert start <= report_begins(text, start) <= min(len(text), start + 120)
