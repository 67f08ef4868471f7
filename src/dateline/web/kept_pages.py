"""Pages that were made are kept while what they show stays as it is; what is each reader's own is put in.

A page of what is read rests on the last build, the decisions, the reports and the failures of the case. While a build
goes on none of these changes, so that readers do not wait for it.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.errors import DatelineError
from dateline.model.standing import Newest
from dateline.web.holes import filled
from dateline.web.jobs import Jobs
from dateline.web.opened import OpenedCase
from dateline.web.rendering import job_line

# What rests on nothing else. A report's own page also rests on how far reports are annotated.
_KEPT = (
    *("/", "/timeline", "/statements", "/positions", "/figures", "/conflicts", "/map", "/stories", "/sources"),
    *("/search", "/failures", "/decisions"),
)
_REPORT = "/articles/"
# Bytes of all the pages that are kept.
_MOST = 100_000_000


class KeptPages:
    """The application, which makes a page only where it is not kept."""

    def __init__(self, app: ASGIApp, case: OpenedCase, jobs: Jobs) -> None:
        self._app = app
        self._case = case
        self._jobs = jobs
        self._held: OrderedDict[Hashable, tuple[Message, bytes]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the application does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        key = await run_in_threadpool(self._key, scope) if _may_be_kept(scope) else None
        held = self._found(key)
        if held is None:
            await self._app(scope, receive, _Filling(self, scope, send, key).send)
        else:
            await self.answer(scope, send, *held)

    async def answer(self, scope: Scope, send: Send, start: Message, page: bytes) -> None:
        """Sends the page, for who asks and as the jobs are now."""
        session, job = scope["state"]["session"], self._jobs.running()
        line = b"" if job is None or scope["path"] == f"/jobs/{job.id}" else job_line(job)
        body = filled(page, session, line)
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-length"] = str(len(body))
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": body})

    def keep(self, key: Hashable, start: Message, page: bytes) -> None:
        """Keeps a page that was made of that; those that were not asked for the longest time go."""
        if len(page) > _MOST // 4:
            return
        with self._lock:
            if key not in self._held:
                self._held[key] = start, page
                self._size += len(page)
            while self._size > _MOST:
                self._size -= len(self._held.popitem(last=False)[1][1])

    def _found(self, key: Hashable) -> tuple[Message, bytes] | None:
        with self._lock:
            held = self._held.get(key)
            if held is not None:
                self._held.move_to_end(key)
            return held

    def _key(self, scope: Scope) -> Hashable:
        """What the page is made of; None where that cannot be told."""
        session = scope["state"]["session"]
        try:
            with self._case.reading() as case:
                built, newest, failures = case.load_built(), case.newest(), case.failures()
                mark = case.views().mark()
        except DatelineError:
            # The page says what is wrong.
            return None
        if scope["path"].startswith(_REPORT) and (built or Newest()).report < newest.report:
            return None
        who = session.who, session.can_leave, session.can_rename
        return scope["path"], scope["query_string"], who, built, newest, failures, mark


class _Filling:
    """Gathers a page that is made, keeps it where it may be, and sends it filled; all else goes through as it is."""

    def __init__(self, pages: KeptPages, scope: Scope, send: Send, key: Hashable) -> None:
        self._pages = pages
        self._scope = scope
        self._send = send
        self._key = key
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        """Takes a message of the application."""
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
            return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        page = bytes(self._body)
        if self._key is not None and self._start["status"] == 200:
            self._pages.keep(self._key, self._start, page)
        await self._pages.answer(self._scope, self._send, self._start, page)


def _may_be_kept(scope: Scope) -> bool:
    path: str = scope["path"]
    return scope["method"] == "GET" and (path in _KEPT or path.startswith(("/stories/", _REPORT)))


def _is_page(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])
