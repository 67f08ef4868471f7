"""A copy has what was committed when it was made, and nothing else."""

from pathlib import Path

import pytest

from dateline.articles.document import article_of
from dateline.errors import CaseError
from dateline.model.article import Document
from dateline.storage.copying import copy_case
from dateline.storage.sqlite import open_case


def test_a_copy_is_the_case_as_it_was_committed(tmp_path: Path) -> None:
    path, to = tmp_path / "a #1?.dateline", tmp_path / "copy"
    with open_case(path, create=True) as case:
        case.add(article_of(Document("a", "Rain fell in Ostrava.", "Rain", "2027-03-04")))
        case.commit()
        case.add(article_of(Document("b", "Snow fell in Ostrava.", "Snow", "2027-03-05")))
        copy_case(path, to)
    with open_case(path, write=False) as case, open_case(to, write=False) as copied:
        assert [a.id for a in copied.articles()] == ["a"]
        assert [a.id for a in case.articles()] == ["a", "b"]
    copy_case(path, again := tmp_path / "again")
    with open_case(path, write=False) as case, open_case(again, write=False) as copied:
        assert [*copied.dump()] == [*case.dump()]


def test_what_is_no_case_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no case")
    with pytest.raises(CaseError, match="is not a case"):
        copy_case(tmp_path / "a.txt", tmp_path / "to")
    assert not (tmp_path / "to").exists()
