"""The headers of every answer: no script or style but our own files, nothing framed, sniffed, kept or passed on."""

import logging

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.safety.refusal import refused

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
STATIC = "/static/"
_LOG = logging.getLogger(__name__)


class Headed:
    """Sets the headers, on what fails too. Pages are kept nowhere; our own files may be, if they are asked for anew."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False
        cache = "no-cache" if scope["path"].startswith(STATIC) else "no-store"

        async def headed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if cache == "no-store" or "cache-control" not in headers:
                    headers["cache-control"] = cache
            await send(message)

        try:
            await self._app(scope, receive, headed)
        except Exception:
            _LOG.exception("%s %s failed", scope["method"], scope["path"])
            if not begun:
                answer = refused(scope, 500, "something went wrong here", "the terminal of the server says what")
                await answer(scope, receive, headed)
