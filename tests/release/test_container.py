"""The container file agrees with the checkout: what it copies is there, what it installs is locked, and who runs it."""

import re
import tomllib
from fnmatch import fnmatch

import pytest
from release.locks import ROOT, pins

LINES = re.sub(r"\\\n\s*", "", (ROOT / "Containerfile").read_text(encoding="utf-8")).splitlines()
IGNORED = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()


def steps(word: str) -> list[str]:
    return [line.removeprefix(f"{word} ") for line in LINES if line.startswith(f"{word} ")]


COPIED = [name for step in steps("COPY") if "--from" not in step for name in step.split()[:-1]]


@pytest.mark.parametrize("name", COPIED)
def test_what_is_copied_is_there_and_goes_to_the_builder(name: str) -> None:
    assert (ROOT / name).exists()
    assert f"!{name}" in IGNORED, "all else is kept from the builder"


def test_everything_that_the_build_reads_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"pyproject.toml", "src", project["readme"], *project["license-files"]} <= set(COPIED)


def test_whatever_is_fetched_is_locked_with_hashes() -> None:
    installs = [each for step in steps("RUN") for each in re.split(r" && ", step) if "pip install" in each]
    assert len(installs) >= 2
    for install in installs:
        lock = re.search(r"-r (\S+)", install)
        if lock is None:
            assert "--no-deps /wheel/" in install, "only our own wheel is installed without a lock"
        else:
            assert "--require-hashes" in install
            assert lock[1] in COPIED
            assert all(pin.hashes for pin in pins(ROOT / lock[1]))


def test_what_runs_is_no_root_and_keeps_its_case_in_a_volume() -> None:
    last = LINES[max(n for n, line in enumerate(LINES) if line.startswith("FROM ")) :]
    (user,) = [line.split()[1] for line in last if line.startswith("USER ")]
    assert user not in ("root", "0")
    assert 'ENTRYPOINT ["dateline"]' in last
    assert 'VOLUME ["/case"]' in last
    assert last.index("USER dateline") < last.index('ENTRYPOINT ["dateline"]')
    assert not any(fnmatch(line, "RUN *pip *") for line in last), "what runs fetches nothing"


def test_without_being_told_a_version_it_has_that_of_a_checkout_without_git() -> None:
    (version,) = [step.partition("=")[2] for step in steps("ARG") if step.startswith("VERSION=")]
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
    assert version == hatch["version"]["fallback-version"]
