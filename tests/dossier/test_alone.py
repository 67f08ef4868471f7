"""Lines of a brief can be read alone: another sentence is chosen, or the name that the report gives is inserted."""

import pytest

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.dossier.audit import audit_text
from dateline.export import brief_json
from dateline.model.article import Document
from dateline.model.dossier import Scope

REPORT = """Two ships sank off Osk on Monday, the coastguard said.

Harbour master Lena Dorn closed the port of Osk on Tuesday. She said that 12 sailors had been rescued.

Meanwhile, the ferry Alba sailed for Lorn on Wednesday with 40 passengers.

They sang on Thursday."""


@pytest.fixture(scope="module")
def brief():
    article = article_of(Document("osk", REPORT, "Two ships sink off Osk", "2031-05-09"))
    return pipeline.brief(pipeline.dated(pipeline.annotate([article])))


def quoted(brief, section):
    return [q for line in brief.lines if line.section == section for q in line.quotes]


def test_nothing_opens_with_a_word_that_only_joins_or_a_pronoun_that_stands_for_nobody(brief):
    texts = [q.text for line in brief.lines for q in line.quotes]
    assert any(t.startswith("the ferry Alba") for t in texts)
    assert not any(t.startswith(("Meanwhile", "They")) for t in texts)


def test_whom_a_pronoun_stands_for_is_inserted_with_the_passage_that_names_them(brief):
    inserted = [(q, i) for line in brief.lines for q in line.quotes for i in q.insertions if i.kind == "referent"]
    assert {(i.words, i.text) for _, i in inserted} == {("She", "Lena Dorn")}
    for quote, insertion in inserted:
        assert quote.text[: insertion.at].endswith("She")
        assert "Lena Dorn" in brief.evidence[insertion.evidence - 1].text


def test_the_brief_holds_and_leaves_nothing_out(brief):
    assert audit_text(brief_json.render(brief)).findings == ()
    assert brief.method.left_out == ()


def test_a_brief_holds_only_what_was_asked_for():
    article = article_of(Document("osk", REPORT, "Two ships sink off Osk", "2031-05-09"))
    readings = pipeline.dated(pipeline.annotate([article]))
    of_ferry = pipeline.brief(readings, scope=Scope(about=("ferry",)))
    assert {line.section for line in of_ferry.lines} >= {"timeline"}
    assert all("ferry" in of_ferry.evidence[n - 1].text for x in of_ferry.lines for n in x.evidence)
    of_monday = pipeline.brief(readings, scope=Scope(first="2031-05-05", last="2031-05-05"))
    days = {c.value for x in of_monday.lines for c in x.cells if c.derivation == "when"}
    assert days == {"2031-05-05"}
    nothing = pipeline.brief(readings, scope=Scope(about=("volcano",)))
    assert [x.section for x in nothing.lines] == []
    short = pipeline.brief(readings, scope=Scope(pages=1))
    assert len(short.lines) < len(pipeline.brief(readings).lines)
    for made in (of_ferry, of_monday, nothing, short):
        assert audit_text(brief_json.render(made)).findings == ()


UNTITLED = """Harbour master Lena Dorn closed the port of Osk on Tuesday. Three sailors were killed off Osk, she said.

The ferry office opened a hall for families on Tuesday. Two divers were killed on Wednesday, it said."""


@pytest.fixture(scope="module")
def untitled():
    article = article_of(Document("osk", UNTITLED, None, "2031-05-09"))
    return pipeline.brief(pipeline.dated(pipeline.annotate([article])), scope=Scope(first="2031-05-01"))


def test_a_brief_of_reports_without_titles_has_a_headline_that_its_lead_does_not_repeat(untitled):
    heads = [q for line in untitled.lines if line.section == "headline" for q in line.quotes]
    assert [h.text for h in heads] == ["Harbour master Lena Dorn closed the port of Osk on Tuesday."]
    assert not {h.evidence for h in heads} & {q.evidence for q in quoted(untitled, "lead")}
    assert audit_text(brief_json.render(untitled)).findings == ()
    assert untitled.method.left_out == ()


def test_a_headline_is_not_from_long_ago_however_short_that_is():
    long = (
        "Harbour master Lena Dorn closed the port of Osk on Tuesday after three sailors were killed off its mole in a "
        "storm that had torn two barges from their moorings, sunk the pilot boat at its berth and left the light at "
        "the head of the mole dark for the whole night."
    )
    text = f"In 1994 the port of Osk closed.\n\n{long}"
    article = article_of(Document("osk", text, None, "2031-05-09"))
    brief = pipeline.brief(pipeline.dated(pipeline.annotate([article])), scope=Scope(first="2031-05-01"))
    (head,) = quoted(brief, "headline")
    assert [q.text for q in quoted(brief, "background")] == ["In 1994 the port of Osk closed."]
    assert head.text == long


def test_whom_a_line_credits_at_its_end_is_named_or_the_line_is_not_there(untitled):
    ending = [q for line in untitled.lines for q in line.quotes if q.text.endswith((" she said.", " it said."))]
    assert ending
    assert all(any(i.kind == "referent" for i in q.insertions) for q in ending)
    told = [c.value.casefold() for line in untitled.lines for c in line.cells if c.name in ("said_by", "speaker")]
    assert not {"it", "she"} & set(told)
