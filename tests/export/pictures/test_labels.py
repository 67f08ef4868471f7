"""Names beside marks cover nothing; words are measured rather too wide than too narrow."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export.pictures.labels import Anchor, Box, along, around, placed
from dateline.export.pictures.measure import shortened, width, wrapped

FRAME = Box(0, 0, 420, 300)
_NAMES = st.lists(st.text("Kvalm ", min_size=1, max_size=20), min_size=1, max_size=2)
_ANCHORS = st.lists(
    st.builds(
        Anchor, st.floats(0, 420), st.floats(0, 300), st.floats(1, 8), _NAMES.map(tuple)
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=60)
@given(_ANCHORS)
def test_no_name_covers_a_name_a_mark_or_the_edge(anchors):
    taken = [Box(100, 100, 160, 130)]
    labels = placed(anchors, taken, FRAME)
    found = [label for label in labels if label is not None]
    assert len(labels) == len(anchors)
    assert not any(a.box.overlaps(b.box) for a, b in combinations(found, 2))
    marks = [*taken, *(around(a.x, a.y, a.reach) for a in anchors)]
    assert not any(label.box.overlaps(mark) for label in found for mark in marks)
    assert all(label.box.within(FRAME) for label in found)
    assert all(label.words in anchor.words for anchor, label in zip(anchors, labels, strict=True) if label is not None)


def test_a_name_without_a_place_pushes_another_that_has_several():
    wide = Anchor(100, 100, 3, ("Halm",))
    # Its only free side is the one that the first name takes.
    stuck = Anchor(100 + 3 + 2 + width("Halm") + 8, 100, 3, ("Orlan",))
    walls = [Box(stuck.x + 4, 0, 420, 300), Box(stuck.x - 60, 0, 420, 88), Box(stuck.x - 60, 112, 420, 300)]
    first, second = placed([wide, stuck], walls, FRAME)
    assert first is not None
    assert second is not None
    assert first.x < wide.x < second.x < stuck.x


def test_of_two_forms_the_shorter_is_taken_where_the_longer_has_no_room():
    (label,) = placed(
        [Anchor(400, 150, 3, ("3: the ministry of Torvia and its allies in the north of the land", "3"))], [], FRAME
    )
    assert label is not None
    assert label.words == "3"


def test_squares_on_a_line_lie_close_enough_to_keep_words_off():
    boxes = along((0, 0), (30, 40))
    assert boxes[0].left < 0 < boxes[0].right
    assert boxes[-1].top < 40 < boxes[-1].bottom
    assert all(b.left - a.left <= 5 for a, b in pairwise(boxes))


def test_words_are_cut_and_wrapped_to_their_room():
    assert shortened("Bervik", 100) == "Bervik"
    cut = shortened("Bervik and all its harbours", 60)
    assert cut.endswith("…")
    assert width(cut) <= 60
    lines = wrapped("Without coordinates: " + ", ".join(["Bervik"] * 30) + " " + "W" * 200, 200)
    assert all(width(line) <= 200 for line in lines)
    assert width("漢字") > width("ab")
    assert width("é") == width("e\u0301")
