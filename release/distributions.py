"""Builds the wheel and the source distribution and checks them: `python -m release.distributions FOLDER`.

They hold what git tracks and nothing else, the same bytes each time, and the source distribution builds the same wheel.
Without git, in an unpacked source distribution, all that running does not make belongs to them. Beside them are written
the bill of materials and the SHA-256 of each file.
"""

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from release.checkout import moment, tracked
from release.locks import ROOT
from release.sbom import written

_MADE = ("__pycache__", ".pyc", ".venv", ".dateline", ".egg-info", "_cache")
_WANTED_BESIDE = ("README.md", "LICENSE", "CHANGELOG.md", "Makefile", "Containerfile", "pyproject.toml", "PKG-INFO")


def built(source: Path, into: Path, *what: str, **environment: str) -> tuple[Path, ...]:
    """Builds in `into`, by default a source distribution and from it a wheel; `what` are options of `build`.

    Nothing is fetched: the tools are those that are installed. Raises CalledProcessError where building fails.
    """
    told = {**os.environ, "SOURCE_DATE_EPOCH": str(moment(source)), **environment}
    command = [sys.executable, "-m", "build", "--no-isolation", *what, "--outdir", str(into), str(source)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=told)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
    done.check_returncode()
    return tuple(sorted(into.iterdir()))


def faults_of_wheel(wheel: Path, source: Path = ROOT) -> Iterator[str]:
    """What the wheel lacks of the checkout's package, has other bytes of, or should not have."""
    with zipfile.ZipFile(wheel) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    kept = {
        name.removeprefix("src/"): (source / name).read_bytes()
        for name in _belonging(source)
        if name.startswith("src/")
    }
    for name, content in kept.items():
        if name not in inside:
            yield f"{wheel.name} lacks {name}"
        elif inside[name] != content:
            yield f"{wheel.name} has another {name}"
    about = f"dateline-{wheel.name.split('-')[1]}.dist-info/"
    for name in inside.keys() - kept.keys():
        if not name.startswith(about):
            yield f"{wheel.name} has {name}, which does not belong to the checkout"
    if inside.get(f"{about}licenses/LICENSE") != (source / "LICENSE").read_bytes():
        yield f"{wheel.name} lacks the licence"
    if "dateline/py.typed" not in inside:
        yield f"{wheel.name} does not say that it has types (py.typed)"
    if b"dateline = dateline.cli:main" not in inside.get(f"{about}entry_points.txt", b""):
        yield f"{wheel.name} brings no command"


def faults_of_sdist(sdist: Path, source: Path = ROOT) -> Iterator[str]:
    """What the source distribution lacks or should not have."""
    with tarfile.open(sdist) as archive:
        inside = {member.name.partition("/")[2] for member in archive.getmembers()}
    for name in _WANTED_BESIDE:
        if name not in inside:
            yield f"{sdist.name} lacks {name}"
    for folder in ("src/dateline", "tests", "docs", "examples", "benchmark", "release", ".ci"):
        if not any(name.startswith(f"{folder}/") for name in inside):
            yield f"{sdist.name} lacks {folder}"
    for name in sorted(inside.difference(_belonging(source), ("PKG-INFO",))):
        yield f"{sdist.name} has {name}, which does not belong to the checkout"


def _belonging(source: Path) -> tuple[str, ...]:
    """The files of `source` that are not made by running: those that git tracks, where there is git."""
    return tracked(source) or tuple(
        name
        for path in source.rglob("*")
        if path.is_file() and not any(sign in (name := path.relative_to(source).as_posix()) for sign in _MADE)
    )


def differences(one: tuple[Path, ...], other: tuple[Path, ...]) -> Iterator[str]:
    """Files of `other` that are not the same bytes as the file of that name in `one`."""
    names = {path.name: path.read_bytes() for path in one}
    for path in other:
        if names.get(path.name) != path.read_bytes():
            yield f"{path.name} differs between two builds"


def main() -> int:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("dateline-*"):
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        first = built(ROOT, Path(scratch) / "first")
        # From the checkout itself, and as if elsewhere.
        again = built(ROOT, Path(scratch) / "again", "--wheel", "--sdist", PYTHONHASHSEED="7", TZ="Asia/Kathmandu")
        wheel = next(path for path in first if path.suffix == ".whl")
        sdist = next(path for path in first if path.suffix == ".gz")
        faults = [*differences(first, again), *faults_of_wheel(wheel), *faults_of_sdist(sdist)]
        if faults:
            print(*faults, sep="\n", file=sys.stderr)
            return 1
        kept = [folder / path.name for path in first]
        for path, goes in zip(first, kept, strict=True):
            goes.write_bytes(path.read_bytes())
    bom = written(folder, wheel.name.split("-")[1])
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in (*kept, bom)]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    print("".join(sums), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
