"""The map: points lie where their degrees say, on either side of the antimeridian; what has no point is only listed."""

from itertools import combinations

import pytest
from tests.export.pictures.made import dossier, named, parsed, place, titles, words

from dateline.export.pictures.clipping import area_within, pieces_within, thinned
from dateline.export.pictures.geodesy import KM_A_DEGREE, distance
from dateline.export.pictures.labels import Box, box_of
from dateline.export.pictures.map_frame import Site, frame_of
from dateline.export.pictures.outlines import outlines
from dateline.export.pictures.place_map import RINGS, picture

TOWNS = [
    place(1, "Bervik", 57.1, 9.5, lines=5),
    place(2, "Orlan", 57.6, 10.2),
    place(3, "Halm", 56.8, 10.9, "exact"),
    place(4, "Veld", 56.9, 9.9, "region"),
    place(5, "Talvenna"),
    place(6, "Kolvaria", 56.0, 10.0, "country"),
]


def _dots(root):
    found = {}
    for group in named(root, "g"):
        for dot in (*named(group, "circle"), *named(group, "rect")):
            half = float(dot.get("width", 0)) / 2
            x, y = (float(dot.get("cx", dot.get("x"))), float(dot.get("cy", dot.get("y"))))
            found[group.get("data-place")] = (x + half, y + half)
    return found


def test_no_map_without_a_point():
    assert picture(dossier()) is None
    assert picture(dossier(places=[place(1, "Bervik"), place(2, "Orlan")])) is None


def test_points_lie_as_their_degrees_do():
    dots = _dots(parsed(picture(dossier(places=TOWNS))))
    bervik, orlan, halm = (dots[f"G{n}"] for n in (1, 2, 3))
    assert bervik[0] < orlan[0] < halm[0]
    assert orlan[1] < bervik[1] < halm[1]
    across, up = (orlan[0] - bervik[0]) / 0.7, (bervik[1] - orlan[1]) / 0.5
    assert (halm[0] - bervik[0]) / 1.4 == pytest.approx(across, rel=0.01)
    assert (halm[1] - bervik[1]) / 0.3 == pytest.approx(up, rel=0.01)
    # A degree of longitude is about cos(57°) as wide as one of latitude.
    assert across / up == pytest.approx(0.544, abs=0.02)


def test_what_has_no_point_is_listed_and_never_marked():
    root = parsed(picture(dossier(places=TOWNS)))
    assert words(root, "unplaced") == ["Without coordinates, so not on the map: Talvenna"]
    assert "G5" not in _dots(root)
    assert len([t for t in named(root, "text") if t.text == "Talvenna"]) == 0


def test_marks_say_name_country_precision_and_lines():
    assert titles(parsed(picture(dossier(places=TOWNS))))[:4] == [
        "Bervik (KV): town, 5 lines",
        "Orlan (KV): town, 1 line",
        "Halm (KV): exact, 1 line",
        "Veld (KV): region, 1 line",
    ]


def test_rings_are_true_to_scale():
    root = parsed(picture(dossier(places=TOWNS)))
    frame = frame_of([Site(float(p.latitude), float(p.longitude), len(p.lines)) for p in TOWNS[:4]])
    rings = [p for p in named(root, "path") if p.get("data-ring")]
    assert {p.get("data-ring") for p in rings} >= {"G1", "G2", "G4"}
    by_id = {p.id: p for p in TOWNS}
    for ring in rings:
        centre = by_id[ring.get("data-ring")]
        numbers = [float(n) for n in ring.get("d").removeprefix("M").replace(",", " ").split()]
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            lon = frame.west + x / frame.box.right * (frame.east - frame.west)
            lat = frame.north - y / frame.box.bottom * (frame.north - frame.south)
            far = distance((float(centre.latitude), float(centre.longitude)), (lat, lon))
            assert far == pytest.approx(RINGS[centre.precision], rel=0.01, abs=frame.km / 4)


def test_the_scale_is_as_long_as_it_says():
    root = parsed(picture(dossier(places=TOWNS)))
    frame = frame_of([Site(float(p.latitude), float(p.longitude), len(p.lines)) for p in TOWNS[:4]])
    (bar,) = (x for x in named(root, "line") if x.get("data-role") == "bar")
    long = float(bar.get("x2")) - float(bar.get("x1"))
    assert f"{long * frame.km:.0f} km" == words(root, "km")[0]
    assert frame.km == pytest.approx((frame.north - frame.south) * KM_A_DEGREE / frame.box.bottom)


def test_nothing_but_lists_lies_outside_the_map_and_no_names_overlap():
    places = [place(n, f"Harbour {n}", 50 + (n * 7 % 30) / 10, 8 + (n * 11 % 40) / 10) for n in range(1, 31)]
    root = parsed(picture(dossier(places=places)))
    frame = max(named(root, "rect"), key=lambda r: float(r.get("width")))
    right, bottom = float(frame.get("width")) + 1, float(frame.get("height")) + 1
    assert len(_dots(root)) == 30
    assert all(0 <= x <= right and 0 <= y <= bottom for x, y in _dots(root).values())
    names = [t for g in named(root, "g") for t in named(g, "text")]
    boxes = [box_of(float(t.get("x")), float(t.get("y")), t.text) for t in names]
    assert boxes
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert all(box.within(Box(0, 0, right, bottom)) for box in boxes)
    listed = " ".join(words(root, "nameless"))
    assert len(boxes) + listed.count("Harbour") == 30


def test_places_on_both_sides_of_the_antimeridian_lie_side_by_side():
    places = [place(1, "Western", -17.8, 178.5), place(2, "Eastern", -13.8, -172.1)]
    dots = _dots(parsed(picture(dossier(places=places))))
    assert dots["G1"][0] < dots["G2"][0]
    frame = frame_of([Site(-17.8, 178.5, 1), Site(-13.8, -172.1, 1)])
    assert frame.east - frame.west < 20
    assert "180°" in words(parsed(picture(dossier(places=places))), "degree")


def test_a_few_far_places_do_not_make_the_rest_unreadable():
    near = [place(n, f"Near {n}", 57 + n / 10, 9 + n / 10, lines=4) for n in range(1, 6)]
    root = parsed(picture(dossier(places=[*near, place(6, "Far", -33.9, 151.2)])))
    assert set(_dots(root)) == {f"G{n}" for n in range(1, 6)}
    assert words(root, "beyond") == ["Beyond the edges: Far"]


def test_a_place_that_many_lines_name_is_never_left_out():
    near = [place(n, f"Near {n}", 57 + n / 10, 9 + n / 10) for n in range(1, 6)]
    root = parsed(picture(dossier(places=[*near, place(6, "Far", 40.0, 30.0, lines=40)])))
    assert "G6" in _dots(root)


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (89.9, 10), (-89.9, -179.9), (51.5, 180.0), (10, -180.0)])
def test_one_place_anywhere_is_inside_its_map(latitude, longitude):
    root = parsed(picture(dossier(places=[place(1, "Alone", latitude, longitude)])))
    x, y = _dots(root)["G1"]
    assert 0 <= x <= 420
    assert 0 <= y <= float(root.get("height"))


def test_outlines_are_those_of_the_region_also_past_180_degrees():
    rings = list(outlines((8.0, 54.0, 13.0, 58.0)))
    assert rings
    assert all(min(x for x, _ in r) <= 13 and max(x for x, _ in r) >= 8 for r in rings)
    past = list(outlines((176.0, -20.0, 184.0, -15.0)))
    assert past
    assert all(max(x for x, _ in r) >= 176 for r in past)


def test_an_area_is_cut_at_the_edges_and_a_line_into_pieces():
    box = Box(0, 0, 10, 10)
    square = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)]
    cut = area_within(square, box)
    assert sorted(set(cut)) == [(0, 0), (0, 5), (5, 0), (5, 5)]
    assert area_within([(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], box) == []
    pieces = pieces_within([(-5.0, 5.0), (5.0, 5.0), (5.0, 15.0), (8.0, 15.0), (8.0, 5.0)], box)
    assert pieces == [[(0, 5), (5, 5), (5, 10)], [(8, 10), (8, 5)]]
    assert thinned([(0.0, 0.0), (0.1, 0.1), (0.2, 0.0)]) == []
