"""All pictures: well-formed, plain, the same each time, whatever words reports put in them."""

import re

import pytest
import typst
from tests.export.pictures.made import change, dossier, entry, figure, named, parsed, place, stand, statement
from tests.export.test_brief_html import HOSTILE

from dateline.export.pictures import PAGE, PRINT, pictures
from dateline.export.pictures.svg import WIDTH

_TAGS = {"svg", "g", "line", "rect", "circle", "path", "text", "title", "desc"}


def _case(name="Bervik"):
    return dossier(
        [
            entry("T1", "2031-05-09", 2),
            entry("T2", "2031-05-10/2031-05-12"),
            entry("T3", "2031-05-20", 1, "planned"),
            statement("S1", name, "2031-05-07"),
            statement("S2", name, "2031-05-08", "indirect"),
            figure("F1.1", "4..", "2031-05-09", name, measure=name),
            figure("F1.2", "3..3", "2031-05-09", name, 1, ("conflict", "F1.1"), measure=name),
            stand("P1.2", "2031-05-10"),
            change("C1", f"{name}: matter", "P1.2", "against", "for"),
        ],
        [place(1, name, 57.1, 9.5), place(2, f"{name} 2", 57.3, 9.9), place(3, f"{name} 3")],
    )


def test_each_has_a_name_a_section_and_a_caption():
    drawn = pictures(_case())
    assert [(p.name, p.section) for p in drawn] == [
        ("timeline", "timeline"), ("map", "timeline"), ("tolls", "figures"), ("speakers", "statements"),
    ]  # fmt: skip
    assert all(p.caption.endswith(".") for p in drawn)


def test_nothing_is_drawn_of_nothing():
    assert pictures(dossier()) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words):
    drawn = pictures(_case(words))
    assert len(drawn) == 4
    for picture in drawn:
        root = parsed(picture.svg)
        assert {e.tag.rpartition("}")[2] for e in root.iter()} <= _TAGS
        assert not any(
            name.startswith("on") or "href" in name or name == "style" for e in root.iter() for name in e.attrib
        )
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", picture.svg)


def test_the_same_dossier_gives_the_same_bytes_and_rounded_lengths():
    first, second = pictures(_case()), pictures(_case())
    assert first == second
    assert not any(re.search(r'="-?\d+\.\d{3,}"', p.svg) for p in first)


def test_screen_readers_are_told_what_it_is():
    for picture in pictures(_case()):
        root = parsed(picture.svg)
        assert root.get("role") == "img"
        assert [c.tag.rpartition("}")[2] for c in root[:2]] == ["title", "desc"]
        assert all(c.text for c in root[:2])


def test_colours_are_fixed_in_documents_and_the_pages_own_on_the_page():
    for fixed, page in zip(pictures(_case(), PRINT), pictures(_case(), PAGE), strict=True):
        assert "var(" not in fixed.svg
        assert "#" not in page.svg
        assert [e.tag for e in parsed(fixed.svg).iter()] == [e.tag for e in parsed(page.svg).iter()]


def test_words_are_large_enough_on_a_phone():
    for picture in pictures(_case()):
        root = parsed(picture.svg)
        assert float(root.get("font-size")) * 340 / WIDTH >= 10
        assert not any(t.get("font-size") for t in named(root, "text"))


def test_a_program_without_styles_draws_them_too():
    """Typst's renderer, by which PDFs are made, knows no CSS and refuses what is no SVG."""
    for picture in pictures(_case()):
        drawn = typst.compile({"main.typ": b'#image("d.svg")', "d.svg": picture.svg.encode()}, format="svg")
        assert drawn
