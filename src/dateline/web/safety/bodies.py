"""How large a request may be: what is told beforehand is believed, what comes is counted."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from dateline.web.safety.policy import Limits

_UPLOAD = "multipart/form-data"


def most(headers: Headers, limits: Limits) -> int:
    """The most bytes that the body of a request may have."""
    upload = headers.get("content-type", "").strip().lower().startswith(_UPLOAD)
    return limits.upload_bytes if upload else limits.form_bytes


def told(headers: Headers) -> int:
    """The length that a request says it has; 0 where it says none."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def counted(receive: Receive, limit: int) -> Receive:
    """Receives the body; raises HTTPException 413 where it is longer than that."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413, f"the request has more than {limit:,} bytes")
        return message

    return bounded
