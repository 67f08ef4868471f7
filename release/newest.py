"""What the package index tells of the newest release of each locked package.

Mirrors of PyPI pass on `/pypi/NAME/json`, and not the pages of single releases, which pip-audit reads. That page lists
the known faults of the newest release alone: of a package that is locked at its newest release it tells all that the
vulnerability service knows, and of one that is locked at an older release nothing.
"""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from urllib.request import urlopen

from release.locks import Pin

PYPI = "https://pypi.org/pypi"
_SECONDS = 30
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest release of a package that is locked as `pin`. `faults` are the known ones of that release, a line
    each; None where it is not the one that is locked, so that they say nothing of it."""

    pin: Pin
    version: str
    faults: tuple[str, ...] | None


def newest(pins: Sequence[Pin], index: str = PYPI) -> Iterator[Newest | None]:
    """One for each pin, in order; None for each of which the index tells nothing.

    Where it tells nothing of the first it is not asked for the others.
    """
    first = [_asked(pin, index) for pin in pins[:1]]
    yield from first
    if None in first:
        yield from (None for _ in pins[1:])
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from pool.map(partial(_asked, index=index), pins[1:])


def _asked(pin: Pin, index: str) -> Newest | None:
    try:
        with urlopen(f"{index}/{pin.name}/json", timeout=_SECONDS) as answer:
            page = json.load(answer)
        version, known = page["info"]["version"], page["vulnerabilities"]
        faults = tuple(_line(pin, fault) for fault in known if not fault.get("withdrawn"))
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return None
    return Newest(pin, version, faults if version == pin.version else None)


def _line(pin: Pin, fault: dict[str, object]) -> str:
    mended = fault["fixed_in"]
    fixed = ", ".join(map(str, mended)) if isinstance(mended, list) and mended else "no version yet"
    return f"{pin.name} {pin.version}: {fault['id']}, mended in {fixed}. {fault.get('summary') or fault['details']}"
