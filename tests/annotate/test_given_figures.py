"""Numbers that stand for a figure told before: what they count, whose they are, and where nothing tells what."""

import pytest

from dateline.annotate.article import annotate_article
from dateline.model.annotations import Figure
from tests.annotate.parsed_text import parsed


def figures(text: str) -> tuple[Figure, ...]:
    return annotate_article(parsed(text)).figures


def given(text: str) -> list[tuple[str, int | None, int | None, str | None]]:
    """The figures but for the first: what is counted, from and to how many, by whom."""
    return [(f.measure, f.low, f.high, f.attributed_to.name if f.attributed_to else None) for f in figures(text)[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The health ministry said 21 people had died, while the coast guard put it at 24.",
            ("killed", 24, 24, "coast guard"),
        ),
        (
            "The flood killed at least 21 people, the health ministry said. The union gave a figure of 29.",
            ("killed", 29, 29, "union"),
        ),
        ("The hospital counted 21 dead on Tuesday. The union spoke of 40.", ("killed", 40, 40, "union")),
        (
            "Twelve people were killed when the ferry sank. Local media reported as many as 50.",
            ("killed", None, 50, "Local media"),
        ),
        (
            "Police detained 40 protesters, the governor said. Rights groups put the number at between 60 and 70.",
            ("detained", 60, 70, "Rights groups"),
        ),
        (
            "The hospital said 12 people had been injured; the police put the figure at 15.",
            ("injured", 15, 15, "police"),
        ),
        ("Nine miners are missing, the company said, but the union says 12.", ("missing", 12, 12, "union")),
        (
            "Some 24 people were killed in the raid, the rebels said. The army gave the number as 9.",
            ("killed", 9, 9, "army"),
        ),
        ("Dozens of people were killed. Witnesses spoke of hundreds.", ("killed", 200, None, "Witnesses")),
        (
            "Twenty-one people died, according to the ministry. The union's own figure was 29.",
            ("killed", 29, 29, "union"),
        ),
        (
            "The ministry said 21 people had died. Two days later the coast guard put it at 24 people.",
            ("killed", 24, 24, "coast guard"),
        ),
        (
            "The army said it had shot down 21 drones, but the ministry claimed 30.",
            ("drones", 30, 30, "ministry"),
        ),
    ],
)
def test_a_number_counts_what_the_figure_before_it_counts(text: str, expected: tuple) -> None:
    assert given(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rescue workers put the toll at 31.", ("killed", 31, "Rescue workers")),
        ("Rescue workers put the toll at 31, up from 24.", ("killed", 31, "Rescue workers")),
        ("INSI estimates the Orlan toll at 31 while others wait.", ("killed", 31, "INSI")),
        ("Officials gave the death toll as 31.", ("killed", 31, "Officials")),
        ("Police put the number of injured at 14.", ("injured", 14, "Police")),
        ("The union's own death toll was 29.", ("killed", 29, "union")),
        ("The army of Torvia put the dead at nine.", ("killed", 9, "army")),
        ("Aid workers put the wounded at 40.", ("injured", 40, "Aid workers")),
        ("The mayor estimates the missing at 85.", ("missing", 85, "mayor")),
    ],
)
def test_a_toll_is_of_who_gives_it(text: str, expected: tuple) -> None:
    (figure,) = figures(text)
    assert figure.attributed_to is not None
    assert (figure.measure, figure.low, figure.attributed_to.name) == expected
    assert figure.cumulative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hospital counted 14 dead on Tuesday.", (14, "hospital")),
        ("Monitors recorded 21 deaths.", (21, "Monitors")),
        ("The Red Cross tallied 18 bodies.", (18, "Red Cross")),
        # Who did it, or has them, counts nobody.
        ("The rebels killed 14 villagers.", (14, None)),
        ("The raid left 14 dead.", (14, None)),
    ],
)
def test_who_counts_the_dead_is_credited_with_their_number(text: str, expected: tuple) -> None:
    (figure,) = figures(text)
    assert figure.measure == "killed"
    assert (figure.low, figure.attributed_to.name if figure.attributed_to else None) == expected


def test_of_two_tolls_in_a_sentence_each_is_its_givers() -> None:
    first, second = figures("Police put the toll at 14, while the Red Crescent gave a figure of 29.")
    assert first.attributed_to and second.attributed_to
    assert [(f.low, f.measure) for f in (first, second)] == [(14, "killed"), (29, "killed")]
    assert [first.attributed_to.name, second.attributed_to.name] == ["Police", "Red Crescent"]
    assert second.rule == "number: given" and second.cumulative


@pytest.mark.parametrize(
    "text",
    [
        # Nothing counted stands before, or the noun is another's.
        "The ministry put the price at 24.",
        "Forecasters put it at 24.",
        "The team won 21 games. The coach put it at 24.",
        # Another number comes between, or something measured.
        "The bomb killed 21 people. The party won 21 seats, and pollsters put the number at 24.",
        "The blast killed 21 people. The ministry put the price at 24.",
        "The quake killed 21 people. Its magnitude was high, and the survey put it at 6.",
        "The flood killed 21 people. Repairs cost $3 million, and the union put it at 24.",
        # The number counts or measures something itself.
        "The storm killed 21 people. Forecasters put it at 24 degrees.",
        "The blast killed 21 people. The survey put it at 6 on the open scale.",
        "The flood killed 21 people. The insurers put the number of houses at 400.",
        "Eight people died. The witness spoke of two brothers.",
        "The flood killed 21 people, the mayor said. The witness spoke of 24 hours without light.",
        "Police killed 12 rebels. He estimates their number at 1,000.",
        "Police killed 12 rebels. He put the number at 1,000 fighters.",
        # Killed or injured: nothing tells which.
        "The flood killed 21 people and injured 40. The union spoke of 24.",
        # Too far away.
        "The flood killed 21 people. Rain went on. The union spoke of 24.",
    ],
)
def test_where_nothing_tells_what_is_counted_nothing_is(text: str) -> None:
    assert not [f for f in figures(text) if f.rule == "number: given"]
    assert not [f for f in figures(text) if f.low == 24 and f.measure == "killed"]


def test_what_another_verb_puts_somewhere_is_no_toll() -> None:
    (toll,) = figures("Forecasters put the temperature at 24 as the death toll rose to 31.")
    assert toll.low == 31


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 22 people died, the ministry said, raising an earlier toll of 17.", [22]),
        ("The governor said 40 people had died, up from 33 dead on Monday.", [40]),
        ("The toll stood at 12, up from an initial estimate of nine.", [12]),
        ("The death toll rose to 31 from a previous count of 24.", [31]),
        # What nothing takes the place of, and a toll that is called the first or last one.
        ("Officials gave a preliminary toll of 17.", [17]),
        ("The last official toll of nine dead stands.", [9]),
    ],
)
def test_a_number_that_holds_no_more_is_no_figure(text: str, expected: list[int]) -> None:
    assert [f.low for f in figures(text) if f.measure == "killed"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 4,000 Sarvians have crossed into Belmora since Monday.", [(4000, None)]),
        ("The border police said 9,200 people had crossed since Monday.", [(9200, 9200)]),
        ("About 300 families took shelter in a school. Two men sought asylum in Belmora.", [(300, 300), (2, 2)]),
        ("Some 600 refugees crossed the border. The agency put the figure at 650.", [(600, 600), (650, 650)]),
        ("Three people crossed the street. Nine people took part. Forty soldiers crossed into Belmora.", []),
        ("Six women found work in Belmora. The crowd poured into the square.", []),
    ],
)
def test_those_who_go_to_another_land_or_take_shelter_are_displaced(
    text: str, expected: list[tuple[int, int | None]]
) -> None:
    assert [(f.low, f.high) for f in figures(text) if f.measure == "displaced"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No one was killed in Lume.", [0]),
        ("Nobody died. None of the passengers has been hurt.", [0]),
        ("Vasko said he would go so that nobody else dies.", []),
        ("No one will be killed, the army said.", []),
    ],
)
def test_nobody_is_a_count_of_what_has_been(text: str, expected: list[int]) -> None:
    assert [f.low for f in figures(text) if f.measure == "killed"] == expected


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The council agreed to form a government, ending five days in which at least 13 people died.", None),
        ("The council agreed that 13 people had died.", "council"),
        ("The council said at least 13 people had died.", "council"),
    ],
)
def test_what_some_agree_to_do_is_nobodys_word_for_a_count(text: str, by: str | None) -> None:
    (found,) = (f for f in figures(text) if f.measure == "killed")
    assert (found.attributed_to.name if found.attributed_to else None) == by


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        # The parser gives the number to the words before.
        ("Twelve people died on Sunday and 46 are missing.", "missing", [46]),
        ("Twelve people died on Sunday and nine were found dead on Monday.", "killed", [12, 9]),
        ("Police said 12 people were dead and nine were still missing.", "missing", [9]),
        ("Rescuers had pulled 187 people from the water by Sunday morning.", "rescued", [187]),
        ("Crews pulled nine bodies from the rubble.", "rescued", []),
        ("Police pulled nine people from the crowd.", "rescued", []),
    ],
)
def test_who_is_missing_and_who_is_saved(text: str, measure: str, expected: list[int]) -> None:
    assert [f.low for f in figures(text) if f.measure == measure] == expected


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("76 people are missing.", True),
        ("203 people had been rescued.", True),
        ("Police detained 12 people on Monday.", None),
        ("Some 12 people had been detained.", None),
        ("Some 600 people have been displaced.", True),
    ],
)
def test_how_many_there_are_by_now_is_a_running_number(text: str, level: bool | None) -> None:
    assert [f.cumulative for f in figures(text)] == [level]


def test_who_counts_in_a_clause_of_their_own_is_credited() -> None:
    text = "The union put the dead at 96. The coast guard, which has counted 88, said that was wrong."
    assert [(f.low, f.attributed_to.name) for f in figures(text) if f.attributed_to] == [
        (96, "union"),
        (88, "coast guard"),
    ]
