"""A copy has what was committed when it was made, and nothing else; in whatever database it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.articles.document import article_of
from dateline.errors import CaseError
from dateline.model.article import Document
from dateline.storage.copying import copy_case
from dateline.storage.opening import open_case

Place = Path | str


def test_a_copy_is_the_case_as_it_was_committed(place: Place, tmp_path: Path) -> None:
    to = tmp_path / "a #1?.dateline"
    with open_case(place, create=True) as case:
        case.add(article_of(Document("a", "Rain fell in Ostrava.", "Rain", "2027-03-04")))
        case.commit()
        case.add(article_of(Document("b", "Snow fell in Ostrava.", "Snow", "2027-03-05")))
        copy_case(place, to)
    with open_case(place, write=False) as case, open_case(to, write=False) as copied:
        assert [a.id for a in copied.articles()] == ["a"]
        assert [a.id for a in case.articles()] == ["a", "b"]
    copy_case(place, again := tmp_path / "again")
    with open_case(place, write=False) as case, open_case(again, write=False) as copied:
        assert [*copied.dump()] == [*case.dump()]


def test_what_is_no_case_is_not_copied(tmp_path: Path, new_place: Callable[[], Place]) -> None:
    (tmp_path / "a.txt").write_text("no case")
    with pytest.raises(CaseError, match="is not a case"):
        copy_case(tmp_path / "a.txt", tmp_path / "to")
    assert not (tmp_path / "to").exists()
    with pytest.raises(CaseError, match="no such case"):
        copy_case(new_place(), tmp_path / "to")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_nothing_is_overwritten(place: Place, tmp_path: Path) -> None:
    with open_case(place, create=True) as case:
        case.add(article_of(Document("a", "Rain fell in Ostrava.")))
    with open_case(tmp_path / "other", create=True) as other:
        other.add(article_of(Document("b", "Snow fell in Ostrava.")))
    with pytest.raises(CaseError, match="already"):
        copy_case(tmp_path / "other", place)
    with open_case(place) as case:
        assert [a.id for a in case.articles()] == ["a"]
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(CaseError, match="already"):
        copy_case(place, tmp_path / "notes")
    assert (tmp_path / "notes").read_text() == "mine"
