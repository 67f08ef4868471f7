"""Who did it, when, where: what independent sources of one incident differ on; and what only one of them tells."""

from functools import cache

from dateline.model.disagreement import Disagreement, OnlyTold
from dateline.stories.disagreements import disagreements
from dateline.stories.told_by_one import told_by_one
from tests.stories.happenings import Happenings, linked, read

# Invented outlets on an invented war.
OUTLETS = {"a": "Veld Courier", "b": "Orva Gazette", "c": "Strait Wire", "d": "Coast Daily", "e": "North News"}


@cache
def told(*texts: tuple[str, str, str]) -> Happenings:
    """The happenings of reports given as id, day of publication and text."""
    reports = [{"id": i, "published": day, "source": OUTLETS[i], "text": text} for i, day, text in texts]
    return linked(read(reports))


def differences(happenings: Happenings, kind: str) -> list[Disagreement]:
    return [d for d in disagreements(happenings.story, happenings.readings) if d.kind == kind]


SHELLED = (
    "a",
    "2031-05-05",
    "Orvanian boats shelled the harbour of Lunn on Sunday, killing six people, the mayor of Lunn said. Orvania and "
    "Kestria are at war.",
)
THEY_DID = (
    "b",
    "2031-05-05",
    "Kestrian boats shelled the harbour of Lunn on Sunday, the defence ministry of Orvania said.",
)
NOT_US = ("c", "2031-05-05", "Orvania denied that its boats shelled the harbour of Lunn on Sunday.")


def test_two_sources_name_two_doers() -> None:
    (found,) = differences(told(SHELLED, THEY_DID), "actor")
    assert [(s.value, s.outlet) for s in (found.first, found.second)] == [
        ("Orvania", "Veld Courier"),
        ("Kestria", "Orva Gazette"),
    ]
    assert (found.place, found.incident) == ("Lunn", "I1")


def test_a_denial_stands_against_who_is_named() -> None:
    (found,) = differences(told(SHELLED, NOT_US), "actor")
    assert (found.first.value, found.second.value) == ("Orvania", "not Orvania")


def test_fighters_of_both_sides_are_no_dispute() -> None:
    fought = told(
        (
            "a",
            "2031-05-05",
            "Orvanian troops clashed with Kestrian troops in Lunn on Sunday. Orvania and Kestria are at war.",
        ),
        ("b", "2031-05-05", "Kestrian troops clashed with Orvanian troops in Lunn on Sunday."),
    )
    assert differences(fought, "actor") == []


def test_one_source_that_tells_of_both_tells_of_two_deeds() -> None:
    both = (
        "d",
        "2031-05-05",
        "On Sunday Orvanian boats shelled the harbour of Lunn from the west. Kestrian boats shelled the harbour of "
        "Lunn on Sunday, too, a pilot said.",
    )
    assert differences(told(SHELLED, THEY_DID, both), "actor") == []


def test_days_of_one_incident_differ() -> None:
    (found,) = differences(
        told(
            ("a", "2031-05-06", "Rockets struck the radio mast in Lunn on Sunday and wounded fourteen guards."),
            ("b", "2031-05-06", "Fourteen guards were wounded when rockets struck the radio mast in Lunn on Saturday."),
            ("c", "2031-05-06", "On Sunday rockets struck the radio mast in Lunn, wounding fourteen guards."),
        ),
        "date",
    )
    assert {found.first.value, found.second.value} == {"2031-05-04", "2031-05-03"}
    assert sorted(len(s.origins) for s in (found.first, found.second)) == [1, 2]


def test_the_day_of_a_count_is_no_rival_of_the_day_of_what_it_counts() -> None:
    counted = told(
        ("a", "2031-05-06", "Rockets killed four guards in Lunn on Sunday."),
        ("b", "2031-05-06", "On Monday the death toll of the rockets in Lunn rose to seven."),
    )
    assert differences(counted, "date") == []


def test_one_toll_in_like_words_of_two_towns() -> None:
    storm = "A storm sank 17 trawlers in {} on Monday and killed 23 fishermen."
    reports = [("a", "2031-05-06", storm.format("Karnsund")), ("b", "2031-05-06", storm.format("Ostmark"))]
    (found,) = differences(told(*reports), "place")
    assert {found.first.value, found.second.value} == {"Karnsund", "Ostmark"}
    # Whoever tells of both knows that they are two.
    both = ("c", "2031-05-06", f"{storm.format('Karnsund')}\n\n{storm.format('Ostmark')}")
    assert differences(told(*reports, both), "place") == []


def alone(happenings: Happenings, about: str) -> list[OnlyTold]:
    return [o for o in told_by_one(happenings.story, happenings.readings) if o.about == about]


NIGHT = (
    ("a", "2031-05-05", "Rockets struck the harbour of Lunn on Sunday and killed four guards, the mayor said."),
    ("b", "2031-05-05", "On Sunday rockets struck the harbour of Lunn, killing four guards."),
    ("c", "2031-05-05", "Four guards were killed on Sunday when rockets struck the harbour of Lunn."),
)


def test_an_incident_that_one_source_tells_where_others_report() -> None:
    told_alone = ("d", "2031-05-05", "Police arrested two reporters in Lunn on Sunday, their editor said.")
    (found,) = alone(told(*NIGHT, told_alone), "incident")
    assert (found.told.value, found.told.outlet, len(found.others)) == ("COERCE", "Coast Daily", 3)
    assert alone(told(*NIGHT), "incident") == []


def test_a_count_that_one_source_gives_of_an_incident() -> None:
    wounded = (
        "e",
        "2031-05-05",
        "Rockets struck the harbour of Lunn on Sunday, killing four guards and wounding 19 dockers.",
    )
    (found,) = alone(told(*NIGHT, wounded), "injured")
    assert (found.told.value, found.told.outlet, len(found.others)) == ("19", "North News", 3)
    assert alone(told(*NIGHT, wounded), "killed") == []


def test_a_correction_stands_beside_what_it_takes_back() -> None:
    revised = told(
        (
            "a",
            "2031-05-05",
            "A bomb killed 15 people at a bus station in Tarvik on Sunday, the interior ministry said.",
        ),
        ("b", "2031-05-06", "The interior ministry revised the toll of the bombing in Tarvik down to 12 from 15."),
    )
    (found,) = differences(revised, "correction")
    assert [(s.value, s.outlet) for s in (found.first, found.second)] == [
        ("15", "Veld Courier"),
        ("12", "Orva Gazette"),
    ]
    assert found.second.said_by == "interior ministry"
    assert differences(revised, "figure") == []


def test_a_notice_whose_object_the_case_lacks_is_told_alone() -> None:
    corrected = told(
        (
            "a",
            "2031-05-06",
            "A bomb killed 12 people in Tarvik on Sunday. Trains ran again.\n\nCorrection: An earlier version of this "
            "report said 15 people were killed. The number is 12.",
        )
    )
    (found,) = alone(corrected, "correction")
    assert (found.kind, found.told.value, found.others) == ("correction", "12", ())
