"""How large a request may be: what is told beforehand is believed, what comes is counted."""

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from dateline.web.safety.policy import Limits

_UPLOAD = "multipart/form-data"
# Bytes, and seconds, for which a body that nobody wants is read on.
_DROPPED = 200_000_000
_PATIENCE = 5.0


def most(headers: Headers, limits: Limits) -> int:
    """The most bytes that the body of a request may have."""
    upload = headers.get("content-type", "").strip().lower().startswith(_UPLOAD)
    return limits.upload_bytes if upload else limits.form_bytes


def told(headers: Headers) -> int:
    """The length that a request says it has; 0 where it says none."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


class Body:
    """The body of a request, of no more than `limit` bytes."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._seen = 0
        self._over = False

    async def receive(self) -> Message:
        """The next part. Raises HTTPException 413 where the body is too long."""
        message = await self._next()
        if self._seen > self._limit:
            await self.drop()
            raise HTTPException(413, f"the request has more than {self._limit:,} bytes")
        return message

    async def drop(self) -> None:
        """Reads on to the end and drops it, for a while at most.

        A client that is still sending when the connection is closed never sees the answer.
        """
        end = self._seen + _DROPPED
        try:
            async with asyncio.timeout(_PATIENCE):
                while not self._over and self._seen < end:
                    await self._next()
        except TimeoutError:
            self._over = True

    async def _next(self) -> Message:
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        self._over = message["type"] != "http.request" or not message.get("more_body")
        return message
