"""One request over the wire: a plain GET, bounded in time and size. Knows no redirects and no manners."""

import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import httpcore

from dateline.sources.web.address import Address
from dateline.sources.web.answer import FetchError
from dateline.sources.web.bodies import ACCEPTED, body
from dateline.sources.web.connection import CheckedBackend, Deadline, Resolve, TimeUpError
from dateline.sources.web.terms import Terms

_LATER = "try again later"
# Statuses whose bodies are the page itself.
_WITH_BODY = (200, 203)


@dataclass(frozen=True, slots=True)
class Response:
    """What one server said: status, headers (names in lower case), and the unpacked bytes of a page."""

    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def header(self, name: str) -> str:
        """The first header of that name, "" where there is none."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Wire:
    """How requests are made: the terms, and who resolves names."""

    terms: Terms
    resolve: Resolve

    def request(
        self, address: Address, extra: Iterable[tuple[str, str]], deadline: Deadline, largest: int, cut: bool = False
    ) -> Response:
        """The response to a GET with `extra` headers. Raises FetchError where none comes, or it is larger than allowed.

        With `cut`, a larger one is cut off there instead.
        """
        try:
            return self._ask(address, extra, deadline, largest, cut)
        except TimeUpError as error:
            problem = f"took longer than {self.terms.seconds:g} seconds"
            raise FetchError(
                address.url, problem, "try again later, or raise DATELINE_FETCH_SECONDS", again=True
            ) from error
        except httpcore.TimeoutException as error:
            problem = f"did not answer within {self.terms.seconds:g} seconds"
            raise FetchError(
                address.url, problem, "try again later, or raise DATELINE_FETCH_SECONDS", again=True
            ) from error
        except httpcore.NetworkError as error:
            raise FetchError(address.url, _told(error), _LATER, again=True) from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise FetchError(address.url, "was answered in no way that HTTP knows", _LATER, again=True) from error

    def _ask(
        self, address: Address, extra: Iterable[tuple[str, str]], deadline: Deadline, largest: int, cut: bool
    ) -> Response:
        url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
        headers = [
            ("Host", address.authority),
            ("User-Agent", self.terms.agent),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
            *extra,
        ]
        backend = CheckedBackend(self.resolve, self.terms.allow_private, deadline)
        # A pool of its own for each request: nothing of one server's is there for the next.
        with (
            httpcore.ConnectionPool(ssl_context=_trust(), max_keepalive_connections=0, network_backend=backend) as pool,
            pool.stream(
                "GET", url, headers=[(name.encode(), value.encode("latin-1")) for name, value in headers]
            ) as answer,
        ):
            told = tuple((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in answer.headers)
            response = Response(answer.status, told, b"")
            if answer.status not in _WITH_BODY:
                return response
            pieces = (piece for piece in answer.iter_stream())
            data = body(address.url, pieces, response.header("content-encoding"), largest, cut)
            return Response(answer.status, told, data)


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that are believed: the system's and certifi's."""
    return httpcore.default_ssl_context()


def _told(error: httpcore.NetworkError) -> str:
    if isinstance(error.__context__, ssl.SSLCertVerificationError):
        return f"has a certificate that does not hold ({error.__context__.verify_message})"
    if isinstance(error, httpcore.ConnectError):
        return "cannot be connected to"
    return "broke the connection off"
