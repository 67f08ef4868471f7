"""Sessions: a random id in a cookie that no script reads and no other site sends; what it stands for stays here.

The id of a visitor who neither logged in nor gave a name is signed and nothing is kept of it, so that no crowd of
visitors can fill or empty the store.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import HTTPConnection

# Sessions that are kept; the oldest end first.
_KEPT = 1_000


@dataclass(slots=True)
class _Kept:
    entered: bool
    user: str | None
    name: str | None
    expires: float


class Session:
    """What one request may know of its session.

    `who` decides, as the log names them. `entered` says whether they may see the case, `can_leave` whether they can
    log out, `can_rename` whether they may say who they are.
    """

    def __init__(self, id_: str, csrf: str, new: bool) -> None:
        self.id = id_
        self.new = new
        self.entered = False
        self.can_leave = False
        self.user: str | None = None
        self.who: str | None = None
        # Whether the client needs the cookie: a form was made that only this session can send.
        self.asked = False
        self._csrf = csrf

    @property
    def csrf(self) -> str:
        """The token that this session's forms carry."""
        self.asked = True
        return self._csrf

    @property
    def can_rename(self) -> bool:
        """Whether the analyst may say who they are: users who log in are who they are."""
        return self.user is None

    def sent(self, token: str) -> bool:
        """Whether that is the token of this session's forms, and the client had the session before."""
        return not self.new and hmac.compare_digest(self._csrf.encode(), token.encode("utf-8", "surrogateescape"))


class Sessions:
    """All sessions of the server. `hours` is how long a login holds; `clock` tells seconds."""

    def __init__(self, hours: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = hours * 3600
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, cookie: str | None) -> Session:
        """The session that the cookie stands for; a new one where it stands for none of ours."""
        if cookie is None or not self._ours(cookie):
            return self._new()
        session = Session(cookie, self._signed("form", cookie), new=False)
        with self._lock:
            kept = self._kept.get(cookie)
            if kept is not None and kept.expires <= self._clock():
                del self._kept[cookie]
                kept = None
        if kept is not None:
            session.entered = session.can_leave = kept.entered
            session.user = kept.user
            session.who = kept.user or kept.name
        return session

    def enter(self, old: Session, user: str | None = None) -> Session:
        """A session that has logged in, under an id that nobody knew before."""
        self.leave(old)
        session = self._new()
        self._keep(session.id, _Kept(True, user, None, self._clock() + self._seconds))
        session.entered = session.can_leave = session.asked = True
        session.user = session.who = user
        return session

    def name(self, session: Session, name: str) -> None:
        """From now on the analyst of the session goes by that name."""
        with self._lock:
            kept = self._kept.get(session.id)
        if kept is None:
            kept = _Kept(False, None, None, self._clock() + self._seconds)
        kept.name = name
        self._keep(session.id, kept)
        session.asked = True

    def leave(self, session: Session) -> None:
        """Ends the session."""
        with self._lock:
            self._kept.pop(session.id, None)

    def _keep(self, id_: str, kept: _Kept) -> None:
        with self._lock:
            self._kept[id_] = kept
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _new(self) -> Session:
        random = secrets.token_urlsafe(24)
        id_ = f"{random}.{self._signed('id', random)}"
        return Session(id_, self._signed("form", id_), new=True)

    def _ours(self, id_: str) -> bool:
        random, _, signature = id_.partition(".")
        return hmac.compare_digest(self._signed("id", random).encode(), signature.encode("utf-8", "surrogateescape"))

    def _signed(self, use: str, text: str) -> str:
        data = f"{use} {text}".encode("utf-8", "surrogateescape")
        return hmac.new(self._key, data, hashlib.sha256).hexdigest()


def session_of(request: HTTPConnection) -> Session:
    """The session of a request that came through the guard."""
    session = request.state.session
    assert isinstance(session, Session)
    return session


def cookie_name(port: int) -> str:
    """The cookie's name: cookies know no ports, so that of another case on this machine has another."""
    return f"dateline-{port}"


def set_cookie(port: int, session: Session) -> str:
    """The Set-Cookie header that gives a client its session."""
    return f"{cookie_name(port)}={session.id}; HttpOnly; SameSite=Strict; Path=/"


def cookie_of(header: str | None, port: int) -> str | None:
    """The session id in a Cookie header."""
    wanted = cookie_name(port)
    for pair in (header or "").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == wanted:
            return value
    return None
