"""Two who count the same people in one report, and not with the same number: a conflict, where nothing says that they
count different people."""

import pytest
from lxml import html

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.dossier.audit import audit_text
from dateline.export import brief_html, brief_json
from dateline.model.article import Document
from dateline.model.story import Reading, Story
from dateline.stories.disagreements import disagreements

Readings = tuple[Reading, ...]


def read(*texts: str, day: str = "2031-05-06") -> Readings:
    documents = [Document(f"r{n}", text, None, day, f"Outlet {n}") for n, text in enumerate(texts)]
    return pipeline.dated(pipeline.annotate(map(article_of, documents)))


def rivals(story: Story, readings: Readings) -> set[frozenset[tuple[str | None, str]]]:
    """The pairs of rival counts: who gives which."""
    found = (d for d in disagreements(story, readings) if d.kind == "figure")
    return {frozenset((side.said_by, side.value) for side in (d.first, d.second)) for d in found}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Shells hit Marrow on Tuesday. The health ministry said 12 people were killed. The army put the dead at "
            "nine.",
            ("health ministry", "12"),
            ("army", "9"),
        ),
        (
            "Officials said 14 people were killed when shells hit Marrow, but a hospital director, Ana Pell, said only "
            "eleven people had died.",
            ("Officials", "14"),
            ("Ana Pell", "11"),
        ),
        (
            "Soldiers shot dead two dock workers in the port of Lume on Thursday, witnesses said. Major Rudo Finn, a "
            "spokesman, said no one was killed in Lume.",
            ("witnesses", "2"),
            ("Rudo Finn", "0"),
        ),
        (
            "The government says 40 people died in the flood at Osk. The opposition says the real number is 120.",
            ("government", "40"),
            ("opposition", "120"),
        ),
        (
            "Aid groups estimated that 300 people were missing, while the interior minister, Pavo Renn, said 85 people "
            "were missing.",
            ("Aid groups", "300"),
            ("Pavo Renn", "85"),
        ),
        (
            "Two sailors were killed when a frigate fired on a freighter off Osk, the coastguard said. Kethria's navy "
            "said that one sailor had died.",
            ("coastguard", "2"),
            ("Kethria's navy", "1"),
        ),
        (
            "Commandos stormed a bus before dawn on Tuesday, killing five gunmen; three hostages died in the assault, "
            "the interior ministry said. The Highland Front said in a statement that eight hostages had been killed.",
            ("interior ministry", "3"),
            ("Highland Front", "8"),
        ),
        (
            "At least nine people were killed in Belmar, hospital officials said. The interior ministry put the "
            "number of dead at four, all of them police officers.",
            ("hospital officials", "at least 9"),
            ("interior ministry", "4"),
        ),
        (
            "Police detained 212 people on Monday, the interior ministry said; the Bar Association counted "
            "340 arrests.",
            ("interior ministry", "212"),
            ("Bar Association", "340"),
        ),
        (
            "A ferry sank off Osk on Tuesday. The coastguard said 21 people drowned.\n\nThe seamen’s union counted 40 "
            "dead.",
            ("coastguard", "21"),
            ("seamen’s union", "40"),
        ),
    ],
)
def test_two_whom_one_report_credits_contradict_each_other(
    text: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    readings = read(text)
    assert rivals(pipeline.link(readings), readings) == {frozenset((first, second))}


@pytest.mark.parametrize(
    "text",
    [
        # Elsewhere, or on another day.
        "The army said 12 people were killed in Marrow on Monday. Police said nine people were killed in Lorn.",
        "The army said 12 people were killed on Monday. Police said nine people were killed on Tuesday.",
        "The ministry said 30 people were injured in the quake. Doctors said four people were injured at a school.",
        # Some of them, or others.
        "The health ministry said 17 people were killed in the quake. Police said three were children.",
        "The ministry said 12 people were killed in Marrow. The governor said five people died instantly.",
        "The ministry said 12 people were killed in Marrow. The governor said another five people were killed.",
        "The ministry said 12 people were killed, including three women, the mayor said.",
        "Monitors said at least 233 people were killed in five days. Medical sources said 61 people were killed.",
        # Each side's own, or the other side's.
        "Torvia said 20 Verdan soldiers were killed. Verdan said 30 Torvian soldiers were killed.",
        "The army said it lost three soldiers. The rebels said five of their men were killed.",
        # The same one, and one who says both.
        "The ministry said 12 people were killed. The ministry's spokesman, Jon Reck, said 12 people were killed.",
        "Ana Pell said 12 people were killed in Marrow. Pell said nine people had been killed there before.",
        # What both say can hold.
        "The ministry said at least 12 people were killed in Marrow. The mayor said 14 people were killed.",
        # Nobody says the one.
        "Twelve people were killed in Marrow. The mayor said nine people were killed in the market.",
    ],
)
def test_what_may_be_of_different_people_is_no_conflict(text: str) -> None:
    readings = read(text)
    assert not rivals(pipeline.link(readings), readings)


def test_far_apart_in_a_report_two_numbers_are_not_set_side_by_side() -> None:
    between = "\n\n".join(f"Trucks brought water to camp {name}." for name in ("Alder", "Birch", "Cedar", "Elm"))
    readings = read(f"The ministry said 12 people were killed.\n\n{between}\n\nThe mayor said nine people were killed.")
    assert not rivals(pipeline.link(readings), readings)


def test_other_reports_join_the_side_they_tell_and_the_brief_tells_all_once() -> None:
    readings = read(
        "Shells hit Marrow on Tuesday. Torvia’s health ministry said 12 people were killed in Marrow. The army of "
        "Verdan put the dead at nine.",
        "Shells hit Marrow on Tuesday. The mayor, Ana Pell, said 14 people were killed in Marrow.",
    )
    story = pipeline.link(readings)
    assert {value for pair in rivals(story, readings) for _, value in pair} == {"9", "12", "14"}
    assert [t.spread for t in story.tracks if t.measure == "killed"] == [(9, 14, 2)]
    brief = pipeline.brief(readings, linked=story)
    (line,) = (x for x in brief.lines if x.section == "differences")
    assert [c.value for c in line.cells if c.name == "range"] == ["12..12", "9..9", "14..14"]
    assert line.support is not None
    assert [s.name for s in line.support.sources] == ["health ministry", "army", "Ana Pell"]
    assert not brief.method.left_out
    assert not audit_text(brief_json.render(brief), None).findings


def test_two_numbers_of_one_sentence_are_quoted_with_it_once() -> None:
    readings = read(
        "Shells hit Marrow on Tuesday. Officials said 14 people were killed, but a hospital director, Ana Pell, said "
        "only eleven people had died."
    )
    brief = pipeline.brief(readings)
    (line,) = (x for x in brief.lines if x.section == "differences")
    assert len(line.quotes) == 1
    assert line.support is not None
    assert line.support.independent == 2
    assert not brief.method.left_out


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Officials said 14 people were killed when shells hit Marrow on Tuesday, but a hospital director, "
            "Ana Pell, said only eleven people had died. The army put the dead at nine.",
            [("14", "Officials said"), ("11", None), ("9", "The army put")],
        ),
        # What the bare numbers count stands in a sentence that neither of them is told by.
        (
            "Twelve people were killed in Marrow on Tuesday. The army put the dead at nine. The ministry of health put "
            "the dead at 14.",
            [("9", "The army put"), ("14", "The ministry")],
        ),
    ],
)
def test_each_side_stands_with_its_own_words_on_the_page(text: str, sides: list[tuple[str, str | None]]) -> None:
    brief = pipeline.brief(read(text))
    assert not brief.method.left_out
    page = brief_html.render(brief)
    assert not audit_text(page, None).findings
    (line,) = (x for x in brief.lines if x.section == "differences")
    shown = html.document_fromstring(page).xpath(f"//*[@data-line='{line.id}']//div[@class='sides']/div")
    told = [(side.xpath("string(p[1]/b)"), side.xpath("string(p[2])").lstrip("“")) for side in shown]
    assert [value for value, _ in told] == [value for value, _ in sides]
    assert all(
        words.startswith(begins) if begins else not words for (_, words), (_, begins) in zip(told, sides, strict=True)
    )


def test_a_bare_number_is_shown_with_the_sentence_that_says_what_it_counts() -> None:
    readings = read(
        "The government says 40 people died in the flood at Osk. The opposition says the real number is 120."
    )
    brief = pipeline.brief(readings)
    texts = {e.number: e.text for e in brief.evidence}
    (row,) = (x for x in brief.lines if x.section == "figures" and any(c.value == "120..120" for c in x.cells))
    (measure,) = (c for c in row.cells if c.name == "measure")
    assert [texts[n] for n in measure.evidence] == [
        "The opposition says the real number is 120.",
        "The government says 40 people died in the flood at Osk.",
    ]
    assert not brief.method.left_out


def test_who_are_not_among_the_others_are_no_part_of_them() -> None:
    readings = read("Commandos killed five gunmen in Marrow. Three hostages died in Marrow.")
    tracks = [t for t in pipeline.link(readings).tracks if t.measure == "killed"]
    assert sorted(p.figure.low or 0 for t in tracks for p in t.points) == [3, 5]
    later = read(
        "Commandos killed five gunmen in Marrow. Three hostages died in Marrow.", "Four hostages died in Marrow."
    )
    assert rivals(pipeline.link(later), later) == {frozenset(((None, "3"), (None, "4")))}


def test_a_headline_tells_the_same_count_whatever_incident_it_is_of() -> None:
    text = (
        "Army storms bus; five gunmen killed\n\nCommandos stormed a bus on Monday, killing five gunmen, the army said."
    )
    readings = read(text)
    tracks = [t for t in pipeline.link(readings).tracks if t.measure == "killed"]
    assert [len(t.points) for t in tracks] == [2]


def test_a_bare_number_may_be_told_by_the_noun_of_the_one_before_it() -> None:
    readings = read(
        "The ferry sank off Norrin on Saturday. The union of seafarers put the dead at 96. The coast guard, which has "
        "counted 88, said the union was wrong."
    )
    brief = pipeline.brief(readings)
    (line,) = (x for x in brief.lines if x.section == "differences")
    assert [c.value for c in line.cells if c.name in ("range", "said_by")] == [
        "96..96",
        "union",
        "88..88",
        "coast guard",
    ]
    assert not brief.method.left_out


def test_a_lone_stand_on_a_deed_is_told() -> None:
    readings = read("Transport Minister Hana Tolk said on Monday she would not resign. Tolk rejected the accusation.")
    told = [x for x in pipeline.brief(readings).lines if x.section == "positions"]
    assert [x.group for x in told] == ["Hana Tolk: resign"]
