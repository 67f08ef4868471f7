"""Asks pip-audit whether anything that is locked has a known fault: `python -m release.advisories [OPTION…]`.

Options are passed on to pip-audit. A finding ends with exit code 1. Where the vulnerability service cannot be asked for
single releases, the package index is asked for the newest release of each (`newest.py`); where neither answers, that
is said, and is no failure: what is locked has not changed by it.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from release.locks import EVERYTHING, pins
from release.newest import PYPI, newest

_LONGEST_REASON = 160


def main() -> int:
    return audited(EVERYTHING, sys.argv[1:])


def audited(lock: Path, options: Sequence[str] = (), index: str = PYPI) -> int:
    """Says on standard output what is known of the packages of `lock`; 1 where any has a known fault, else 0."""
    # One package first: a service that does not answer for it is not asked for two hundred.
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.lock"
        first.write_text(pins(lock)[0].requirement, encoding="utf-8")
        answer = _asked(first, options)
    if not isinstance(answer, str) and _answered(answer):
        answer = _asked(lock, options)
    if isinstance(answer, str) or not _answered(answer):
        reason = answer if isinstance(answer, str) else str(answer[0].get("skip_reason", ""))
        print(f"pip-audit cannot ask the vulnerability service from here ({reason[:_LONGEST_REASON]}).")
        return _said_of_newest(lock, index)
    return _said(lock, answer)


def _said_of_newest(lock: Path, index: str) -> int:
    wanted = pins(lock)
    told = dict(zip(wanted, newest(wanted, index), strict=True))
    if not any(told.values()):
        print(f"{lock.name}: not audited; {index} tells nothing either.")
        return 0
    faults = [line for found in told.values() if found for line in found.faults or ()]
    older = [f"{pin.name} {pin.version}" for pin, found in told.items() if found and found.faults is None]
    unknown = [pin.name for pin, found in told.items() if found is None]
    for line in faults:
        print(line)
    if older:
        print(f"Locked at an older release, of which nothing is told: {', '.join(older)}.")
    if unknown:
        print(f"Not known to the index: {', '.join(unknown)}.")
    audited = len(wanted) - len(older) - len(unknown)
    print(f"{lock.name}: {audited} of {len(wanted)} packages audited, {len(faults)} known faults.")
    return int(bool(faults))


def _said(lock: Path, answer: list[dict[str, Any]]) -> int:
    faulty = 0
    for package in answer:
        for fault in package.get("vulns", ()):
            faulty += 1
            fixed = ", ".join(fault["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {fault['id']}, mended in {fixed}. {fault['description']}")
    unknown = [package["name"] for package in answer if "skip_reason" in package]
    if unknown:
        print(f"Not known to the service: {', '.join(unknown)}.")
    print(f"{lock.name}: {len(answer) - len(unknown)} packages audited, {faulty} known faults.")
    return int(faulty > 0)


def _answered(answer: list[dict[str, Any]]) -> bool:
    return any("skip_reason" not in package for package in answer)


def _asked(lock: Path, options: Sequence[str]) -> list[dict[str, Any]] | str:
    """What pip-audit tells of each package of `lock`; else why it could tell nothing."""
    command = [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", "--format", "json"]
    done = subprocess.run(
        [*command, "--disable-pip", "--require-hashes", *options, "-r", str(lock)],
        check=False,
        capture_output=True,
        text=True,
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return (done.stderr.strip().splitlines() or [f"pip-audit ended with exit code {done.returncode}"])[-1]
    assert isinstance(packages, list)
    return packages


if __name__ == "__main__":
    sys.exit(main())
