"""The data that packages of others bring, against what they were when Dateline was made (`data/carried.toml`)."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from dateline.lexicon import table


@dataclass(frozen=True, slots=True)
class Carried:
    """How one package stands. `faults` are its files that are missing, differ or are not its own. Where another
    version is installed than the one whose contents are `known`, nothing is compared; `version` is "" where none is."""

    package: str
    version: str
    known: str
    files: int
    faults: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether it is what it should be, as far as it can be told."""
        if self.version == self.known:
            return not self.faults
        # A version that Dateline asks for exactly is the only one; others may be newer than what is known of them.
        return self.version != "" and f"{self.package}=={self.known}" not in (metadata.requires("dateline") or ())

    def __str__(self) -> str:
        if self.version != self.known:
            what = f"version {self.version} is installed" if self.version else "is missing"
            return f"{self.package}: {what}; contents are known of {self.known}"
        if self.faults:
            mend = f"run: pip install --force-reinstall --no-cache-dir {self.package}=={self.version}"
            return f"{self.package} {self.version}: {'; '.join(self.faults)}; {mend}"
        return f"{self.package} {self.version}: contents as they were made; files compared: {self.files}"


def carried() -> Iterator[Carried]:
    """How each package with data stands, in the order of the table; one that is not installed has version ""."""
    for package, entry in table("cli", "carried").items():
        try:
            installed = metadata.distribution(package)
        except metadata.PackageNotFoundError:
            yield Carried(package, "", entry["version"], 0, ())
            continue
        files: dict[str, str] = entry["files"]
        folder = Path(str(installed.locate_file("")))
        same = installed.version == entry["version"]
        faults = tuple(faults_of(folder, files, entry["whole"])) if same else ()
        yield Carried(package, installed.version, entry["version"], len(files), faults)


def faults_of(folder: Path, files: Mapping[str, str], whole: Iterable[str]) -> Iterator[str]:
    """Of the files named in `files` (name: SHA-256 in hexadecimal) those below `folder` that are missing or differ,
    and those that lie in a folder of `whole` and are not named; what Python compiled is left aside."""
    for name, digest in files.items():
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing"
        elif _digest(path) != digest:
            yield f"{name} differs"
    for top in whole:
        for path in sorted((folder / top).rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name not in files and path.parent.name != "__pycache__":
                yield f"{name} is not the package’s"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
