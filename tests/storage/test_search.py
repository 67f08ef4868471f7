"""Full-text search: what is found, where it stands, what is marked; whatever is asked, and whatever was taken in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from tests.storage.filled import filled

from dateline.articles.document import article_of
from dateline.grouping import group
from dateline.model.article import Article, Document
from dateline.model.search import Found, Search
from dateline.model.span import Span
from dateline.model.views import ViewRow
from dateline.storage import codec, search
from dateline.storage.database import DatabaseCase
from dateline.storage.opening import open_case
from dateline.storage.schema import KNOWN
from dateline.storage.sqlite import APPLICATION_ID, temporary_case
from dateline.storage.upgrading import migrate
from dateline.storage.words import folded, indexed, terms, words

REPORTS = (
    (
        "w1",
        "2031-03-04",
        "The Veld Courier",
        "The Orva dam broke",
        "The dam at Lunn broke.\n\nRiver guards blamed rain.",
    ),
    ("w2", "2031-03-05", "Harbour Post", "Inquiry begins", "Six people died when the Orva dam broke, guards said."),
    ("w3", "2031-03-09", "Harbour Post", "Zélia Møller resigns", "Minister Zélia Møller of Ostmark resigned over it."),
    ("w4", None, "The Veld Courier", "Letters", "The dam-keeper's lamp burned all night in Lunn."),
)


def report(id_: str, day: str | None, outlet: str, title: str, words: str) -> Article:
    return article_of(Document(id_, words, title, day, outlet))


@pytest.fixture
def case(place: Path | str) -> Iterator[DatabaseCase]:
    with open_case(place, create=True) as opened:
        for each in REPORTS:
            opened.add(report(*each))
        opened.commit()
        yield opened


def found(case: DatabaseCase, query: str, **asked: object) -> list[str]:
    return [hit.span.article for hit in case.search(Search(query, **asked)).hits]  # type: ignore[arg-type] # by name


def test_a_hit_tells_where_it_stands_and_which_words_were_matched(case: DatabaseCase) -> None:
    (hit,) = case.search(Search("guards rain")).hits
    body = REPORTS[0][4]
    at = body.index("River")
    assert hit.span == Span("w1", at, len(body))
    assert hit.text == "River guards blamed rain."
    assert [hit.text[a:b] for a, b in hit.marks] == ["guards", "rain"]
    assert (hit.name, hit.title, hit.outlet, hit.published) == (
        "w1",
        "The Orva dam broke",
        "The Veld Courier",
        "2031-03-04",
    )


def test_a_title_is_a_passage_of_its_own(case: DatabaseCase) -> None:
    (hit,) = case.search(Search("inquiry")).hits
    assert hit.span == Span("w2", 0, 14, "title")
    assert hit.text == "Inquiry begins"


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("ORVA Dam", ["w1", "w2"]),
        ('"orva dam"', ["w1", "w2"]),
        ('"dam orva"', []),
        ("“dam broke”", ["w1", "w2"]),
        ("dam-keeper", ["w4"]),
        ("keeper’s", ["w4"]),
        ("zelia moller", ["w3", "w3"]),
        ("ZÉLIA", ["w3", "w3"]),
        ("Ze\u0301lia", ["w3", "w3"]),
        ("resign", []),
        ("resign*", ["w3", "w3"]),
        ('"the orva da*"', ["w1", "w2"]),
        ('"orva dam', ["w1", "w2"]),
        ("dam AND NOT broke", []),
        ("text:dam", []),
        ("dam NEAR/2 lunn", []),
        ("", []),
        ("…!", []),
        ('"" *', []),
    ],
)
def test_words_and_phrases_are_all_there_is_to_a_query(case: DatabaseCase, query: str, articles: list[str]) -> None:
    assert sorted(found(case, query)) == articles


def test_filters_leave_what_fits_them(case: DatabaseCase) -> None:
    assert sorted(set(found(case, "dam"))) == ["w1", "w2", "w4"]
    assert set(found(case, "dam", outlet="Harbour Post")) == {"w2"}
    assert set(found(case, "dam", first=date(2031, 3, 5))) == {"w2"}, "an undated report is not where days are"
    assert set(found(case, "dam", last=date(2031, 3, 4))) == {"w1"}
    assert set(found(case, "dam", articles=("w4", "w1"))) == {"w1", "w4"}
    assert found(case, "dam", story="s-w1") == [], "nothing is built yet"


def test_a_story_and_an_inferred_day_are_those_of_the_last_build(case: DatabaseCase) -> None:
    rows = [
        ViewRow("sources", "w1", "", {}, date(2031, 3, 4), date(2031, 3, 4), stories=("s-w1",)),
        ViewRow("sources", "w4", "", {}, date(2031, 3, 6), date(2031, 3, 8), stories=("s-w1",)),
    ]
    assert filled(case, rows, "built")
    case.commit()
    assert set(found(case, "dam", story="s-w1")) == {"w1", "w4"}
    assert set(found(case, "dam", first=date(2031, 3, 7))) == {"w4"}
    assert set(found(case, "dam", first=date(2031, 3, 9))) == set()


def test_reports_that_repeat_another_are_left_out_where_they_are_not_wanted(case: DatabaseCase) -> None:
    body = " ".join(f"The {n}th barge of the convoy passed the lock at Dravik before noon." for n in range(20))
    case.add(report("o1", "2031-04-01", "North Wire", "Barges", body))
    case.add(report("o2", "2031-04-02", "Harbour Post", "Barges again", body))
    group(case)
    assert set(found(case, "convoy")) == {"o1", "o2"}
    assert set(found(case, "convoy", copies=False)) == {"o1"}


def test_hits_come_in_pages_and_say_how_many_there_are(case: DatabaseCase) -> None:
    whole = case.search(Search("the"))
    parts = [case.search(Search("the", limit=2, offset=n)) for n in range(0, whole.total + 2, 2)]
    assert {part.total for part in parts} == {whole.total} == {4}
    assert tuple(hit for part in parts for hit in part.hits) == whole.hits


def test_what_so_many_passages_hold_comes_the_newest_first(case: DatabaseCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MANY", 1)
    assert found(case, "dam") == ["w2", "w1", "w1", "w4"]


def test_the_order_of_arrival_does_not_show(new_place: Callable[[], Path | str]) -> None:
    answers: list[Found] = []
    for order in (REPORTS, REPORTS[::-1]):
        with open_case(new_place(), create=True) as case:
            for each in order:
                case.add(report(*each))
            answers.append(case.search(Search("dam")))
    assert answers[0] == answers[1]
    assert answers[0].total == 4


def test_an_article_that_is_replaced_is_found_as_it_is_now(case: DatabaseCase) -> None:
    old = case.article("w2")
    assert old is not None
    given_now = replace(old.published, value="2031-03-06", basis="given", earliest=date(2031, 3, 6))
    new = replace(
        old,
        title="Inquest opens",
        title_span=Span("w2", 0, 13, "title"),
        published=replace(given_now, latest=date(2031, 3, 6)),
    )
    assert case.add(new)
    assert found(case, "inquiry") == []
    assert found(case, "inquest") == ["w2"]
    assert set(found(case, "dam", first=date(2031, 3, 6))) == {"w2"}
    assert case.search(Search("guards")).total == 2, "nothing is there twice"


def test_what_is_not_committed_is_not_found(place: Path | str) -> None:
    case = open_case(place, create=True)
    case.add(report(*REPORTS[0]))
    assert found(case, "rain") == ["w1"]
    case.close()
    with open_case(place) as again:
        assert found(again, "rain") == []


def test_a_case_that_is_only_read_is_searched(case: DatabaseCase, place: Path | str) -> None:
    with open_case(place, write=False) as reading, reading.as_it_stands():
        assert found(reading, "rain") == ["w1"]


@pytest.mark.parametrize("revision", KNOWN[: KNOWN.index("0006")])
def test_reports_of_a_case_of_an_older_schema_are_found(tmp_path: Path, revision: str) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old'}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, revision)
        for each in REPORTS:
            old = report(*each)
            values = {"id": old.id, "day": each[1] or "", "hash": old.text_sha256, "record": codec.encode(old)}
            connection.execute(
                text(
                    "INSERT INTO articles (id, name, day, text_sha256, raw_sha256, record)"
                    " VALUES (:id, :id, :day, :hash, :hash, :record)"
                ),
                values,
            )
    engine.dispose()
    with open_case(tmp_path / "old") as migrated, open_case(tmp_path / "new", create=True) as new:
        for each in REPORTS:
            new.add(report(*each))
        for query in ("dam", "inquiry", "zelia", "rain"):
            assert migrated.search(Search(query)) == new.search(Search(query))
            assert migrated.search(Search(query)).total > 0
        # Which passages there are next is known.
        assert migrated.add(report("w9", "2031-05-01", "Harbour Post", "Last", "A crane fell in Dravik."))
        assert found(migrated, "crane") == ["w9"]


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
QUERIES = st.one_of(
    ANY_TEXT,
    st.lists(
        st.sampled_from(
            ["dam", "Orva", '"', "*", "NEAR(", "AND", "-", "^", ":", "{", ")", "‘", "é", "guards", "ZÉLIA"]
        ),
        max_size=8,
    ).map("".join),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseCase]:
    with open_case(tmp_path_factory.mktemp("kept") / "c", create=True) as opened:
        for each in REPORTS:
            opened.add(report(*each))
        opened.commit()
        yield opened


@given(QUERIES)
def test_no_query_is_an_error_and_each_hit_holds_what_was_asked(kept: DatabaseCase, query: str) -> None:
    answer = kept.search(Search(query))
    assert len(answer.hits) == min(answer.total, 20)
    asked = {word for term in terms(query) for word in term.words}
    for hit in answer.hits:
        article = kept.article(hit.span.article)
        assert article is not None
        whole = article.title if hit.span.part == "title" else article.text
        assert whole is not None
        assert 0 <= hit.span.start < hit.span.end <= len(whole)
        assert whole[hit.span.start : hit.span.end] == hit.text
        assert hit.marks
        marked = {word for a, b in hit.marks for word, _, _ in words(hit.text[a:b])}
        assert all(any(word.startswith(wanted) for word in marked) for wanted in asked)


@given(ANY_TEXT)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
def test_every_word_of_a_report_finds_it(body: str) -> None:
    article = report("x1", "2031-03-04", "Post", "", f"Lunn. {body}")
    with temporary_case() as case:
        case.add(article)
        for word, _, _ in words(article.text):
            hits = case.search(Search(word)).hits
            assert any(folded(hit.text[a:b]).startswith(word) for hit in hits for a, b in hit.marks)


@given(ANY_TEXT)
def test_text_and_query_are_cut_into_the_same_words(body: str) -> None:
    told = [word for word, _, _ in words(body)]
    plain = "".join(c if not c.isascii() or c.isalnum() else " " for c in indexed(body))
    assert plain.split() == told
    assert [folded(word) for word in told] == told
