"""Places of a brief: each once, at one point, by the names that its passages use; and the check of that."""

from dataclasses import replace

import pytest

from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.places import place_findings
from dateline.dossier.fact_marks import FactMarks
from dateline.dossier.material import Citations, Material
from dateline.dossier.places import places
from dateline.dossier.selection.wanted import Wanted
from dateline.model.annotations import Mention, Place, nothing_found
from dateline.model.decision import NOTHING_DECIDED
from dateline.model.dossier import Evidence, Line
from dateline.model.span import Passage, Span
from dateline.model.story import FigureTrack, Reading, Story
from tests.dossier.written_brief import record

A = "Shells fell on Orlan and Bervik. Orlan burned, the Orlan Gazette wrote. Torvian guns were near Halm."
B = "In Orlan and Halm, calm. The Veld Union met."


class _Report:
    """An article with places and names at the words given."""

    def __init__(self, id_, text, named, bodies=()):
        self.id, self.text = id_, text
        found = nothing_found(id_, "")
        self.found = replace(
            found,
            places=tuple(self._place(*each) for each in named),
            mentions=tuple(Mention(self.passage(w), w, "body", None, None) for w in bodies),
        )

    def passage(self, words, nth=0):
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Passage(Span(self.id, at, at + len(words)), words)

    def _place(self, words, nth, point, rule="GPE: town of that name"):
        latitude, longitude, geonames = point or (None, None, None)
        precision = "town" if point else "unknown"
        return Place(
            self.passage(words, nth), words, latitude, longitude, "KV" if point else None, geonames, precision, rule
        )


ORLAN, FAR, HALM = (57.123456, 9.5, 11), (41.0, -80.25, 12), (56.0, 10.0, 13)


def _composed(reports, told=()):
    tracks = tuple(FigureTrack(f"F{n}", "killed", None, place, ()) for n, place in enumerate(told))
    story = Story("st1", tuple(r.id for r in reports), (), (), (), (), (), tracks, ())
    numbers = {r.id: n for n, r in enumerate(reports, start=1)}
    readings = {r.id: Reading(r, r.found) for r in reports}
    every, marks = Wanted({}, 0.0, None, None), FactMarks(NOTHING_DECIDED)
    material = Material(story, readings, numbers, {}, Citations(numbers), every, marks)
    evidence, lines = [], []
    for report in reports:
        for sentence in report.text.split(". "):
            start = report.text.index(sentence)
            number = len(evidence) + 1
            evidence.append(Evidence(number, numbers[report.id], "text", start, start + len(sentence), sentence))
            lines.append(Line(f"T{number}", "timeline", None, (), (), (number,), ("O1",)))
    return places(material, lines, evidence)


def _first(bodies=("Orlan Gazette",)):
    return _Report(
        "a", A,
        [("Orlan", 0, ORLAN), ("Bervik", 0, None), ("Orlan", 1, ORLAN), ("Orlan", 2, ORLAN),
         ("Torvian", 0, FAR, "demonym: country of that name"), ("Halm", 0, HALM)],
        bodies,
    )  # fmt: skip


def test_a_place_is_told_once_with_its_evidence_and_lines():
    found = _composed([_first()], told=["Bervik"])
    assert [(p.id, p.names, p.evidence, p.lines) for p in found] == [
        ("G1", ("Orlan",), (1, 2), ("T1", "T2")),
        ("G2", ("Bervik",), (1,), ("T1",)),
        ("G3", ("Halm",), (3,), ("T3",)),
    ]
    assert (found[0].latitude, found[0].longitude, found[0].precision) == ("57.12346", "9.5", "town")
    assert (found[1].latitude, found[1].longitude, found[1].precision) == (None, None, "unknown")


def test_what_nothing_places_is_no_place_unless_something_happened_there():
    assert "Bervik" not in [p.names[0] for p in _composed([_first()])]


def test_adjectives_and_bodies_are_no_places():
    names = [p.names[0] for p in _composed([_first(("Orlan Gazette", "Halm"))])]
    assert names == ["Orlan"]


def test_a_name_means_what_most_of_its_reports_mean():
    other = _Report("b", B, [("Orlan", 0, FAR), ("Halm", 0, HALM)])
    found = {p.names[0]: p for p in _composed([_first(), other])}
    assert found["Orlan"].geonames == 11
    assert found["Orlan"].evidence == (1, 2)
    assert found["Halm"].evidence == (3, 4)


def test_the_order_of_reports_does_not_show():
    other = _Report("b", B, [("Orlan", 0, ORLAN), ("Halm", 0, HALM)])
    one, two = (_composed(reports) for reports in ([_first(), other], [other, _first()]))
    assert [(p.names, p.latitude) for p in one] == [(p.names, p.latitude) for p in two]


def _brief(*altered):
    brief = record()
    number = next(e["number"] for e in brief["evidence"] if "Harwen" in e["text"])
    lines = sorted(x["id"] for x in brief["lines"] if number in x["evidence"])
    place = {
        "id": "G1", "names": ["Harwen"], "latitude": "57.1", "longitude": "-9.25", "country": "KV",
        "precision": "exact", "geonames": None, "evidence": [number], "lines": lines,
    }  # fmt: skip
    brief["places"] = [place | dict(each) for each in (altered or ({},))]
    return [f.problem for f in place_findings(Brief.of(brief))]


def test_a_right_place_holds():
    assert _brief() == []


@pytest.mark.parametrize(
    ("altered", "problem"),
    [
        ({"names": ["Lorn"]}, "is not named in evidence"),
        ({"names": ["Harw"]}, "is not named in evidence"),
        ({"names": ["Harwen", "Quillip"]}, "no evidence calls it “Quillip”"),
        ({"names": []}, "not a list of passages"),
        ({"evidence": [999]}, "not a list of passages"),
        ({"lines": []}, "by its evidence it is"),
        ({"latitude": "97.1"}, "nowhere on earth"),
        ({"longitude": "-181"}, "nowhere on earth"),
        ({"latitude": "57,1"}, "nowhere on earth"),
        ({"latitude": None}, "it has no point"),
        ({"precision": "unknown"}, "of no known precision"),
        ({"precision": "street"}, "which is none"),
        ({"country": "Kolvaria"}, "which is no code"),
        ({"id": "G2"}, "not numbered"),
        ({"precision": "town", "geonames": 1}, "GeoNames’ town 1 lies at None"),
        # Lisbon.
        ({"precision": "town", "geonames": 2267057}, "GeoNames’ town 2267057 lies at (38.7"),
    ],
)
def test_each_thing_that_a_place_can_get_wrong_is_found(altered, problem):
    assert any(problem in p for p in _brief(altered))


def test_one_place_has_one_point():
    assert any("2 places have the point" in p for p in _brief({}, {"id": "G2"}))
    none = {"latitude": None, "longitude": None, "precision": "unknown"}
    assert any("2 places have the unplaced name" in p for p in _brief(none, none | {"id": "G2"}))
