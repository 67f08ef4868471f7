"""Stands on matters: who, on what, for or against, and what is no stand."""

import pytest

from dateline.annotate.parse import Parse
from dateline.annotate.stances import annotate_stances
from dateline.model.annotations import Mention, StanceTaken, Statement
from tests.annotate.parsed_text import calendar, parsed


def mention(parse: Parse, words: str, name: str | None = None) -> Mention:
    start = parse.article.text.index(words)
    return Mention(parse.passage(start, start + len(words)), name or words, "state")


def stances(text: str, *names: str) -> tuple[StanceTaken, ...]:
    parse = parsed(text)
    return annotate_stances(parse, [mention(parse, n) for n in names], [], calendar(parse))


@pytest.mark.parametrize(
    ("text", "stance", "term"),
    [
        ("Germany firmly rejected talks on foreign troops in Ukraine.", "against", "troop"),
        ("Germany would not accept European troops in a postwar Ukraine.", "against", "ukraine"),
        ("Germany opposes the new pipeline.", "against", "pipeline"),
        ("Germany ruled out a ceasefire.", "against", "ceasefire"),
        ("Germany refused to sign the treaty.", "against", "treaty"),
        ("Germany welcomed the ceasefire plan.", "for", "ceasefire"),
        ("Germany called for a ceasefire in the port.", "for", "ceasefire"),
        ("Germany is ready to sign the treaty.", "for", "treaty"),
        ("Germany is not ready to sign the treaty.", "against", "treaty"),
        ("Germany does not oppose the pipeline.", "for", "pipeline"),
        ("Germany expressed readiness to sign the treaty.", "for", "treaty"),
        ("Germany would accept the treaty if the border opens.", "conditional", "treaty"),
        ("Germany said the summit would only happen if the border opens.", "conditional", "summit"),
        ("Germany said the treaty is unacceptable.", "against", "treaty"),
        ("Germany refused to accept the treaty.", "against", "treaty"),
        ("Germany is refusing to accept the treaty.", "against", "treaty"),
        ("Germany did not refuse to accept the treaty.", "for", "treaty"),
        ("Germany ruled out accepting the treaty.", "against", "treaty"),
    ],
)
def test_a_stand_is_read_from_cue_negation_and_condition(text: str, stance: str, term: str) -> None:
    (found,) = stances(text, "Germany")
    assert found.actor.name == "Germany"
    assert found.stance == stance
    assert term in found.terms


@pytest.mark.parametrize(
    "text",
    [
        "If Germany rejects the treaty, the talks end.",
        "Germany might accept the treaty.",
        "It is unclear whether Germany supports the treaty.",
        "Germany signals a step back from the treaty.",
        "Germany met France in Berlin.",
        "The ministry rejected it.",
    ],
)
def test_what_is_in_doubt_or_nobodys_is_no_stand(text: str) -> None:
    names = [n for n in ("Germany",) if n in text]
    assert stances(text, *names) == ()


def test_words_in_the_first_person_are_the_speakers() -> None:
    text = "“I answered the proposal for a bilateral meeting: we are ready,” Mara Lind said."
    parse = parsed(text)
    speaker = mention(parse, "Mara Lind")
    end = text.index("”") + 1
    said = Statement((parse.passage(0, end),), "direct", "speech", None, speaker, None, None, None, None, "test")
    (found,) = annotate_stances(parse, [speaker], [said], calendar(parse))
    assert (found.actor.name, found.stance) == ("Mara Lind", "for")
    assert "meeting" in found.terms


def test_such_a_thing_takes_the_terms_of_the_sentence_before() -> None:
    text = "The summit in Berlin seems less likely. Germany rejected such a meeting."
    (found,) = stances(text, "Germany")
    assert {"meeting", "summit"} <= set(found.terms)


def test_passages_are_verbatim() -> None:
    text = "Germany firmly rejected talks on foreign troops, and France welcomed them."
    for found in stances(text, "Germany", "France"):
        for passage in (found.passage, found.matter, found.cue, found.actor.passage):
            assert text[passage.span.start : passage.span.end] == passage.text
