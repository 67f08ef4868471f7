"""A real HTTP server on this machine for tests: pages by their path, and a record of what was asked for."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from dateline.sources.web import Clock, Fetcher, Terms

CERTIFICATE = Path(__file__).with_name("kolm.pem")


@dataclass(frozen=True)
class Page:
    """A plain answer. The length is told unless a header does."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        request.send_response(self.status)
        for name, value in self.headers:
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(self.body)))
        request.end_headers()
        request.wfile.write(self.body)


def redirect(location: str, status: int = 302) -> Page:
    return Page(b"moved", status, (("Location", location),))


Answerer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """`pages` may be changed while it runs; what is not in it is answered with 404."""

    port: int
    scheme: str = "http"
    pages: dict[str, Answerer] = field(default_factory=dict)
    # (Path, headers) of each request, robots.txt left out.
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    robots: int = 0
    names: list[str | None] = field(default_factory=list)
    # Set at the end, so that an answer that hangs lets go.
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.requests]


@contextmanager
def serving(host: str = "127.0.0.1", port: int = 0, secure: bool = False) -> Iterator[Server]:
    """A server that runs until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                server.robots += 1
            else:
                headers = {name.lower(): value for name, value in self.headers.items()}
                server.requests.append((self.path, headers))
            # A client may have enough before the end.
            with suppress(OSError):
                server.pages.get(self.path, Page(b"none", 404))(self)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    with Quiet((host, port), Handler) as http:
        server = Server(http.server_address[1], "https" if secure else "http")
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            context.sni_callback = lambda _socket, name, _context: server.names.append(name)
            http.socket = context.wrap_socket(http.socket, server_side=True)
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            http.shutdown()
            thread.join()


class ManualClock(Clock):
    """A clock that goes on only when somebody waits on it."""

    def __init__(self) -> None:
        self.moment = datetime(2031, 8, 5, 10, 0, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)


def terms(allow_private: bool = True, seconds: float = 5.0, politeness: float = 0.0, largest: int = 1_000_000) -> Terms:
    return Terms(allow_private, seconds, politeness, largest, "Dateline/test (+mailto:desk@kolm.example)")


def fetcher(clock: Clock | None = None, **given: object) -> Fetcher:
    """A fetcher on the test's terms, that finds every name on this machine."""
    return Fetcher(terms(**given), clock=clock or ManualClock(), resolve=lambda *_: ["127.0.0.1"])
