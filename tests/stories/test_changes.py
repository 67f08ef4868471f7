"""What a later text of a page changed, fact by fact, each with its words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.annotations import Statement
from dateline.model.article import Article
from dateline.model.revision import Change
from dateline.model.story import Reading
from dateline.stories.changes import changes
from tests.stories.case import article, figure, mention, passage, reading

OPENING = "Shells hit the harbour of Bervik at dawn."
TOLL = "At least nine dockers were killed, the port authority said."
NEW_TOLL = "Twelve dockers were killed, the port authority said."
CLOSED = "The port stays closed."


def told(earlier: Reading, later: Reading) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.kind, c.about, c.before, c.after) for c in changes(earlier, later)]


def page(id_: str, *sentences: str, title: str = "Bervik shelled") -> Article:
    return replace(article(id_, "\n".join(sentences), "2027-03-12"), title=title)


def said(made: Article, words: str, who: str) -> Statement:
    speaker = mention(made, who, who)
    return Statement((passage(made, words),), "direct", "speech", None, speaker, None, None, None, None, "test")


def test_the_same_text_changes_nothing() -> None:
    one, other = page("a", OPENING, TOLL), page("b", OPENING, TOLL)
    assert told(reading(one), reading(other)) == []


def test_a_toll_that_was_raised_is_a_changed_figure_in_a_reworded_sentence() -> None:
    one, other = page("a", OPENING, TOLL, CLOSED), page("b", OPENING, NEW_TOLL, CLOSED)
    earlier = reading(one, figures=(figure(one, "At least nine dockers", "killed", 9, None),))
    later = reading(other, figures=(figure(other, "Twelve dockers", "killed", 12, 12),))
    assert told(earlier, later) == [
        ("sentence", "reworded", TOLL, NEW_TOLL),
        ("figure", "killed", "at least 9", "12"),
    ]
    change = changes(earlier, later)[1]
    assert change.old is not None
    assert change.new is not None
    assert (change.old.text, change.new.text) == ("At least nine dockers", "Twelve dockers")
    assert other.text[change.new.span.start : change.new.span.end] == change.new.text


def test_a_figure_that_moved_with_its_sentence_only_reworded_is_no_change() -> None:
    one, other = page("a", OPENING, TOLL), page("b", OPENING, TOLL.replace("killed", "found dead"))
    earlier = reading(one, figures=(figure(one, "nine dockers", "killed", 9, 9),))
    later = reading(other, figures=(figure(other, "nine dockers", "killed", 9, 9),))
    assert [c[0] for c in told(earlier, later)] == ["sentence"]


def test_what_was_taken_out_and_what_was_added() -> None:
    one = page("a", OPENING, "A second ship sank off Sudl, a captain told reporters.")
    other = page("b", OPENING, CLOSED)
    assert told(reading(one), reading(other)) == [
        ("sentence", "taken out", "A second ship sank off Sudl, a captain told reporters.", None),
        ("sentence", "added", None, CLOSED),
    ]


def test_a_statement_put_into_another_mouth() -> None:
    one = page("a", "“We saw no drone,” Jana Tesk said.")
    other = page("b", "“We saw no drone,” Ole Brun said.")
    earlier = reading(one, statements=(said(one, "“We saw no drone,”", "Jana Tesk"),))
    later = reading(other, statements=(said(other, "“We saw no drone,”", "Ole Brun"),))
    assert told(earlier, later)[1:] == [
        ("statement", "Jana Tesk", "“We saw no drone,”", None),
        ("statement", "Ole Brun", None, "“We saw no drone,”"),
    ]


def test_a_toll_that_is_now_denied() -> None:
    one, other = page("a", TOLL), page("b", TOLL.replace("said", "denied"))
    earlier = reading(one, figures=(figure(one, "nine dockers", "killed", 9, 9),))
    later = reading(other, figures=(figure(other, "nine dockers", "killed", 9, 9, asserted=False),))
    assert told(earlier, later)[1] == ("figure", "killed", "9", "9 (not asserted)")


def test_headline_and_date_come_first() -> None:
    one = page("a", OPENING)
    other = replace(
        page("b", OPENING, title="Twelve dead in Bervik"), published=article("x", "", "2027-03-13").published
    )
    assert told(reading(one), reading(other)) == [
        ("title", "headline", "Bervik shelled", "Twelve dead in Bervik"),
        ("published", "date of publication", "2027-03-12", "2027-03-13"),
    ]


TEXTS = [OPENING, TOLL, NEW_TOLL, CLOSED, "Rain fell.", "A ship sank off Sudl."]
LINES = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=7)


@given(old=LINES, new=LINES)
def test_taking_out_and_adding_what_changed_makes_the_new_text_of_the_old(old: list[str], new: list[str]) -> None:
    found: tuple[Change, ...] = changes(reading(page("a", *old)), reading(page("b", *new)))
    gone = [c.before for c in found if c.kind == "sentence" and c.before is not None]
    come = [c.after for c in found if c.kind == "sentence" and c.after is not None]
    kept = sorted(old)
    for sentence in gone:
        kept.remove(sentence)
    assert sorted([*kept, *come]) == sorted(new)
