"""Stands on matters: who, on what, for or against, and what is no stand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.annotate.parse import Parse
from dateline.annotate.stances import annotate_stances
from dateline.annotate.stances.shifts import annotate_shifts
from dateline.annotate.stances.types import typed
from dateline.articles.document import article_of
from dateline.model.annotations import Mention, StanceTaken, Statement
from dateline.model.article import Document
from dateline.pipeline import annotate
from tests.annotate.parsed_text import calendar, parsed

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "stances.json").read_text("utf-8"))
# The invented states and people of the cases, by kind.
NAMED = {"Kestria": "state", "Veldland": "state", "Ilsa Tarn": "person", "Odo Brandt": "person"}


def cast(parse: Parse) -> list[Mention]:
    found = [(m, kind) for name, kind in NAMED.items() for m in re.finditer(name, parse.article.text)]
    return [Mention(parse.passage(m.start(), m.end()), m[0], kind) for m, kind in found]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['kind']}: {c['text']}")
def test_each_kind_of_stand(case: dict[str, Any]) -> None:
    parse = parsed(case["text"])
    found = annotate_stances(parse, cast(parse), [], calendar(parse))
    told = [(s.actor.name, s.stance, s.type) for s in found]
    if case.get("none"):
        assert told == []
        return
    assert (case["actor"], case["stance"], case["type"]) in told
    assert any(case["matter"] in s.terms for s in found if s.stance == case["stance"])
    assert len(told) == case.get("stands", 1)


def test_the_table_of_stands_covers_every_kind() -> None:
    assert len(CASES) >= 60
    kinds = {case["kind"] for case in CASES}
    assert kinds >= {"negation", "double negation", "condition", "modality", "passive", "nominal", "reported", "denial"}
    assert {case["stance"] for case in CASES if "stance" in case} == {"for", "against", "conditional", "open"}


def test_both_who_act_together_take_the_stand_and_neither_nor_turns_it() -> None:
    together = "Kestria and Veldland condemned the raid on the harbour."
    assert [(s.actor.name, s.stance) for s in stances(together, "Kestria", "Veldland")] == [
        ("Kestria", "against"),
        ("Veldland", "against"),
    ]
    neither = "Neither Kestria nor Veldland supports the treaty."
    assert {(s.actor.name, s.stance) for s in stances(neither, "Kestria", "Veldland")} == {
        ("Kestria", "against"),
        ("Veldland", "against"),
    }


def test_it_is_the_matter_named_in_the_sentence() -> None:
    found = stances("Kestria, which long opposed the dam, now supports it.", "Kestria")
    assert [(s.stance, s.terms) for s in found] == [("against", ("dam",)), ("for", ("dam",))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kestria’s note marks a step back from earlier signs of goodwill.", "step back"),
        ("Kestria backtracked on its pledge.", "backtracked"),
        ("In a reversal, Kestria accepted the monitors.", "reversal"),
    ],
)
def test_a_told_change_is_the_reporters(text: str, words: str) -> None:
    parse = parsed(text)
    (found,) = annotate_shifts(parse, [mention(parse, "Kestria")], [], calendar(parse))
    assert (found.actor.name, found.cue.text, found.told_by) == ("Kestria", words, None)


def test_a_change_that_somebody_tells_is_theirs_and_one_denied_is_none() -> None:
    text = "“Kestria has backed down,” Ilsa Tarn said."
    parse = parsed(text)
    tarn = mention(parse, "Ilsa Tarn")
    said = Statement(
        (parse.passage(0, text.index("”") + 1),), "direct", "speech", None, tarn, None, None, None, None, "test"
    )
    (found,) = annotate_shifts(parse, [mention(parse, "Kestria"), tarn], [said], calendar(parse))
    assert found.told_by == tarn
    for words in ("Kestria did not back down.", "Kestria showed no sign of backing down.", "Did Kestria back down?"):
        denied = parsed(words)
        assert annotate_shifts(denied, [mention(denied, "Kestria")], [], calendar(denied)) == ()


def test_a_statement_has_the_type_of_what_is_done_by_it() -> None:
    text = (
        "“We reject this treaty,” Ilsa Tarn said. Odo Brandt threatened: “There will be a reply.” “It rains,” he said."
    )
    parse = parsed(text)
    tarn, brandt = mention(parse, "Ilsa Tarn"), mention(parse, "Odo Brandt")

    def said(words: str, cue: str, speaker: Mention) -> Statement:
        at, where = text.index(words), text.index(cue)
        content, told = parse.passage(at, at + len(words)), parse.passage(where, where + len(cue))
        return Statement((content,), "direct", "speech", told, speaker, None, None, None, None, "test")

    statements = [
        said("“We reject this treaty,”", "said", tarn),
        said("“There will be a reply.”", "threatened", brandt),
        said("“It rains,”", "said", brandt),
    ]
    found = annotate_stances(parse, [tarn, brandt], statements, calendar(parse))
    assert [s.voice for s in found] == ["speaker"]
    assert [s.type for s in typed(statements, found)] == ["REJECT", "THREATEN", None]


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


@pytest.mark.parametrize(
    "opening", ["", "KELLMAR, 6 May 2031 (Torvia Wire) - ", "KELLMAR, Torvia — ", "Kellmar (Torvia Wire) -- "]
)
def test_somebody_speaks_of_what_they_thought_before(opening: str) -> None:
    article = article_of(
        Document(
            "t",
            f"{opening}President Jonas Keld said on Tuesday he was ready to accept talks with the rebels, a week after "
            "he ruled them out.",
            published="2031-05-08",
        )
    )
    ((_, found),) = annotate([article])
    assert [(s.actor.name, s.cue.text, s.stance, s.voice) for s in found.stances] == [
        ("Jonas Keld", "accept", "for", "speaker"),
        ("Jonas Keld", "ruled", "against", "speaker"),
    ]
    assert found.stances[0].when is not None
    assert found.stances[0].when.iso == "2031-05-06", "the day on which he said so"
    assert found.stances[0].matter.text == found.stances[1].matter.text == "talks with the rebels"


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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # What was before the day of the sentence has no day of its own; a plan's day is the matter's.
        (
            "President Ilsa Tarn, who had earlier ruled out talks with Veldland, said on Thursday she was ready to "
            "meet its envoys tomorrow.",
            [("against", None), ("for", "2031-05-08")],
        ),
        ("President Ilsa Tarn, who ruled out talks with Veldland on Monday, left.", [("against", "2031-05-05")]),
        ("President Ilsa Tarn rejected the plan on Monday.", [("against", "2031-05-05")]),
    ],
)
def test_a_stand_has_the_day_on_which_it_is_taken(text: str, days: list[tuple[str, str | None]]) -> None:
    [(_, found)] = annotate([article_of(Document("tarn", text, published="2031-05-08"))])
    assert [(s.stance, s.when.iso if s.when else None) for s in found.stances] == days


def told(text: str) -> list[tuple[str, str, str]]:
    [(_, found)] = annotate([article_of(Document("told", text, published="2031-05-08"))])
    return [(s.actor.name, s.stance, s.matter.text) for s in found.stances]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A stand for not doing it is one against doing it.
        ("President Ilsa Tarn vowed never to resign.", ("Ilsa Tarn", "against", "to resign")),
        ("President Ilsa Tarn agreed not to attack the port.", ("Ilsa Tarn", "against", "to attack the port")),
        ("President Ilsa Tarn vowed to resign.", ("Ilsa Tarn", "for", "to resign")),
        # An offer, and one that is taken back.
        ("President Ilsa Tarn withdrew her offer of talks.", ("Ilsa Tarn", "against", "talks")),
        ("President Ilsa Tarn renewed her offer of talks.", ("Ilsa Tarn", "for", "talks")),
        # What somebody says they will do, and what they say they will not.
        ("Ilsa Tarn said she would meet envoys of the rebels.", ("Ilsa Tarn", "for", "meet envoys of the rebels")),
        ("Ilsa Tarn said she would not attend the summit.", ("Ilsa Tarn", "against", "attend the summit")),
        ("Ilsa Tarn said she would comply with the ruling.", ("Ilsa Tarn", "for", "comply with the ruling")),
        # On whose deed it is, and not on its day.
        (
            "Ilsa Tarn would not allow him to form a government.",
            ("Ilsa Tarn", "against", "to form a government"),
        ),
        ("Ilsa Tarn rejected talks with Brandt on Wednesday.", ("Ilsa Tarn", "against", "talks with Brandt")),
        # A state by its name, and a surname that nothing else tells from a thing.
        ("The neighbouring state of Belmora rejected the plan.", ("Belmora", "against", "the plan")),
        ("The neighbouring state of Belmora said it would not recognise them.", None),
        ("Hauk rejected talks with the rebels.", ("Hauk", "against", "talks with the rebels")),
    ],
)
def test_a_stand_is_its_holders_on_the_deed(text: str, expected: tuple[str, str, str] | None) -> None:
    assert told(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ilsa Tarn said Odo Brandt would meet the rebels.",
        "Ilsa Tarn said she would attack the port.",
        "Ilsa Tarn was asked whether she would resign.",
        "Ilsa Tarn would have attended the summit.",
    ],
)
def test_what_others_will_do_and_what_is_threatened_or_asked_is_no_stand_for_it(text: str) -> None:
    assert [found for found in told(text) if found[1] == "for"] == []


def test_he_is_who_the_sentence_before_tells_of() -> None:
    text = (
        "Colonel Dren Hauk said he was ready to meet envoys of Emil Vasko. Two days earlier he had ruled out any talks."
    )
    assert told(text)[-1] == ("Dren Hauk", "against", "any talks")
    both = "Colonel Dren Hauk left the town after Emil Vasko had come. Two days earlier he had ruled out any talks."
    assert ("Dren Hauk", "against", "any talks") not in told(both)
