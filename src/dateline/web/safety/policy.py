"""What a served case allows: to which names it answers, who has to log in how, how much of what."""

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass, field

from dateline import settings
from dateline.web.safety.hosts import Names
from dateline.web.safety.users import Users


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a client may send and ask; each is a setting of that name."""

    session_hours: float = 12.0
    login_attempts: int = 10
    writes_a_minute: int = 300
    reads_a_minute: int = 60_000
    form_bytes: int = 1_000_000
    upload_bytes: int = 1_000_000_000
    upload_files: int = 1_000

    @classmethod
    def from_settings(cls) -> "Limits":
        """The limits that the settings give. Raises UsageError where one is no number."""
        return cls(
            settings.number("session_hours"),
            *(
                settings.integer(name)
                for name in (
                    *("login_attempts", "writes_a_minute", "reads_a_minute"),
                    *("form_bytes", "upload_bytes", "upload_files"),
                )
            ),
        )


class Key:
    """A token that a client has to show. Only its digest is kept, and compared in constant time."""

    def __init__(self, token: str) -> None:
        self._digest = _digest(token)

    def fits(self, token: str) -> bool:
        """Whether that is the token."""
        return hmac.compare_digest(self._digest, _digest(token))


class Ticket:
    """A token for one entry: the address that is printed holds it, and leads in once."""

    def __init__(self) -> None:
        self.text = secrets.token_urlsafe(24)
        self._key: Key | None = Key(self.text)
        self._lock = threading.Lock()

    def taken(self, token: str) -> bool:
        """Whether that is the ticket, which is used up by it."""
        with self._lock:
            if self._key is None or not self._key.fits(token):
                return False
            self._key = None
            return True


@dataclass(frozen=True, slots=True)
class Policy:
    """To which `names` the server answers, and what lets in: a `token`, `users` with passwords, or, by neither,
    whoever comes. `analyst` is who decides where nobody is named."""

    names: Names
    token: Key | None = None
    users: Users | None = None
    analyst: str | None = None
    limits: Limits = field(default_factory=Limits)
    ticket: Ticket | None = None

    @property
    def closed(self) -> bool:
        """Whether one has to log in."""
        return self.token is not None or self.users is not None

    def lets_in(self, token: str) -> bool:
        """Whether a token lets its bearer in."""
        return self.token is not None and self.token.fits(token)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
