"""No other site's page writes here: where a request comes from is checked, and each form carries its session's token.

Browsers say where a request comes from in `Origin` and `Sec-Fetch-Site`, which no script can change. The token stands
first in the form, so that the rest, perhaps a large upload, is read only when it is allowed.
"""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers
from starlette.types import Message, Receive

from dateline.web.safety.refusal import API

FIELD = "csrf"
HEADER = "x-csrf-token"
# Any value of it says that a program asks: no form can send a header.
PROGRAM = "x-dateline"
READS = frozenset({"GET", "OPTIONS"})
# The token has to stand within so many bytes of the body.
_PEEKED = 4096


def foreign_write(headers: Headers) -> bool:
    """Whether a write comes from a page that is not ours, by what the browser says of it."""
    origin = headers.get("origin")
    if origin is not None:
        return not _ours(origin, headers)
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    referer = headers.get("referer")
    return referer is not None and not _ours(referer, headers)


def foreign_read(headers: Headers) -> bool:
    """Whether another site's page takes something of ours into itself; a link that leads here does not."""
    return _elsewhere(headers) and headers.get("sec-fetch-mode") != "navigate"


def foreign_link(headers: Headers) -> bool:
    """Whether a link on another site leads here."""
    return _elsewhere(headers) and headers.get("sec-fetch-mode") == "navigate"


def _elsewhere(headers: Headers) -> bool:
    return headers.get("sec-fetch-site") in ("cross-site", "same-site")


def from_program(method: str, path: str, headers: Headers) -> bool:
    """Whether that is a program's write to the API: no form of any page can send such a request.

    A browser asks first before it sends JSON, a header of ours, or another method than POST to where its page is not
    from, and is told no; and what it sends has an `Origin`.
    """
    if not path.startswith(API) or any(name in headers for name in ("origin", "sec-fetch-site", "cookie")):
        return False
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return method != "POST" or kind == "application/json" or PROGRAM in headers


async def token_of(headers: Headers, receive: Receive) -> tuple[str | None, Receive]:
    """The token that a request carries, in its header or in the first field of its form.

    With it comes what receives the body from its beginning.
    """
    sent = headers.get(HEADER)
    if sent is not None:
        return sent, receive
    find = _finder(headers.get("content-type", ""))
    if find is None:
        return None, receive
    begun: list[Message] = []
    body = b""
    while len(body) < _PEEKED:
        message = await receive()
        begun.append(message)
        body += message.get("body", b"")[:_PEEKED]
        if message["type"] != "http.request" or not message.get("more_body") or find(body) is not None:
            break

    async def again() -> Message:
        return begun.pop(0) if begun else await receive()

    return find(body) or find(body + b"&"), again


def _finder(kind: str) -> Callable[[bytes], str | None] | None:
    """What finds the token in the beginning of a form of that kind; None where it is no form."""
    name, options = parse_options_header(kind)
    if name == b"application/x-www-form-urlencoded":
        return _in_urlencoded
    boundary = options.get(b"boundary")
    if name != b"multipart/form-data" or not boundary:
        return None
    return lambda body: _in_multipart(body, boundary)


def _in_urlencoded(body: bytes) -> str | None:
    first, end, _ = body.partition(b"&")
    if not end:
        return None
    pairs = parse_qsl(first.decode("latin-1"))
    return pairs[0][1] if pairs and pairs[0][0] == FIELD else None


def _in_multipart(body: bytes, boundary: bytes) -> str | None:
    start, end = b"--" + boundary + b"\r\n", b"\r\n--" + boundary
    if not body.startswith(start):
        return None
    part, closed, _ = body[len(start) :].partition(end)
    head, blank, value = part.partition(b"\r\n\r\n")
    if not closed or not blank:
        return None
    for line in head.split(b"\r\n"):
        field, _, told = line.partition(b":")
        _, options = parse_options_header(told.strip())
        if field.strip().lower() == b"content-disposition" and options.get(b"name") == FIELD.encode():
            return value.decode("latin-1")
    return None


def _ours(address: str, headers: Headers) -> bool:
    """Whether an origin or an address is of the name and port that the request itself goes to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == headers.get("host", "").lower()
