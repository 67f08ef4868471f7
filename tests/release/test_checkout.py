"""What belongs to a checkout, and when it was made, is what git says; nothing is guessed where there is none."""

import shutil
from pathlib import Path

import pytest
from release.checkout import moment, tracked

from tests.release.checkouts import checkout_of, git

NAMES = ("pyproject.toml", "release/__init__.py", "release/checkout.py")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    return checkout_of(NAMES, tmp_path / "checkout")


def test_what_only_lies_there_does_not_belong_to_it_nor_what_is_gone(checkout: Path) -> None:
    (checkout / "release/stray.py").write_text("", encoding="utf-8")
    (checkout / "release/checkout.py").unlink()
    assert tracked(checkout) == ("pyproject.toml", "release/__init__.py")


def test_it_was_made_when_it_was_committed_or_as_is_told(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2031-03-04T05:06:07Z")
    git(checkout, "commit", "--allow-empty", "-m", "Two")
    assert moment(checkout) == 1930367167
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert moment(checkout) == 1000000000


@pytest.mark.parametrize("path", [None, ""], ids=["no checkout", "no git"])
def test_without_git_nothing_is_known(path: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if path is not None:
        monkeypatch.setenv("PATH", path)
    assert tracked(tmp_path) == ()
    # 2 February 2020, as hatchling has it.
    assert moment(tmp_path) == 1580601600
