"""A newsroom's own settings of the brief: which sections it has, in which order, and the template of the page."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import settings
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model.dossier import SectionName

_KEYS = ("sections", "template")


@dataclass(frozen=True, slots=True)
class Layout:
    """`sections` in their order, none for ours; `template` of the page, None for ours."""

    sections: "tuple[SectionName, ...]" = ()
    template: Path | None = None


def layout(option: Path | None) -> Layout:
    """What the file says that the option or DATELINE_LAYOUT names; ours where neither does.

    The template is found from the folder of the file. Raises UsageError where the file cannot be read or says something
    that is none of its keys, sections or files.
    """
    path = option or (Path(settings.value("layout")) if settings.value("layout") else None)
    if path is None:
        return Layout()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: the settings cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise UsageError(f"{path}: is no TOML file: {error}") from error
    unknown = sorted(found.keys() - set(_KEYS))
    if unknown:
        raise UsageError(f"{path}: {unknown[0]!r} is no setting of a brief; there are {', '.join(_KEYS)}")
    return Layout(_sections(path, found.get("sections", [])), _template(path, found.get("template")))


def _sections(path: Path, named: Any) -> "tuple[SectionName, ...]":
    from dateline.model.dossier import SECTIONS

    known = [s for s in SECTIONS if s != "headline"]
    if not isinstance(named, list) or any(name not in known for name in named):
        raise UsageError(f"{path}: sections has to be a list of some of {', '.join(known)}")
    if len(set(named)) != len(named):
        raise UsageError(f"{path}: sections names one twice")
    if "lead" in named[1:]:
        raise UsageError(f"{path}: lead opens the brief; name it first, or leave it out")
    return tuple(name for name in SECTIONS if name == "headline" and named) + tuple(named)


def _template(path: Path, named: Any) -> Path | None:
    if named is None:
        return None
    if not isinstance(named, str) or not (path.parent / named).is_file():
        raise UsageError(f"{path}: template {named!r} is no file in the folder of the settings")
    return path.parent / named
