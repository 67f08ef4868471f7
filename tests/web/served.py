"""A case, or a small application of a test's own, behind the guard and served over loopback as `serve` does it."""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.types import ASGIApp

from dateline.web.jobs import Jobs
from dateline.web.safety import Policy, guarded
from dateline.web.safety.users import Users
from dateline.web.server import Serving, application, policy_of

LOOPBACK = "127.0.0.1"
# Nothing here is encrypted; reading the certificates of the world for each client takes longer than the test.
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def visitor(address: str, **given: Any) -> httpx.Client:
    """A client without any session yet, that follows no redirect."""
    return httpx.Client(base_url=address, verify=_NO_CERTIFICATES, trust_env=False, **given)


@contextmanager
def served(case: Path, **serving: Any) -> Iterator[str]:
    """The address of the served case; the words are those of Serving."""
    asked = Serving(case, **serving)
    users = Users(asked.users) if asked.users else None
    jobs = Jobs(case, allow_private=asked.allow_private)
    try:
        with listening(lambda port: application(case, policy_of(asked, port, users), jobs)) as address:
            yield address
    finally:
        jobs.close()


@contextmanager
def guarding(app: ASGIApp, policy: Callable[[int], Policy]) -> Iterator[str]:
    """The address of an application behind the guard, under the policy of a server on that port."""
    with listening(lambda port: guarded(app, policy(port))) as address:
        yield address


@contextmanager
def listening(app: Callable[[int], ASGIApp]) -> Iterator[str]:
    """The address of an application that is told its port, on loopback, until the block ends."""
    bound = socket.create_server((LOOPBACK, 0))
    port = bound.getsockname()[1]
    config = uvicorn.Config(app(port), log_config=None, access_log=False, ws="none", proxy_headers=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{port}"
    finally:
        server.should_exit = True
        thread.join()
        bound.close()


def form_token(page: httpx.Response) -> str:
    """The token that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"|"X-CSRF-Token": ?"([0-9a-f]+)"', page.text)
    assert found, page.text
    return found[1] or found[2]


def raw(address: str, request: bytes) -> bytes:
    """What the server answers to bytes that no client library would send."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer
