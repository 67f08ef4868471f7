"""The check of pictures: what is drawn holds, and each word, mark or length that is altered is found."""

import re
from functools import cache

import pytest

from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.opening import opened
from dateline.dossier.audit.pictures import picture_findings
from dateline.export import brief_html
from tests.export.pictures.made import change, dossier, entry, figure, place, stand, statement

PLACES = [
    place(1, "Bervik", 57.1, 9.5, lines=5),
    place(2, "Orlan", 57.6, 10.2),
    place(3, "Halm", 56.8, 10.9, "exact"),
    place(4, "Veld", 56.9, 9.9, "region"),
    place(5, "Talvenna"),
]


@cache
def _page():
    lines = [
        entry("T1", "2031-05-09", 2),
        entry("T2", "2031-05-10", 3),
        entry("T3", "2031-05-10/2031-05-12"),
        entry("T4", "2031-05-20", 1, "planned"),
        statement("S1", "Ines Korvald", "2031-05-07"),
        statement("S2", "Ines Korvald", "2031-05-08", "indirect"),
        figure("F1.1", "4..", "2031-05-09", "port authority"),
        figure("F1.2", "3..6", "2031-05-10", "the ministry", 2, ("conflict", "F1.1")),
        stand("P1.2", "2031-05-10"),
        change("C1", "Ines Korvald: matter", "P1.2", "against", "for"),
    ]
    return brief_html.render(dossier(lines, PLACES)).decode()


def _problems(text):
    found, page = opened(text)
    return [f.problem for f in picture_findings(page, Brief.of(found))]


def test_what_is_drawn_holds():
    assert _page().count("<svg ") == 4
    assert _problems(_page()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # timeline
        ("10 May 2031: 3 sources", "10 May 2031: 4 sources"),
        ("10 May 2031: 3 sources", "11 May 2031: 3 sources"),
        ("20 May 2031: 1 source, planned", "20 May 2031: 1 source"),
        ("10–12 May 2031: 1 source", "10–13 May 2031: 1 source"),
        ("Timeline, 9 to 20 May 2031", "Timeline, 9 to 21 May 2031"),
        ("4 entries; at most 3 sources", "4 entries; at most 2 sources"),
        ('data-role="count">3<', 'data-role="count">2<'),
        ('data-role="day">9 May<', 'data-role="day">8 May<'),
        ('data-role="year">2031<', 'data-role="year">2030<'),
        # tolls
        (
            "killed: 3–6, as of 10 May 2031, the ministry, 2 sources, conflict",
            "killed: 3–6, as of 10 May 2031, 2 sources",
        ),
        ("killed: 4+, as of", "killed: 5+, as of"),
        ('data-role="measure">killed<', 'data-role="measure">injured<'),
        ("“They told of 4...”", "“They told of 5...”"),
        (">3–6: the ministry<", ">3–6: the port<"),
        (">4+<", ">4<"),
        ('data-row="F1.2"', 'data-row="F1.1"'),
        # speakers
        ("7 May 2031: 1 quoted", "7 May 2031: 2 quoted"),
        ("8 May 2031: 1 reported", "8 May 2031: 1 quoted"),
        ("10 May 2031: against → for", "10 May 2031: against → open"),
        ('data-role="name">Ines Korvald<', 'data-role="name">Tobe Lind<'),
        ('data-speaker="Ines Korvald"', 'data-speaker="Tobe Lind"'),
        # map
        ("Bervik (KV): town, 5 lines", "Bervik (KV): town, 6 lines"),
        ("Halm (KV): exact", "Halm (KV): town"),
        (">Orlan</text>", ">Orland</text>"),
        ("not on the map: Talvenna", "not on the map: Talvenna, Kolm"),
        ("4 places on the map, 1 listed", "4 places on the map, 0 listed"),
        ('data-place="G2"', 'data-place="G1"'),
        ("°E</text>", "°W</text>"),
        (" km</text>", "0 km</text>"),
        # what a drawing may hold
        ("<circle ", '<circle onclick="x()" '),
        ("<circle ", '<circle style="fill:red" '),
        ("<circle ", '<image href="x.png"/><circle '),
        ('data-picture="map"', 'data-picture="plan"'),
        (' height="42"', ' height="nan"'),
        ('d="M', 'd="M0,0 C1,1'),
        ('data-picture="map"', 'data-picture="tolls"'),
        ('fill-rule="evenodd"', 'fill-rule="url(#x)"'),
    ],
)
def test_what_is_altered_is_found(old, new):
    assert old in _page()
    assert _problems(_page().replace(old, new, 1))


def _moved(pattern, by):
    """The page with the first number that the pattern captures moved by so many pixels."""
    found = re.search(pattern, _page(), re.DOTALL)
    assert found is not None
    start, end = found.span(1)
    return _page()[:start] + f"{float(found[1]) + by:.1f}" + _page()[end:]


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        # A column, a toll's dot, an axis's number, a place's dot in both directions, a ring, the scale.
        (r'height="([\d.]+)" fill="[^"]*"><title>10 May 2031: 3 sources', -8),
        (r'data-row="F1.1"><title>[^<]*</title><circle cx="[\d.]+" cy="([\d.]+)"', 6),
        (r'y="([\d.]+)"[^>]*data-role="tick"', 6),
        (r'data-place="G3"><title>[^<]*</title><circle cx="([\d.]+)"', 4),
        (r'data-place="G3"><title>[^<]*</title><circle cx="[\d.]+" cy="([\d.]+)"', 4),
        (r'd="M[\d.]+,([\d.]+)[^"]*"[^>]*data-ring="G4"', 12),
        (r'<line x1="([\d.]+)"[^>]*data-role="bar"', 9),
    ],
)
def test_a_mark_that_is_moved_is_found(pattern, by):
    assert _problems(_moved(pattern, by))


def test_what_is_left_out_is_found():
    for mark in (
        r"<rect[^>]*><title>10 May 2031: 3 sources</title></rect>",
        r'<g data-row="F1.2"><title>.*?</g>',
        r"<circle[^>]*><title>8 May 2031: 1 reported</title></circle>",
        r'<g data-place="G2"><title>.*?</g>',
        r'<text[^>]*data-role="unplaced">[^<]*</text>',
    ):
        without, count = re.subn(mark, "", _page(), count=1)
        assert count == 1
        assert _problems(without)
