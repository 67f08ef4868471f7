"""The version is told by git’s tags or an archive’s note, or is one before the first release, and never falls."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from packaging.version import Version
from release.locks import ROOT

from tests.release.checkouts import checkout_of, git

# What a version is made of.
FILES = ("pyproject.toml", ".gitattributes", ".git_archival.txt")
FIRST = Version("0.1.0")

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".gitattributes").exists(), reason="neither git nor a checkout of it"
)


def version(folder: Path) -> Version:
    asked = [sys.executable, "-m", "hatchling", "version"]
    untold = {name: value for name, value in os.environ.items() if not name.startswith("SETUPTOOLS_SCM_")}
    done = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True, env=untold)
    return Version(done.stdout.strip())


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of one commit and without a tag."""
    return checkout_of(FILES, tmp_path / "checkout")


def unpacked(checkout: Path) -> Path:
    """An archive of the last commit, as those that code hosts hand out."""
    archive, folder = checkout.with_name("archive.tar"), checkout.with_name("unpacked")
    git(checkout, "archive", "--output", str(archive), "HEAD")
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    return folder


def test_without_a_tag_commits_lead_up_to_the_first_release(checkout: Path) -> None:
    one = version(checkout)
    git(checkout, "commit", "--allow-empty", "-m", "Two")
    two = version(checkout)
    assert [each.public for each in (one, two)] == ["0.1.0.dev1", "0.1.0.dev2"]
    assert one < two < FIRST


def test_without_git_or_a_tag_it_is_before_them(checkout: Path) -> None:
    archived = version(unpacked(checkout))
    assert archived == Version("0.1.0.dev0")
    assert archived < version(checkout)


def test_a_tag_is_the_version_and_commits_after_it_are_later(checkout: Path) -> None:
    git(checkout, "tag", "v0.1.0")
    assert version(checkout) == version(unpacked(checkout)) == FIRST
    git(checkout, "commit", "--allow-empty", "-m", "Two")
    assert version(checkout).public == "0.1.1.dev1"
