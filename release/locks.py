"""What the lock files say: each package once, with its version, where it is wanted, its hashes and who asked for it."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN, APP, EVERYTHING, BUILD = (ROOT / f"requirements{kind}.lock" for kind in ("-run", "-app", "", "-build"))
# How the lock names the project itself, among those who ask for a package.
OURSELVES = "dateline"

_PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+?))? \\$")
_HASH = re.compile(r"^    --hash=sha256:([0-9a-f]{64})(?: \\)?$")
_ASKED = re.compile(r"^    #(?: via)?\s+(?!-c |via$)(?P<name>[a-z0-9-]+)(?: \(pyproject\.toml\))?$")


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package. `marker` is a PEP 508 condition, "" where it is wanted everywhere; `hashes` are SHA-256 in
    hexadecimal, one for each file that may be installed; `asked_by` names packages, ourselves as "dateline"."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]

    @property
    def requirement(self) -> str:
        """The line that asks pip for this version and these files, on every machine."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash=sha256:{each}" for each in self.hashes)]) + "\n"


def pins(path: Path) -> tuple[Pin, ...]:
    """The packages of a lock file as `uv pip compile --generate-hashes` writes it, in its order.

    Raises ValueError for a line that is none of a lock's.
    """
    found: list[Pin] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if pin := _PIN.match(line):
            found.append(Pin(pin["name"], pin["version"], pin["marker"] or "", (), ()))
        elif given := _HASH.match(line):
            last = found.pop()
            found.append(Pin(last.name, last.version, last.marker, (*last.hashes, given[1]), last.asked_by))
        elif asked := _ASKED.match(line):
            last = found.pop()
            found.append(Pin(last.name, last.version, last.marker, last.hashes, (*last.asked_by, asked["name"])))
        elif not line.startswith("    #"):
            raise ValueError(f"{path.name}, line {number}, is none of a lock file with hashes: {line}")
    return tuple(found)
