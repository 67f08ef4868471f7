"""The wheel and the source distribution hold what they should, the same bytes each time, and the wheel works alone."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from release.checkout import moment, tracked
from release.distributions import built, differences, faults_of_sdist, faults_of_wheel
from release.locks import ROOT

from tests.release.checkouts import git

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last commit, so that nothing half done here is built; an unpacked source distribution is built as it is."""
    if not tracked(ROOT):
        return ROOT
    folder = tmp_path_factory.mktemp("checkout")
    git(folder, "clone", "--quiet", str(ROOT), ".")
    return folder


@pytest.fixture(scope="module")
def pair(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """A source distribution and the wheel that it builds."""
    return built(checkout, tmp_path_factory.mktemp("dist"))


def test_they_hold_what_the_checkout_holds(pair: tuple[Path, ...], checkout: Path) -> None:
    wheel, sdist = pair
    assert [*faults_of_wheel(wheel, checkout), *faults_of_sdist(sdist, checkout)] == []


def test_a_second_build_elsewhere_gives_the_same_bytes(pair: tuple[Path, ...], checkout: Path, tmp_path: Path) -> None:
    # From the unpacked source distribution, where there is no git to ask.
    with tarfile.open(pair[1]) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    told = {"SOURCE_DATE_EPOCH": str(moment(checkout)), "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7"}
    again = built(source, tmp_path / "again", "--wheel", "--sdist", **told)
    assert len(again) == 2
    assert list(differences(pair, again)) == []
    assert [*faults_of_wheel(again[0], source), *faults_of_sdist(again[1], source)] == []


def test_another_moment_is_seen(pair: tuple[Path, ...], checkout: Path, tmp_path: Path) -> None:
    (other,) = built(checkout, tmp_path, "--wheel", SOURCE_DATE_EPOCH="1000000000")
    assert list(differences(pair, (other,))) == [f"{other.name} differs between two builds"]


def test_what_should_not_be_in_a_wheel_is_named(pair: tuple[Path, ...], checkout: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / pair[0].name
    with zipfile.ZipFile(pair[0]) as whole, zipfile.ZipFile(spoilt, "w") as archive:
        for name in whole.namelist():
            if name not in ("dateline/data/nations.toml", "dateline/py.typed"):
                archive.writestr(name, whole.read(name) + (b"#" if name == "dateline/errors.py" else b""))
        archive.writestr("dateline/__pycache__/errors.cpython-311.pyc", b"")
    assert sorted(faults_of_wheel(spoilt, checkout)) == sorted(
        f"{spoilt.name} {what}"
        for what in (
            "lacks dateline/data/nations.toml",
            "lacks dateline/py.typed",
            "does not say that it has types (py.typed)",
            "has another dateline/errors.py",
            "has dateline/__pycache__/errors.cpython-311.pyc, which does not belong to the checkout",
        )
    )


def test_the_wheel_works_without_the_checkout(pair: tuple[Path, ...], tmp_path: Path) -> None:
    with zipfile.ZipFile(pair[0]) as archive:
        archive.extractall(tmp_path / "installed")
    version = pair[0].name.split("-")[1]
    report = tmp_path / "report.txt"
    report.write_text(
        "Karn, 3 May 2031\n\nThe flood at Karn killed 4 people, Mayor Ada Brun said on Friday.\n", "utf-8"
    )
    program = [sys.executable, "-c", "import dateline; print(dateline.__file__); from dateline.cli import main; main()"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}

    def ran(*words: str) -> str:
        done = subprocess.run(
            [*program, *words], check=True, cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert done.stdout.startswith(str(tmp_path / "installed"))
        return done.stdout

    assert f"dateline {version}\n" in ran("--version")
    ran("brief", "report.txt", "-o", "brief.html")
    ran("audit", "brief.html")
    assert "killed 4 people" in (tmp_path / "brief.html").read_text(encoding="utf-8")
