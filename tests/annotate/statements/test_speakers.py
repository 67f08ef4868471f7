"""Who speaks: one case a kind of naming, and nobody rather than the wrong one."""

import pytest

from dateline.annotate.article import annotate_article
from dateline.export.wire import annotations_object
from tests.annotate.parsed_text import parsed
from tests.annotate.statements.said import quoted, speakers, statements


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # inverted, appositive, relative, colon, dash, label
        ("“The road is shut,” said Mira Dahl.", ["Mira Dahl"]),
        ("“The road is shut,” said retired Navy Capt. Mira Dahl.", ["Mira Dahl"]),
        ("“The road is shut,” Mira Dahl, a nurse in the town, said.", ["Mira Dahl"]),
        ("“The road is shut,” said the mayor, Ana Kovel.", ["Ana Kovel"]),
        ("Mira Dahl, who has run the clinic since 2019, said: “The road is shut.”", ["Mira Dahl"]),
        ("Osman Beli met Mira Dahl, who said the road was shut.", ["Mira Dahl"]),
        ("Mira Dahl: “The road is shut.”", ["Mira Dahl"]),
        ("“The road is shut.” — Mira Dahl, nurse", ["Mira Dahl"]),
        ("From the harbour office: “The road is shut.”", ["harbour office"]),
        ("“The road is shut,” an old friend of Osman Beli, who was not asked, told TNA.", ["old friend of Osman Beli"]),
        ("“We’ll see,” said Mira Dahl when asked about it by Osman Beli.", ["Mira Dahl"]),
        ("Mira Dahl said, “We’ll see,” when asked about it.", ["Mira Dahl"]),
        ("Asked who would pay, Mira Dahl demurred: “Not us.”", ["Mira Dahl"]),
        ("“Not us, not this year,” Mira Dahl sputtered.", ["Mira Dahl"]),
        ("The plan was described by Mira Dahl as “a joke.”", ["Mira Dahl"]),
        # passed on, coordinated, contrasted
        ("TNA quoted Mira Dahl as saying “the road is shut”.", ["Mira Dahl"]),
        ("Mira Dahl was quoted by the TNA agency as saying the road was shut.", ["Mira Dahl"]),
        ("“We are leaving,” Osman Beli and Mira Dahl said in a letter.", ["Osman Beli and Mira Dahl"]),
        (
            "Mira Dahl says the road is shut, while Osman Beli insists that the bridge is open.",
            ["Mira Dahl", "Osman Beli"],
        ),
        # bodies, states, seats, things that speak, those who are not named
        ("The port authority said the road was shut.", ["port authority"]),
        ("Moscow said the road was shut.", ["Moscow"]),
        ("The report said the road was shut.", ["report"]),
        ("“The road is shut,” the lawsuit says.", ["lawsuit"]),
        ("A senior diplomat, who asked not to be named, said the road was shut.", ["senior diplomat"]),
        ("“The road is shut,” someone in the crowd shouted.", ["someone in the crowd"]),
        ("Witnesses said the road was shut.", ["Witnesses"]),
        # descriptions of those who are named
        ("Mayor Ana Kovel met the press. The mayor said the road was shut.", ["Ana Kovel"]),
        ("Deputy Mayor Ivo Tesk met Mayor Ana Kovel. The mayor said the road was shut.", ["Ana Kovel"]),
    ],
)
def test_the_ways_in_which_a_speaker_is_named(text, names):
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mira Dahl met Peter Holm in the town. “The road is shut,” he said.", ["Peter Holm"]),
        ("Mira Dahl met Peter Holm in the town. “The road is shut,” she said.", ["Mira Dahl"]),
        ("Ivo Tesk met Osman Beli on Monday. He said the road was shut.", ["Ivo Tesk"]),
        # The subject before the one talked about, however near that one is.
        ("Mira Dahl praised Ana Kovel. “The road is shut,” she said.", ["Mira Dahl"]),
        ("Mira Dahl left early. “Ana Kovel lost the vote,” she said.", ["Mira Dahl"]),
        # A chain of pronouns.
        ("Mira Dahl came late. She met Ana Kovel. “The road is shut,” she said.", ["Mira Dahl"]),
        # A name whose gender only the article's pronouns tell.
        ("Dorvane Pell lost her keys. Peter Holm saw Pell. “The road is shut,” she said.", ["Dorvane Pell"]),
        ("The spokesman, Ms Dahl, left. Peter Holm stayed. “The road is shut,” she said.", ["Dahl"]),
        # Several, and things.
        (
            "Osman Beli and Mira Dahl said the road was shut. “Nobody came,” they said.",
            ["Osman Beli and Mira Dahl"],
        ),
        ("The report said the road was shut. “Nobody came,” it added.", ["report"]),
        ("The port authority closed the quay. “Nobody came,” it said.", ["port authority"]),
    ],
)
def test_whom_a_pronoun_stands_for(text, names):
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        (
            "Ivo Tesk spoke first. Osman Beli spoke next, and Peter Holm spoke too.\n\n“The road is shut,” he said.",
            {"Osman Beli", "Peter Holm"},
        ),
        (
            "“We will not pay,” said Mira Dahl.\n\n“We shall see,” said Osman Beli.\n\n“The courts will decide that.”",
            {"Mira Dahl", "Osman Beli"},
        ),
    ],
)
def test_where_two_fit_equally_nobody_is_named_and_both_are_candidates(text, candidates):
    said = statements(text)[-1]
    assert said.speaker is None
    assert set(said.candidates) >= candidates
    assert said.rule.endswith("more than one can be meant")


def test_a_pronoun_with_nobody_before_it_has_no_candidates():
    (said,) = statements("“The road is shut,” she said.")
    assert (said.speaker, said.candidates) == (None, ())


def test_a_woman_is_no_candidate_for_he():
    (said,) = statements("Mira Dahl met Ana Kovel in the town. “The road is shut,” he said.")
    assert (said.speaker, said.candidates) == (None, ())


def test_a_dialogue_alternates():
    text = "“Where is Ruth?” asked Mira Dahl.\n\n“Gone,” said Osman Beli.\n\n“Since when?”\n\n“Since noon, I think.”"
    assert speakers(text) == ["Mira Dahl", "Osman Beli", "Mira Dahl", "Osman Beli"]


def test_the_one_announced_speaks():
    text = "Mira Dahl then listed what the town lacks:\n\n“Water, bread and a doctor.”\n\nThe road is shut."
    assert speakers(text) == ["Mira Dahl"]


def test_the_one_told_of_right_before_speaks():
    text = "“We are done,” said Mira Dahl. Osman Beli shook his head. “You will be back before the spring.”"
    assert speakers(text) == ["Mira Dahl", "Osman Beli"]


def test_a_quotation_of_several_paragraphs_is_given_to_the_one_named_at_its_end():
    text = "“The bridge went first.\n\n“Then the lights went out, and we ran,” said Mira Dahl."
    assert speakers(text) == ["Mira Dahl", "Mira Dahl"]


def test_whoever_passes_it_on_is_the_channel():
    (said,) = statements("The TNA agency quoted Mira Dahl as saying “the road is shut”.")
    assert (said.speaker and said.speaker.name, said.channel) == ("Mira Dahl", "TNA agency")
    assert said.channel_span is not None


def test_a_relative_pronoun_is_the_mention_and_its_noun_the_name():
    (said,) = statements("Osman Beli met Mira Dahl, who said the road was shut.")
    assert said.speaker is not None
    assert (said.speaker.passage.text, said.speaker.name) == ("who", "Mira Dahl")


def test_a_participle_goes_on_with_whoever_told_its_clause():
    text = "Mira Dahl said that Torvia would not pay, calling the bill “an insult to the dead”."
    (said,) = [s for s in statements(text) if s.kind != "indirect"]
    assert said.speaker is not None
    assert said.speaker.name == "Mira Dahl"


@pytest.mark.parametrize("dateline", ["BERVIK (TNA) — ", "KURN, Torvia - ", "BERVIK, July 29 (TNA) — "])
def test_a_dateline_says_nothing(dateline):
    text = dateline + "Mira Dahl has taken a swipe at the council, saying that “bad plans” do harm."
    assert speakers(text) == ["Mira Dahl"]
    assert quoted(text) == ["that “bad plans” do harm"]


@pytest.mark.parametrize(
    "opening",
    ["ALOPA — the union of pilots — ", "ALOPA, the union of pilots — no small one — ", "ALOPA – which met in Kurn – "],
)
def test_a_name_in_capitals_before_a_dash_is_no_dateline(opening):
    assert speakers(opening + "said that the harbour of Bervik is shut.") == ["ALOPA"]


def test_the_words_of_an_unknown_speaker_go_out_without_a_name():
    text = "Mira Dahl met Ana Kovel in the town. “The road is shut,” he said."
    parse = parsed(text)
    (said,) = annotations_object(parse.article, annotate_article(parse))["statements"]
    at = text.index("he said")
    assert said["speaker"] == {"start": at, "end": at + 2, "text": "he", "name": None}
    assert said["candidates"] == []


def test_a_long_quotation_between_does_not_hide_whom_a_pronoun_stands_for():
    text = (
        "After the service Dorvane Pell talked for an hour without being asked.\n\n"
        "“The bridge went first. It made a sound like a chain. Then it was gone.\n\n"
        "“Then the lights went out. We ran. Nobody came. Nobody called.\n\n"
        "“I still have the keys. I do not know whom to give them to,” she said."
    )
    assert set(speakers(text)) == {"Dorvane Pell"}


def test_a_time_of_day_in_a_run_on_line_does_not_speak() -> None:
    line = "Report says board was careless Wednesday, November 17, 2027; 1:05 AM A panel of experts has concluded that"
    assert speakers(f"{line} the board was careless.") == ["Report"]


def test_a_surname_alone_that_takes_a_stand_is_whom_he_stands_for():
    text = (
        "Deposed President Emil Vasko came to Ketten on Tuesday.\n\n"
        "Hauk rejected talks with Vasko on Wednesday. “There is nothing to discuss with a fugitive,” he said."
    )
    assert speakers(text)[-1] == "Hauk"


@pytest.mark.parametrize("land", ["neighbouring state", "Gulf nation", "island republic"])
def test_a_land_speaks_under_its_name(land):
    assert speakers(f"The {land} of Belmora said that the harbour is shut.") == ["Belmora"]
