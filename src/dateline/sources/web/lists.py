"""The addresses that a file names which is a list of them: OPML, a text of addresses, a shortcut."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lxml import etree

from dateline.errors import InputError
from dateline.sources import opml, shortcut, urls
from dateline.sources.input import Input
from dateline.sources.recognition import recognise

_NAMED: dict[str, Callable[[bytes], Iterator[str]]] = {
    opml.KIND: opml.addresses,
    urls.KIND: urls.addresses,
    shortcut.KIND: shortcut.addresses,
}


def with_listed(paths: Iterable[str]) -> list[str]:
    """The paths, with the addresses that a file lists in place of the file."""
    return [each for path in paths for each in addresses_in(path) or [path]]


def addresses_in(path: str) -> list[str] | None:
    """The addresses that the file names, None where it is no list of them or cannot be read."""
    if not Path(path).is_file():
        return None
    try:
        with Path(path).open("rb") as stream:
            source = Input(path, Path(path).name, stream)
            named = _NAMED.get(recognise(source)[0].KIND)
            return None if named is None else list(named(source.whole()))
    except (InputError, OSError, ValueError, etree.LxmlError):
        return None
