"""A case that is whole has no problem; each kind of damage is told; what is given back leaves all that is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update
from tests.storage.filled import filled

from dateline.articles.document import article_of
from dateline.model.annotations import Annotations, TimeExpression
from dateline.model.article import Article, Document, Failure
from dateline.model.decision import Decision, fact_of
from dateline.model.search import Search
from dateline.model.span import Passage, Span
from dateline.model.views import Query, ViewRow
from dateline.storage import codec
from dateline.storage.database import DatabaseCase
from dateline.storage.opening import open_case
from dateline.storage.schema import ANNOTATIONS, ARTICLES, DECISIONS, LOCATIONS, ORIGINALS, RESULTS
from dateline.storage.search import PASSAGES
from dateline.storage.view_tables import RECORDS

Place = Path | str
RAW = b"Lunn said on Sunday that the dam at Orva holds."


def report() -> Article:
    return article_of(Document("r1", RAW.decode(), "The dam holds", "2031-03-03"))


def annotated() -> Annotations:
    words = Passage(Span("r1", 13, 19), "Sunday")
    day = date(2031, 3, 2)
    when = TimeExpression(words, "DATE", "2031-03-02", None, day, day, "weekday", "2031-03-03", "words")
    return Annotations("r1", (), (), (when,), (), (), (), (), ())


def made(place: Place, size: int = 40) -> None:
    """A case with something of everything."""
    with open_case(place, create=True) as case:
        case.add(report(), RAW)
        case.keep_annotations(annotated(), "1", "p")
        case.fail(Failure("b.txt", "is empty", "give a report"))
        case.decide(
            Decision(0, "confirm", "2031-03-04T09:00:00+00:00", fact=fact_of("time", Span("r1", 13, 19), "Sunday"))
        )
        case.decide(Decision(0, "undo", "2031-03-04T09:01:00+00:00", undoes=1))
        for mark in ("first", "second"):
            rows = (ViewRow("sources", f"r{n}", text=f"{mark} dam {n}", record={}) for n in range(size))
            assert filled(case, rows, mark)


def found(place: Place) -> list[str]:
    with open_case(place, write=False) as case:
        return list(case.problems())


def test_a_whole_case_has_no_problem(place: Place) -> None:
    made(place)
    assert found(place) == []


def without_quote(case: DatabaseCase) -> None:
    record = codec.encode(
        replace(
            annotated(),
            article="r1",
            times=(replace(annotated().times[0], passage=Passage(Span("r1", 13, 19), "Monday")),),
        )
    )
    case._write(update(ANNOTATIONS).values(record=record))


DAMAGE: dict[str, tuple[Callable[[DatabaseCase], object], list[str]]] = {
    "record": (
        lambda c: c._write(update(ARTICLES).values(record=b"no")),
        ["report r1: a stored Article cannot be read"],
    ),
    "text": (
        lambda c: c._write(update(ARTICLES).values(record=codec.encode(replace(report(), text="L" * len(RAW))))),
        ["report r1: its text is not the text that was read", "does not stand"],
    ),
    "span": (
        lambda c: c._write(
            update(ARTICLES).values(record=codec.encode(replace(report(), paragraphs=(Span("r1", 0, 999),))))
        ),
        ["report r1: text 0–999 is not in the report"],
    ),
    "quote": (without_quote, ["annotations of r1: “Monday” does not stand at text 13–19"]),
    "original": (lambda c: c._write(update(ORIGINALS).values(size=3)), ["is not what was read"]),
    "packed": (lambda c: c._write(update(ORIGINALS).values(data=b"no")), ["cannot be unpacked"]),
    "log": (lambda c: c._write(delete(DECISIONS).where(DECISIONS.c.number == 1)), ["decision 2: the one before it"]),
    "rows": (lambda c: c._write(update(RECORDS).values(record=b"no")), ["rows of a build", "build the case anew"]),
    "passages": (lambda c: c._write(delete(PASSAGES)), ["report r1: its passages are not searched"]),
    "built": (
        lambda c: c._write(insert(RESULTS).values(kind="story", id="s", fingerprint="f", record=codec.encode([1]))),
        ["what was built (story s)"],
    ),
    "told": (
        lambda c: c._write(insert(RESULTS).values(kind="told", id="r1", fingerprint="f", record=codec.encode({}))),
        ["what was built (told r1)"],
    ),
    "dated": (
        lambda c: c._write(insert(RESULTS).values(kind="dated", id="r1", fingerprint="f", record=codec.encode([1]))),
        ["what was built (dated r1)"],
    ),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_told(place: Place, kind: str) -> None:
    made(place)
    damage, expected = DAMAGE[kind]
    with open_case(place) as case:
        damage(case)
    told = found(place)
    assert told
    for words in expected:
        assert any(words in line for line in told), told
    assert all("\n" not in line for line in told)


def test_a_location_of_nothing_is_told(new_place: Callable[[], Place]) -> None:
    place = new_place()
    made(place)
    with open_case(place) as case:
        if case._connection.dialect.name == "sqlite":
            case._connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        case._write(insert(LOCATIONS).values(article="gone", location="x"))
    assert found(place) == ["location of gone: the case has no such report"]


def test_damaged_pages_are_told_and_what_can_be_read_is_looked_through(tmp_path: Path) -> None:
    path = tmp_path / "c"
    made(path)
    with open_case(path) as case:
        root = case._connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'originals'").scalar()
        size = case._connection.exec_driver_sql("PRAGMA page_size").scalar()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    told = found(path)
    assert any("database:" in line or "is damaged" in line for line in told), told


def test_a_compact_case_is_smaller_and_has_all_that_it_had(place: Place) -> None:
    made(place, 2000)
    with open_case(place, write=False) as case:
        kept = list(case.dump())
    with open_case(place) as case:
        before, after = case.compact()
        assert after < before
    with open_case(place) as case:
        assert list(case.dump()) == kept
        assert case.views().mark() == "second"
        assert case.views().ask(Query("sources", words="second dam")).total == 2000
        assert case.search(Search("dam")).total == 2
    assert found(place) == []
