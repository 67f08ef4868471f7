"""Which day a word's clause is dated by."""

import pytest

from dateline.annotate.attachment import Calendar
from dateline.annotate.sentences import annotate_sentences
from dateline.annotate.times import annotate_times
from tests.annotate.parsed_text import parsed


def when(text: str, word: str, published: str | None = "2025-08-21") -> str | None:
    parse = parsed(text, published)
    calendar = Calendar(parse, annotate_times(parse))
    day = calendar.when(next(t for t in parse.doc if t.text == word))
    return day.iso if day else None


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("“I responded to the proposal,” he told reporters on Wednesday.", "told", "2025-08-20"),
        ("Shelling killed three people in Bervik on Tuesday, officials said.", "killed", "2025-08-19"),
        ("Shelling killed three people in Bervik on Tuesday, officials said.", "said", None),
        ("Officials said Wednesday that shelling killed three people in Bervik on Tuesday.", "said", "2025-08-20"),
        ("Officials said Wednesday that shelling killed three people in Bervik on Tuesday.", "killed", "2025-08-19"),
        ("The president will meet the envoy Friday, his office said on Thursday.", "meet", "2025-08-22"),
        ("The president will meet the envoy Friday, his office said on Thursday.", "said", "2025-08-21"),
        ("Monday's strike on the port killed five people.", "killed", "2025-08-18"),
        ("Rebels attacked the town on Monday and withdrew.", "withdrew", "2025-08-18"),
        (
            "Two people were killed when a missile hit a market on Sunday, the mayor wrote on Monday.",
            "killed",
            "2025-08-17",
        ),
        ("“We did not fire,” said Hugo Varga, a doctor in the town, on Tuesday.", "said", "2025-08-19"),
        ("Speaking in Tarsk on Wednesday, Orlan said the truce had failed.", "said", "2025-08-20"),
        ("Missiles struck the region overnight, killing one person.", "killing", "2025-08-20/2025-08-21"),
        # What was before or after a time of day was on that day.
        ("Commandos stormed a hijacked bus near Tarsk before dawn on Wednesday.", "stormed", "2025-08-20"),
        ("Troops entered the town after midnight on Tuesday.", "entered", "2025-08-19"),
        ("The curfew held until dawn on Wednesday.", "held", None),
        # A relative clause about who speaks has its own day.
        ("Orlan, who backed the plan on Monday, said it had failed.", "said", None),
        ("Orlan, who backed the plan on Monday, said it had failed.", "backed", "2025-08-18"),
        ("A bomb that exploded on Monday killed three people.", "killed", "2025-08-18"),
        # A time between a reporting verb and what is reported dates the reporting.
        ("Orlan said on Wednesday he had rejected the plan on Monday.", "said", "2025-08-20"),
        ("Orlan said on Wednesday he had rejected the plan on Monday.", "rejected", "2025-08-18"),
        ("Police said Tuesday two men were held on Monday.", "said", "2025-08-19"),
        ("Police said Tuesday two men were held on Monday.", "held", "2025-08-18"),
        ("Police told reporters on Tuesday two men were held.", "told", "2025-08-19"),
        ("Officials said next Tuesday troops would leave Tarsk.", "said", None),
        # How long before or after another something happened tells that its day is not that of the other.
        ("On Wednesday Orlan accepted talks, a week after he ruled them out.", "ruled", None),
        ("Orlan accepted monitors on Wednesday, days after rejecting them.", "rejecting", None),
        ("Two people were killed on Sunday after a missile hit a market.", "hit", "2025-08-17"),
        # A past that is written like the present.
        ("The ministry said on Wednesday that shells hit the port on Friday.", "hit", "2025-08-15"),
        ("The ministry said on Wednesday that shells hit the port on Friday.", "said", "2025-08-20"),
    ],
)
def test_the_clause_comes_first(text: str, word: str, day: str | None) -> None:
    assert when(text, word) == day


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Orlan pushed for a return to a 2022 proposal on the port.", "pushed"),
        ("The minister condemned Monday's strike on the port.", "condemned"),
        ("The crash, the deadliest since 1998, killed 17.", "killed"),
        ("Nobody has been hurt since Monday.", "hurt"),
        ("The envoy said Friday that the talks would resume.", "resume"),
        ("Varga, who met Orlan last week, said on Thursday: “We will not accept it.”", "accept"),
        ("On Aug. 15, the minister promised to end the war.", "end"),
        ("On Friday the army withdrew.", "nothing"),
    ],
)
def test_a_noun_s_day_or_a_bound_is_not_the_clause_s(text: str, word: str) -> None:
    if word == "nothing":
        assert when(text, "withdrew", None) is None
    else:
        assert when(text, word) is None


def test_a_sequel_goes_on_with_the_day() -> None:
    text = "Rebels attacked the town on Monday. They killed five people. Talks will resume."
    assert when(text, "killed") == "2025-08-18"
    assert when(text, "resume") is None
    apart = "Rebels attacked the town on Monday.\n\nThey killed five people."
    assert when(apart, "killed") is None


def test_a_date_at_the_head_of_a_list_line_dates_the_line() -> None:
    text = "Timeline\n\n• September 3, 2025: The envoy praised the troops. Observers reported jamming."
    assert when(text, "praised") == "2025-09-03"
    assert when(text, "reported") == "2025-09-03"


def test_the_basis_points_at_the_expression() -> None:
    parse = parsed("The port reopened on Tuesday.", "2025-08-21")
    day = Calendar(parse, annotate_times(parse)).when(parse.doc[2])
    assert day is not None
    assert day.time is not None
    assert parse.article.text[day.time.start : day.time.end] == "Tuesday"


@pytest.mark.parametrize(
    ("text", "word", "planned"),
    [
        ("Lind urged both sides to avoid any step over the weekend.", "urged", "avoid"),
        ("The mayor called the council to a meeting on Sunday.", "called", "meeting"),
        ("The two sides agreed to meet on Sunday.", "agreed", "meet"),
        ("The court scheduled a hearing for Sunday.", "scheduled", None),
    ],
)
def test_the_day_of_a_plan_is_not_the_day_of_the_asking(text: str, word: str, planned: str | None) -> None:
    assert when(text, word) is None
    if planned:
        assert when(text, planned) in ("2025-08-24", "2025-08-23/2025-08-24")


def test_the_day_of_the_asking_stays_its_own() -> None:
    text = "Lind urged both sides on Tuesday to meet on Sunday."
    assert when(text, "urged") == "2025-08-19"
    assert when(text, "meet") == "2025-08-24"
    assert when("The port began to reopen on Tuesday.", "began") == "2025-08-19"


@pytest.mark.parametrize(
    ("text", "tense", "day"),
    [
        # On a Saturday the weekend has begun, but what was urged has not happened by it.
        ("Lind urged both sides to avoid any step over the weekend.", "future", "2025-08-23/2025-08-24"),
        ("Lind said that both sides had been invited to return on Friday.", "future", "2025-08-29"),
        ("The mayor called the council to a meeting on Sunday.", "future", "2025-08-24"),
        ("Lind urged both sides on Tuesday to meet on Sunday.", "past", "2025-08-19"),
        ("Two ships sank on Tuesday.", "past", "2025-08-19"),
    ],
)
def test_a_sentence_about_a_plan_announces_it(text: str, tense: str, day: str) -> None:
    parse = parsed(text, "2025-08-23")
    (sentence,) = annotate_sentences(parse, Calendar(parse, annotate_times(parse)))
    assert sentence.tense == tense
    assert sentence.when is not None
    assert sentence.when.iso == day


def test_what_a_source_says_happened_does_not_date_what_it_is_the_source_of() -> None:
    text = (
        "The death toll stands at 11, according to Ivo Pell, who said two of the wounded had died on Wednesday and two "
        "more people were shot on Thursday."
    )
    assert when(text, "stands") is None
    assert when(text, "toll") is None
    assert when(text, "died") == "2025-08-20"
    assert when(text, "shot") == "2025-08-21"
    assert when("Three people died in a blast that hit the market on Wednesday.", "died") == "2025-08-20"


def test_what_is_said_of_a_happening_is_not_said_on_its_day() -> None:
    text = "The Sea Lark left Tamsin on Saturday. The operator said the captain was late."
    assert when(text, "said") is None
    again = "The mayor said on Tuesday that the bridge was safe. The mayor warned that the road was icy."
    assert when(again, "warned") == "2025-08-19"
    later = "The bridge fell on Tuesday. The mayor went to the river."
    assert when(later, "went") == "2025-08-19"
