"""The rows that a build keeps: found by all that they are asked for, the old ones or the new, never a mixture."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.storage.filled import filled

from dateline.errors import CaseError
from dateline.model.decision import Decision
from dateline.model.views import ORDERS, VIEWS, Order, Query, ViewRow
from dateline.storage.database import DatabaseCase
from dateline.storage.opening import open_case


def row(number: int, view: str = "statements", **fields: object) -> ViewRow:
    record = {"id": f"S{number}", "text": f"words {number}", "many": ["a", "b"], "none": None, "share": 0.25}
    return ViewRow(view, f"S{number}", f"words {number}", record, **fields)  # type: ignore[arg-type] # by name


def day(number: int) -> date:
    return date(2031, 3, number)


ROWS = (
    row(1, first=day(4), last=day(4), sources=2, who=("Ana Tesk", "Torvia"), kinds=("direct",), articles=("a", "b")),
    row(2, first=day(2), last=day(6), sources=5, who=("Torvia",), kinds=("indirect",), articles=("b",), group="E1"),
    row(3, who=("bruno Orm",), kinds=("mixed",), places=("Lunn",), outlets=("Post",), stories=("s-a",)),
    row(4, first=day(9), last=day(9), sources=1, places=("Dravik", "Lunn"), kinds=("direct",), countries=("XX",)),
    row(1, "figures", first=day(4), last=day(4), who=("Torvia",)),
)


@pytest.fixture
def case(place: Path | str) -> Iterator[DatabaseCase]:
    with open_case(place, create=True) as opened:
        keep(opened, ROWS, "first")
        yield opened


def keep(case: DatabaseCase, rows: Sequence[ViewRow], mark: str) -> None:
    assert filled(case, rows, mark)
    case.commit()


def ids(case: DatabaseCase, **asked: object) -> list[str]:
    page = case.views().ask(Query("statements", **asked))  # type: ignore[arg-type] # by name
    assert page.total >= len(page.rows)
    return [r.id for r in page.rows]


def test_rows_come_back_as_they_were_kept(case: DatabaseCase) -> None:
    assert case.views().ask(Query("statements")).rows == ROWS[:4]
    assert case.views().get("figures", "S1") == ROWS[4]
    assert case.views().get("figures", "S2") is None
    assert case.views().mark() == "first"


def test_before_the_first_build_there_is_nothing(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        views = case.views()
        assert views.mark() is None
        for view in VIEWS:
            assert views.ask(Query(view, words="dam", who="x")).total == 0
            assert views.facets(view, "who") == ()
            assert views.days(Query(view)) == ()
            assert views.get(view, "x") is None


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"first": day(5)}, ["S2", "S4"]),
        ({"last": day(3)}, ["S2"]),
        ({"first": day(5), "last": day(8)}, ["S2"]),
        ({"who": "Torvia"}, ["S1", "S2"]),
        ({"who": "Torvia", "article": "a"}, ["S1"]),
        ({"place": "Lunn"}, ["S3", "S4"]),
        ({"country": "XX"}, ["S4"]),
        ({"outlet": "Post"}, ["S3"]),
        ({"story": "s-a"}, ["S3"]),
        ({"group": "E1"}, ["S2"]),
        ({"kinds": ("direct", "mixed")}, ["S1", "S3", "S4"]),
        ({"ids": ("S4", "S2", "S9")}, ["S2", "S4"]),
        ({"least_sources": 2}, ["S1", "S2"]),
        ({"words": "WORDS 3"}, ["S3"]),
        ({"words": "word*"}, ["S1", "S2", "S3", "S4"]),
        ({"words": '"'}, []),
        ({"words": "  "}, ["S1", "S2", "S3", "S4"]),
        ({"who": "torvia"}, []),
    ],
)
def test_rows_fit_all_that_is_asked(case: DatabaseCase, asked: dict[str, object], wanted: list[str]) -> None:
    assert ids(case, **asked) == wanted


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("table", ["S1", "S2", "S3", "S4"]),
        ("earliest", ["S2", "S1", "S4", "S3"]),
        ("latest", ["S4", "S2", "S1", "S3"]),
        ("sources", ["S2", "S1", "S4", "S3"]),
        ("who", ["S1", "S3", "S2", "S4"]),
        ("place", ["S4", "S3", "S1", "S2"]),
        ("kind", ["S1", "S4", "S2", "S3"]),
    ],
)
def test_rows_come_in_order(case: DatabaseCase, order: Order, wanted: list[str]) -> None:
    assert ids(case, order=order) == wanted
    assert set(ORDERS) == {"table", "earliest", "latest", "sources", "who", "place", "kind"}


def test_pages_make_up_the_whole(case: DatabaseCase) -> None:
    pages = [case.views().ask(Query("statements", limit=3, offset=n)) for n in (0, 3, 6)]
    assert [[r.id for r in page.rows] for page in pages] == [["S1", "S2", "S3"], ["S4"], []]
    assert {page.total for page in pages} == {4}
    assert case.views().ask(Query("statements", limit=0)).total == 4


def test_a_filter_has_its_values_with_their_rows(case: DatabaseCase) -> None:
    views = case.views()
    assert views.facets("statements", "who") == (("Torvia", 2), ("Ana Tesk", 1), ("bruno Orm", 1))
    assert views.facets("statements", "who", 1) == (("Torvia", 2),)
    assert views.facets("figures", "who") == (("Torvia", 1),)


def test_days_tell_how_many_rows_begin_on_each(case: DatabaseCase) -> None:
    assert case.views().days(Query("statements")) == ((day(2), 1), (day(4), 1), (day(9), 1))
    assert case.views().days(Query("statements", kinds=("direct",), limit=1)) == ((day(4), 1), (day(9), 1))


def test_a_reader_sees_the_old_build_until_the_new_one_is_committed(case: DatabaseCase, place: Path | str) -> None:
    with open_case(place, write=False) as reader:
        assert filled(case, [row(7)], "second")
        assert reader.views().mark() == "first"
        assert reader.views().ask(Query("statements")).total == 4
        with reader.as_it_stands():
            assert reader.views().facets("statements", "kind") == (("direct", 2), ("indirect", 1), ("mixed", 1))
            case.commit()
            assert reader.views().ask(Query("statements")).rows == ROWS[:4], "the block is of one moment"
        assert [r.id for r in reader.views().ask(Query("statements")).rows] == ["S7"]
        assert reader.views().ask(Query("statements", words="words")).total == 1
        assert reader.views().mark() == "second"


def test_builds_follow_each_other_without_traces(case: DatabaseCase) -> None:
    for number in range(2, 6):
        keep(case, [row(n) for n in range(number * 700)], str(number))
        assert case.views().ask(Query("statements", limit=0)).total == number * 700
        assert case.views().ask(Query("statements", words="words", limit=0)).total == number * 700
    keep(case, ROWS, "last")
    assert case.views().ask(Query("statements", limit=None)).rows == ROWS[:4]
    assert case.views().facets("statements", "who")[0] == ("Torvia", 2)


def test_a_build_that_breaks_leaves_what_was(case: DatabaseCase) -> None:
    def broken() -> Iterator[ViewRow]:
        yield from (row(n) for n in range(900))
        raise CaseError("the disk is full")

    with pytest.raises(CaseError, match="disk is full"):
        filled(case, broken(), "second")
    assert case.views().mark() == "first"
    assert ids(case) == ["S1", "S2", "S3", "S4"]
    keep(case, ROWS[1:], "third")
    assert ids(case, words="words") == ["S2", "S3", "S4"]


@pytest.mark.parametrize("broken", [False, True])
def test_only_rows_that_nobody_sees_yet_are_written_without_waiting_for_the_disk(
    case: DatabaseCase, broken: bool
) -> None:
    connection = case._connection
    sqlite = connection.dialect.name == "sqlite"
    asked = "PRAGMA synchronous" if sqlite else "SHOW synchronous_commit"
    lasting = connection.exec_driver_sql(asked).scalar()
    met = []

    def rows() -> Iterator[ViewRow]:
        for n in range(2000):
            yield row(n)
        met.append(connection.exec_driver_sql(asked).scalar())
        if broken:
            raise CaseError("the disk is full")

    with pytest.raises(CaseError) if broken else nullcontext():
        case.views().fill(rows())
    assert met == [1 if sqlite else "off"]
    assert connection.exec_driver_sql(asked).scalar() == lasting
    assert not sqlite or lasting == 2
    keep(case, ROWS, "next")


def test_of_two_builds_at_once_the_one_that_began_last_is_shown(case: DatabaseCase, place: Path | str) -> None:
    def overtaken() -> Iterator[ViewRow]:
        yield from (row(n) for n in range(600))
        with open_case(place) as other:
            keep(other, ROWS[:2], "other")
        yield from (row(n) for n in range(600, 1200))

    assert not filled(case, overtaken(), "own")
    case.commit()
    assert case.views().mark() == "other"
    assert ids(case) == ids(case, words="words") == ["S1", "S2"]


def test_a_decision_goes_through_while_rows_are_written(case: DatabaseCase, place: Path | str) -> None:
    seconds = count()

    def rows() -> Iterator[ViewRow]:
        for n in range(1200):
            if n % 400 == 0:
                with open_case(place, patience=0.05) as other:
                    made = f"2031-05-04T09:00:{next(seconds):02}+00:00"
                    other.decide(Decision(0, "merge", made, (f"a{made}", "b")))
            yield row(n)

    keep(case, list(rows()), "second")
    assert filled(case, rows(), "third")
    case.commit()
    assert len(case.decisions()) == 6


def test_rows_are_no_part_of_a_dump(case: DatabaseCase, new_place: Callable[[], Path | str]) -> None:
    with open_case(new_place(), create=True) as empty:
        assert list(case.dump()) == list(empty.dump())


@given(
    st.lists(
        st.builds(
            ViewRow,
            view=st.sampled_from(VIEWS[:2]),
            id=st.text(max_size=3),
            text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
            record=st.dictionaries(st.sampled_from("abc"), st.none() | st.integers(0, 9) | st.lists(st.just("x"))),
            first=st.none() | st.dates(day(1), day(5)),
            last=st.none() | st.dates(day(5), day(9)),
            sources=st.integers(0, 5),
            who=st.lists(st.sampled_from(["Ana", "Bo", "Torvia"]), max_size=3).map(tuple),
        ),
        max_size=8,
    ),
    st.sampled_from(["Ana", "Bo", "Torvia"]),
    st.dates(day(1), day(9)),
)
@settings(max_examples=40)
def test_any_rows_come_back_and_are_found(kept: DatabaseCase, rows: list[ViewRow], who: str, until: date) -> None:
    keep(kept, rows, "any")
    for view in VIEWS[:2]:
        of_view = [r for r in rows if r.view == view]
        ask = kept.views().ask
        assert list(ask(Query(view, limit=None)).rows) == of_view
        assert list(ask(Query(view, who=who)).rows) == [r for r in of_view if who in r.who]
        touching = [r for r in of_view if r.first is not None and r.first <= until]
        assert list(ask(Query(view, last=until)).rows) == touching


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseCase]:
    with open_case(tmp_path_factory.mktemp("kept") / "c", create=True) as opened:
        yield opened
