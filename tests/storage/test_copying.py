"""A copy has what was committed when it was made, and nothing else; in whatever database it is."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.articles.document import article_of
from dateline.errors import CaseError
from dateline.model.article import Document
from dateline.storage import copying
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


@pytest.mark.parametrize("second_names", [True, False], ids=["a disk with links", "a disk without"])
def test_what_comes_there_meanwhile_is_not_overwritten(
    second_names: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        case.add(article_of(Document("a", "Rain fell in Ostrava.")))
    to, page_by_page, link = tmp_path / "to", copying._page_by_page, os.link

    def slowly(place: Place, part: Place) -> None:
        page_by_page(place, part)
        to.write_text("mine")

    def linked(source: Path, name: Path) -> None:
        if not second_names:
            raise PermissionError(errno.EPERM, "Operation not permitted", str(name))
        link(source, name)

    monkeypatch.setattr(copying.os, "link", linked)
    copy_case(tmp_path / "c", tmp_path / "first")
    with open_case(tmp_path / "first", write=False) as copied:
        assert copied.count() == 1
    monkeypatch.setattr(copying, "_page_by_page", slowly)
    with pytest.raises(CaseError, match="is there already"):
        copy_case(tmp_path / "c", to)
    assert to.read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c", "first", "to"]
