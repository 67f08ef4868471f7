"""The terms on which addresses are fetched: limits, manners and the name we go by, from the settings."""

import re
from dataclasses import dataclass

from dateline import __version__, settings
from dateline.errors import UsageError

# What a robots.txt calls us.
TOKEN = "Dateline"
_HEADER = re.compile(r"[\x20-\x7e]{1,300}")


@dataclass(frozen=True, slots=True)
class Terms:
    """Limits of one fetch: seconds, bytes; seconds between two requests to one host; our name in full."""

    allow_private: bool
    seconds: float
    politeness: float
    largest: int
    agent: str

    @property
    def token(self) -> str:
        """The name that a robots.txt would call us by: the first word of the user agent."""
        return re.split(r"[/\s]", self.agent, maxsplit=1)[0]


def terms(allow_private: bool = False) -> Terms:
    """The terms that the settings give. Raises UsageError where one of them is not of its kind."""
    return Terms(
        allow_private,
        settings.number("fetch_seconds"),
        settings.number("politeness"),
        settings.integer("max_bytes"),
        _agent(),
    )


def _agent() -> str:
    contact = settings.value("contact").strip()
    about = f"; +{contact}" if contact else ""
    name = settings.value("user_agent").strip() or f"{TOKEN}/{__version__} (news reader for research{about})"
    if not _HEADER.fullmatch(name):
        problem = "setting DATELINE_USER_AGENT or DATELINE_CONTACT has characters that no header can have"
        raise UsageError(f"{problem}; use letters, digits and punctuation of ASCII")
    return name
