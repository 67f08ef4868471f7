"""What is quoted: the marks, the words that belong to a content, and what is no statement at all."""

import pytest

from tests.annotate.statements.said import quoted, speakers, statements


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“The road is shut,” said Mira Dahl.", ["“The road is shut,”"]),
        ('"The road is shut," said Mira Dahl.', ['"The road is shut,"']),
        ("''The road is shut,'' said Mira Dahl.", ["''The road is shut,''"]),
        ("‘The road is shut, and it won’t open,’ said Mira Dahl.", ["‘The road is shut, and it won’t open,’"]),
        ("'The road isn't open,' said Mira Dahl.", ["'The road isn't open,'"]),
        ("«The road is shut», said Mira Dahl.", ["«The road is shut»"]),
        ("»The road is shut«, said Mira Dahl.", ["»The road is shut«"]),
        ("„The road is shut“, said Mira Dahl.", ["„The road is shut“"]),
        ('“The road is shut," said Mira Dahl. The town is quiet.', ['“The road is shut,"']),
        ("''He told us 'never,' and we left,'' said Mira Dahl.", ["''He told us 'never,' and we left,''"]),
        ("“He told us ‘never’ and left,” said Mira Dahl.", ["“He told us ‘never’ and left,”"]),
        ("“The drivers’ union won’t pay,” said Mira Dahl.", ["“The drivers’ union won’t pay,”"]),
    ],
)
def test_each_style_of_marks(text, contents):
    assert quoted(text) == contents
    assert speakers(text) == ["Mira Dahl"]


def test_a_mark_without_partner_ends_with_its_paragraph():
    text = "Mira Dahl said: “The road is shut.\n\nThe hall was empty.\n\n“The road is open,” said Osman Beli."
    assert quoted(text) == ["“The road is shut.", "“The road is open,”"]
    assert speakers(text) == ["Mira Dahl", "Osman Beli"]


def test_two_single_marks_are_no_apostrophe_and_no_empty_quotation():
    assert quoted("The drivers'' union met. Mira Dahl called it ''a farce'' on Monday.")[-1].startswith(
        "it ''a farce''"
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # One speaker's quotation, parted by its cue, is one statement.
        ("“The road,” said Mira Dahl, “is shut.”", "“The road,” … “is shut.”"),
        ("“We are done,” Mira Dahl said. “Nobody will pay.”", "“We are done,” … “Nobody will pay.”"),
        (
            "“We are done,” said Mira Dahl, who runs the clinic.\n\n“Nobody will pay for this again.”",
            "“We are done,” … “Nobody will pay for this again.”",
        ),
        (
            "“We are done,” Mira Dahl said. “The bridge went first.\n\n“Then the lights went out.\n\n“And we ran.”",
            "“We are done,” … “The bridge went first. … “Then the lights went out. … “And we ran.”",
        ),
        # Quoted words stand with all that their cue introduces.
        (
            "Mira Dahl said the clinic was “close to collapse” after the raid.",
            "the clinic was “close to collapse” after the raid",
        ),
        ("Mira Dahl said on Monday that the plan was “dead.”", "that the plan was “dead.”"),
        ("Mira Dahl called the plan “reckless” and “cruel.”", "the plan “reckless” and “cruel.”"),
        ("Mira Dahl described the talks as “hopeless.”", "the talks as “hopeless.”"),
        ("Mira Dahl accused the council of “sheer neglect.”", "the council of “sheer neglect.”"),
        ("Mira Dahl referred to the plan as “a joke.”", "the plan as “a joke.”"),
        ("The plan may be “reckless,” said Mira Dahl.", "The plan may be “reckless,”"),
        ("Mira Dahl rejected the offer, calling it “an insult.”", "it “an insult.”"),
        # What another clause adds is not part of it.
        ("Mira Dahl said the plan was “dead,” leaving the hall at noon.", "the plan was “dead,”"),
        ("Mira Dahl decried the “loophole,” which lets firms off.", "the “loophole,”"),
        ("Mira Dahl told the crowd the plan was “dead on arrival.”", "the plan was “dead on arrival.”"),
        # The mark that opens a paragraph the wrong way round.
        ("”The road is shut,” said Mira Dahl.", "”The road is shut,”"),
    ],
)
def test_the_words_of_a_content(text, content):
    assert quoted(text) == [content]
    assert speakers(text) == ["Mira Dahl"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Mira Dahl hailed the vote as “fair,” telling reporters that the count was “clean.”",
            ["the vote as “fair,”", "that the count was “clean.”"],
        ),
        (
            "Mira Dahl said that Beli was “decent” and said that the mayor “melted down.”",
            ["that Beli was “decent”", "that the mayor “melted down.”"],
        ),
        (
            "Mira Dahl said growth would “all but vanish”, and then Mira Dahl spoke of “headwinds”.",
            ["growth would “all but vanish”", "“headwinds”"],
        ),
        (
            "“The road is shut,” Mira Dahl said, adding: “Nobody will come before the spring.”",
            ["“The road is shut,”", "“Nobody will come before the spring.”"],
        ),
    ],
)
def test_what_two_cues_introduce_is_two_statements(text, contents):
    assert quoted(text) == contents
    assert speakers(text) == ["Mira Dahl", "Mira Dahl"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “safe road” was shelled again.",
        "Her book “The Shut Road” sold out within days.",
        "Operation “Iron Road” began at dawn near the coast.",
        "The word “bridge” is spelled with a silent letter.",
        "Ivo “the Fox” Tesk crossed the border at night.",
        "The band played “Long Winter” and left the stage.",
        "They met on the set of “The Apprentice” in May.",
        '<post author="Mira Dahl" day="Monday"> was left in the text.',
    ],
)
def test_words_held_at_a_distance_are_nobodys(text):
    assert statements(text) == ()


def test_a_title_within_what_is_said_is_no_statement_of_its_own():
    text = "Mira Dahl, the author of “The Shut Road,” said the town was empty."
    (said,) = statements(text)
    assert said.fragments[0].text == "the town was empty"


def test_a_heading_quotes():
    text = "Minister: ‘We will not sign’\n\nMinister Osman Beli spoke for an hour."
    assert (quoted(text), speakers(text)) == (["‘We will not sign’"], ["Osman Beli"])
