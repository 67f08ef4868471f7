"""Serves a case: what is asked is checked first, then the application runs until it is told to end."""

import contextlib
import signal
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from dateline import settings
from dateline.errors import DatelineError, UsageError
from dateline.storage.address import shown
from dateline.storage.opening import open_case
from dateline.web.app import create_app
from dateline.web.jobs import Jobs
from dateline.web.kept_pages import KeptPages
from dateline.web.safety import Limits, Policy, guarded
from dateline.web.safety.hosts import is_loopback, names
from dateline.web.safety.policy import Key, Ticket
from dateline.web.safety.users import Users

# Seconds that answers under way may take when the server is told to end.
_GRACE = 3


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served where, to whom: a `token` or the file of `users` lets in; by neither, whoever reaches it.

    `analyst` decides where nobody is named; with `allow_private`, jobs also fetch from this machine and its network.
    """

    case: Path | str
    host: str = "127.0.0.1"
    port: int = 8787
    token: str | None = None
    users: Path | None = None
    analyst: str | None = None
    allow_private: bool = False


def serve(serving: Serving, told: Callable[[str], None], *, browse: bool = False) -> None:
    """Serves until SIGINT or SIGTERM; `told` hears the address, which `browse` opens in the browser.

    A case that is missing is made. Raises UsageError where strangers could reach it without logging in, for users that
    cannot be read, CaseError for a case that cannot be opened, DatelineError where the address cannot be had.
    """
    users = _checked(serving)
    with open_case(serving.case, create=True):
        # Made, or brought up to date, before anybody asks.
        pass
    with _bound(serving.host, serving.port) as bound:
        port = bound.getsockname()[1]
        policy = policy_of(serving, port, users)
        jobs = Jobs(serving.case, allow_private=serving.allow_private, waiting=settings.integer("jobs_waiting"))
        try:
            address = _address(serving.host, port, policy.ticket)
            told(f"{shown(serving.case)} is served at {address}; Ctrl-C ends it")
            if browse:
                webbrowser.open(address)
            _run(application(serving.case, policy, jobs), bound)
        finally:
            jobs.close()


def policy_of(serving: Serving, port: int, users: Users | None = None) -> Policy:
    """What the served case allows to whom, with the limits of the settings."""
    return Policy(
        names(serving.host, port, settings.value("hosts")),
        token=Key(serving.token) if serving.token else None,
        users=users,
        analyst=serving.analyst or settings.value("analyst") or None,
        limits=Limits.from_settings(),
        ticket=Ticket() if serving.token else None,
    )


def application(case: Path | str, policy: Policy, jobs: Jobs) -> ASGIApp:
    """The application over the case, behind its guard."""
    app = create_app(case)
    app.state.policy = policy
    app.state.jobs = jobs
    return guarded(KeptPages(app, app.state.case, jobs), policy)


def _checked(serving: Serving) -> Users | None:
    if serving.token is not None and not serving.token.strip():
        raise UsageError("the token is empty; give one of 16 characters or more")
    users = Users(serving.users) if serving.users is not None else None
    if users is None and serving.token is None and not is_loopback(serving.host):
        raise UsageError(
            f"on {serving.host} others can reach the case; give --token TOKEN or --users FILE "
            "(made with `dateline serve-user add NAME --users FILE`), or serve it on 127.0.0.1"
        )
    return users


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises DatelineError where it cannot."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise DatelineError(f"{host} is no address of this machine; give another with --host") from error
    bound = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_REUSEADDR") and not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(place)
        bound.listen()
    except OSError as error:
        bound.close()
        problem = f"{host} port {port} cannot be had ({error.strerror})"
        raise DatelineError(f"{problem}; perhaps it is served already, give another with --port") from error
    return bound


def _run(app: ASGIApp, bound: socket.socket) -> None:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        # What proxies say of a client, anybody can say.
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=_GRACE,
    )
    # The server sends itself again the signal that ended it; that is the end that was asked for.
    kept = [(number, signal.signal(number, _ended)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        with contextlib.suppress(_Ended):
            uvicorn.Server(config).run(sockets=[bound])
    finally:
        for number, handler in kept:
            signal.signal(number, handler)


class _Ended(BaseException):
    """The server was told to end."""


def _ended(_number: int, _frame: FrameType | None) -> None:
    raise _Ended


def _address(host: str, port: int, ticket: Ticket | None) -> str:
    """The address to open: of a server on all addresses, that of this machine; with the ticket that lets in once."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/" + (f"?token={ticket.text}" if ticket else "")
