"""The server of a case as a program asks it: no proxy, no redirect, bounded answers, and every refusal told."""

import http.client
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline import __version__, settings
from dateline.errors import CaseError, DatelineError, InputError, UsageError
from dateline.sources.web import parsed

Told = TypeVar("Told")

_API = "/api/v1"
_AT_ONCE = 1 << 20
_OTHER = "give the address of a case that this Dateline’s `serve` serves"
_REFUSED = 400
_UNKNOWN = 401
_FASTER = 409


class _Problem(msgspec.Struct):
    problem: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent: its kind, its parts and their length in bytes."""

    kind: str
    parts: Iterable[bytes]
    length: int


def json_body(record: object) -> Body:
    """The record as JSON."""
    data = msgspec.json.encode(record)
    return Body("application/json", (data,), len(data))


@dataclass(frozen=True, slots=True)
class Server:
    """Where a case is served; each request names the token of DATELINE_TOKEN, where one is set."""

    scheme: str
    host: str
    port: int
    authority: str

    @property
    def address(self) -> str:
        """As the user writes it."""
        return f"{self.scheme}://{self.authority}"

    def json(self, method: str, path: str, kind: type[Told], body: Body | None = None) -> Told:
        """The answer of that kind to a request under /api/v1, JSON of DATELINE_MAX_BYTES at most.

        Raises DatelineError where it cannot be reached or refuses, UsageError for what it takes for wrong, CaseError
        where somebody else was faster.
        """
        most = settings.integer("max_bytes")
        with self._answer(method, path, body) as answer:
            data = answer.read(most + 1)
        if len(data) > most:
            raise self._wrong("answers with more than DATELINE_MAX_BYTES allows", "raise it")
        try:
            return msgspec.json.decode(data, type=kind)
        except msgspec.MsgspecError as error:
            raise self._wrong(f"answers with something else than was asked for ({error})", _OTHER) from error

    def download(self, path: str, to: Path) -> None:
        """Writes what lies there into a new file. Raises DatelineError as `json` does, and where it is too large."""
        most, had = settings.integer("copy_bytes"), 0
        with self._answer("GET", path, None) as answer, to.open("xb") as file:
            length = answer.length
            while part := answer.read(_AT_ONCE):
                had += len(part)
                if had > most:
                    raise self._wrong(f"has a case of more than {most:,} bytes", "raise DATELINE_COPY_BYTES")
                file.write(part)
        if length not in (None, had):
            raise self._wrong("broke off while the case was copied", "try again")

    @contextmanager
    def _answer(self, method: str, path: str, body: Body | None) -> Iterator[http.client.HTTPResponse]:
        connection = self._connection()
        try:
            answer = self._sent(connection, method, path, body)
            if answer.status >= 300:
                raise self._refusal(answer)
            yield answer
        except (OSError, http.client.HTTPException) as error:
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            remedy = "start it with `dateline serve`, or give the address where it is"
            raise self._wrong(f"cannot be reached ({why})", remedy) from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        seconds = settings.number("fetch_seconds")
        if self.scheme == "http":
            return http.client.HTTPConnection(self.host, self.port, timeout=seconds)
        return http.client.HTTPSConnection(self.host, self.port, timeout=seconds, context=ssl.create_default_context())

    def _sent(
        self, connection: http.client.HTTPConnection, method: str, path: str, body: Body | None
    ) -> http.client.HTTPResponse:
        sent = {"Content-Type": body.kind, "Content-Length": str(body.length)} if body is not None else {}
        try:
            connection.request(method, _API + path, body.parts if body else None, {**_headers(), **sent})
        except (BrokenPipeError, ConnectionResetError):
            # What is refused is answered before all of it was sent.
            return connection.getresponse()
        return connection.getresponse()

    def _refusal(self, answer: http.client.HTTPResponse) -> DatelineError:
        if answer.status < _REFUSED:
            to = answer.getheader("location", "")[:200]
            return self._wrong(f"sends on to {to!r}", "give the address that is served itself")
        try:
            told = msgspec.json.decode(answer.read(settings.integer("max_bytes")), type=_Problem)
        except msgspec.MsgspecError:
            return self._wrong(f"answers with status {answer.status}", _OTHER)
        if answer.status == _UNKNOWN:
            problem = "DATELINE_TOKEN is not its token" if settings.value("token") else "asks for a token"
            return self._wrong(problem, "set DATELINE_TOKEN to the one that it was started with (--token-file)")
        if answer.status in (_REFUSED, _FASTER):
            # What a command would say here has what to do in it.
            whole = told.problem if "; " in told.problem else f"{told.problem}; {told.remedy}"
            return UsageError(whole) if answer.status == _REFUSED else CaseError(whole)
        return self._wrong(told.problem, told.remedy)

    def _wrong(self, problem: str, remedy: str) -> DatelineError:
        return DatelineError(f"{self.address}: {problem}; {remedy}")


def server_at(address: str) -> Server:
    """The server at an address. Raises UsageError for one that cannot be read, or has more than scheme, host, port."""
    try:
        where = parsed(address)
    except InputError as error:
        raise UsageError(f"--case {error}") from error
    if where.target != "/":
        # What stands there may be a token: it is not repeated.
        raise UsageError(f"--case: give the address alone, {where.origin}; a token goes into DATELINE_TOKEN")
    return Server(where.scheme, where.host, where.port, where.authority)


def _headers() -> Mapping[str, str]:
    token = settings.value("token")
    if not token.isascii() or not token.isprintable():
        raise UsageError("DATELINE_TOKEN has characters that no token has; set it to the one of the server")
    known = {"Authorization": f"Bearer {token}"} if token else {}
    # X-Dateline says that a program asks, and no page of another site.
    return {"User-Agent": f"Dateline/{__version__}", "Accept": "application/json", "X-Dateline": "1", **known}
