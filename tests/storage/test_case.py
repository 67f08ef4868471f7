"""A case keeps what it is given, in an order of its own, and loses nothing that was committed."""

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.articles.document import article_of
from dateline.errors import CaseError, InputError
from dateline.model.annotations import Annotations, Place, TimeExpression
from dateline.model.article import Article, Document, Failure, PublicationDate, RejectedDate
from dateline.model.span import Passage, Span
from dateline.model.story import Story
from dateline.storage.opening import open_case
from dateline.storage.sqlite import temporary_case

STORY = Story("st1", ("a",), (), (), (), (), (), (), ())


def article(id_: str, text: str = "Rain fell in Ostrava.", published: str | None = "2025-03-04") -> Article:
    return article_of(Document(id_, text, "A title", published))


def found_in(one: Article) -> Annotations:
    passage = Passage(Span(one.id, 13, 20), one.text[13:20])
    place = Place(passage, "Ostrava", 49.83, 18.28, "CZ", 3068799, "town", "gazetteer")
    when = TimeExpression(
        passage, "DATE", "2025-03-04", None, date(2025, 3, 4), date(2025, 3, 4), "weekday", "2025-03-06", "words"
    )
    return Annotations(one.id, (), (), (when,), (), (), (place,), (), ())


def test_an_article_comes_back_as_it_was(place: Path | str) -> None:
    given = article("köln/1:2", "Ärger — “so” 🙂 in\n\nKöln.\x00")
    with open_case(place, create=True) as case:
        assert case.add(given, b"\x00\xffraw")
    with open_case(place) as case:
        assert list(case.articles()) == [given]
        assert case.article("köln/1:2") == given
        assert case.article("other") is None
        assert case.original(given.raw_sha256) == b"\x00\xffraw"


def test_the_same_article_again_only_adds_its_location(place: Path | str) -> None:
    first = replace(article("a"), locations=("one.txt",))
    with open_case(place, create=True) as case:
        assert case.add(first)
        assert not case.add(first)
        assert case.add(replace(first, locations=("two.txt",)))
        assert [a.locations for a in case.articles()] == [("one.txt", "two.txt")]
        assert case.count() == 1


def test_a_date_the_user_gives_holds_and_the_article_is_annotated_anew(place: Path | str) -> None:
    undated, given = article("a", published=None), article("a", published="2025-03-05")
    later = article("a", published="2025-03-06")
    with open_case(place, create=True) as case:
        case.add(undated)
        case.keep_annotations(found_in(undated), "1", "p")
        assert case.add(given)
        assert case.annotations("a", "1", "p") is None
        assert not case.add(undated), "reading it again without the date keeps the date"
        assert case.add(later), "the user mends the date"
        assert [a.published.value for a in case.articles()] == ["2025-03-06"]


def test_the_same_article_come_by_in_another_way_keeps_its_annotations_whichever_came_first(
    new_place: Callable[[], Path | str],
) -> None:
    alone = replace(article("a"), retrieved="2025-03-07T10:00:00Z")
    rejected = (RejectedDate("2025-03-05", "feed", "published of the item", "page metadata is believed over feed"),)
    led_to = replace(
        alone, published=replace(alone.published, rejected=rejected), notes=("feed",), retrieved="2025-03-06T10:00:00Z"
    )
    kept = []
    for first, second in ((alone, led_to), (led_to, alone)):
        with open_case(new_place(), create=True) as case:
            case.add(first)
            case.keep_annotations(found_in(first), "1", "p")
            assert not case.add(second)
            assert case.annotations("a", "1", "p") == found_in(first)
            kept.append(list(case.articles()))
    assert kept[0] == kept[1]


def test_an_id_that_has_other_text_is_refused(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.add(article("a"))
        with pytest.raises(InputError, match="give it an id of its own"):
            case.add(article("a", "Snow fell."))
        assert [a.text for a in case.articles()] == ["Rain fell in Ostrava."]


def test_articles_stand_by_day_then_id_with_undated_ones_last(place: Path | str) -> None:
    month = PublicationDate("2025-03", "month", "URL", "path", date(2025, 3, 1), date(2025, 3, 31))
    given = [
        article("b"),
        article("z", published=None),
        article("c", published="2024-12-31"),
        article("a"),
        replace(article("m", published=None), published=month),
    ]
    with open_case(place, create=True) as case:
        for one in given:
            case.add(one)
        assert [a.id for a in case.articles()] == ["c", "m", "a", "b", "z"]


def test_annotations_are_kept_for_one_version_and_pipeline(place: Path | str) -> None:
    one = article("a")
    with open_case(place, create=True) as case:
        case.add(one)
        case.add(article("b"))
        assert [a.id for a in case.unannotated("1", "p")] == ["a", "b"]
        case.keep_annotations(found_in(one), "1", "p")
        assert case.annotations("a", "1", "p") == found_in(one)
        assert case.annotations("a", "2", "p") is None
        assert case.annotations("a", "1", "q") is None
        assert [a.id for a in case.unannotated("1", "p")] == ["b"]
        case.keep_annotations(found_in(one), "2", "p")
        assert case.annotations("a", "1", "p") is None, "what an earlier version found is dropped"


def test_a_failure_is_kept_once_and_cleared_when_its_source_is_read(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.fail(Failure("b.txt", "is empty", "give a report"))
        case.fail(Failure("a.txt", "is empty", "give a report"))
        case.fail(Failure("a.txt", "is empty", "give a report"))
        assert [f.source for f in case.failures()] == ["a.txt", "b.txt"]
        case.add(replace(article("a"), locations=("a.txt",)))
        assert [f.source for f in case.failures()] == ["b.txt"]


def test_a_story_holds_for_exactly_its_articles_and_versions(place: Path | str) -> None:
    with open_case(place, create=True) as case:
        case.add(article("a"))
        before = case.fingerprint("1")
        assert before != case.fingerprint("2")
        case.save_story(STORY, before)
        assert case.load_story(before) == STORY
        case.add(article("b"))
        assert case.load_story(case.fingerprint("1")) is None


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_arrival_does_not_show(new_place: Callable[[], Path | str], seed: int) -> None:
    arrivals = [replace(article(f"a{n}", f"Report {n}."), locations=(f"f{n % 3}.jsonl",)) for n in range(9)]
    arrivals += [replace(a, locations=("copy.jsonl",), name="another name") for a in arrivals[:4]]
    arrivals += [article(f"a{n}", f"Report {n}.", published=None) for n in range(3, 6)]

    def dumped(order: list[Article]) -> bytes:
        place = new_place()
        with open_case(place, create=True) as case:
            for one in order:
                case.add(one, one.text.encode())
                case.fail(Failure(f"{one.id}.pdf", "is broken", "mend it"))
                case.commit()
            for one in case.articles():
                case.keep_annotations(found_in(one), "1", "p")
            case.save_story(STORY, case.fingerprint())
        with open_case(place, write=False) as case:
            return b"".join(case.dump())

    shuffled = random.Random(seed).sample(arrivals, len(arrivals))
    expected = dumped(arrivals)
    assert dumped(shuffled) == expected
    kinds = [json.loads(line)["kind"] for line in expected.splitlines()]
    assert kinds == ["case", *["article"] * 9, *["annotations"] * 9, *["failure"] * 9, "result", *["original"] * 9]


def test_an_error_rolls_back_to_the_last_commit(place: Path | str) -> None:
    with pytest.raises(RuntimeError), open_case(place, create=True) as case:
        case.add(article("a"))
        case.commit()
        case.add(article("b"))
        raise RuntimeError
    with open_case(place) as case:
        assert [a.id for a in case.articles()] == ["a"]


def test_a_killed_writer_leaves_the_last_commit_and_can_be_repeated(place: Path | str) -> None:
    script = """
import sys
from dateline.articles.document import article_of
from dateline.model.article import Document
from dateline.storage.opening import open_case
case = open_case(sys.argv[1], create=True)
for n in range(100000):
    case.add(article_of(Document(f"a{n:06}", f"Report {n}.")), b"x" * n)
    if n % 10 == 9:
        case.commit()
        print(n, flush=True)
"""
    path = place
    with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < 49:
            pass
        writer.kill()
        writer.wait()
    with open_case(path) as case:
        kept = [a.id for a in case.articles()]
        assert len(kept) >= 50
        assert len(kept) % 10 == 0
        again = [article_of(Document(f"a{n:06}", f"Report {n}.")) for n in range(len(kept) + 5)]
        assert [case.add(a) for a in again] == [False] * len(kept) + [True] * 5
        assert [a.id for a in case.articles()] == [a.id for a in again]


def test_a_second_writer_is_told_that_the_case_is_in_use(place: Path | str) -> None:
    with open_case(place, create=True) as one:
        one.add(article("a"))
        with open_case(place, patience=0.05) as other:
            assert list(other.articles()) == [], "reading needs no lock"
            with pytest.raises(CaseError, match="in use by another process"):
                other.add(article("b"))
        one.commit()
        with open_case(place, patience=0.05) as other:
            assert other.add(article("b"))


def test_damage_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "c"
    with open_case(path, create=True) as case:
        case.add(article("a"))
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE articles SET record = x'00'")
    raw.close()
    with open_case(path) as case, pytest.raises(CaseError, match="restore the case from a copy") as told:
        list(case.articles())
    assert "\n" not in str(told.value)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(CaseError, match="damaged"), open_case(path) as case:
        list(case.articles())


def test_a_temporary_case_is_gone_afterwards() -> None:
    with temporary_case() as case:
        case.add(article("a"))
    with pytest.raises(Exception, match="closed"):
        case.count()


def test_no_time_of_day_is_kept(new_place: Callable[[], Path | str]) -> None:
    dumps = []
    for _ in range(2):
        place = new_place()
        with open_case(place, create=True) as case:
            case.add(article("a"))
        time.sleep(0.01)
        with open_case(place, write=False) as case:
            dumps.append(b"".join(case.dump()))
    assert dumps[0] == dumps[1]
