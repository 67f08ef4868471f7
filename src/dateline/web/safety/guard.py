"""The guard around the application: each request is checked here, in this order, before anything of the case is read.

The name it is for, its size, how often its client asks, where it comes from, whose it is, and the token of its form.
"""

from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.safety import bodies, csrf
from dateline.web.safety.entry import PATHS, Entry, local
from dateline.web.safety.headers import STATIC, Headed
from dateline.web.safety.policy import Policy
from dateline.web.safety.rate import Rate, client_of
from dateline.web.safety.refusal import for_programs, page, refused
from dateline.web.safety.sessions import Session, Sessions, cookie_of, set_cookie

_AGAIN = "load the page again and repeat it"


def guarded(app: ASGIApp, policy: Policy) -> ASGIApp:
    """The application behind the guard."""
    return Headed(_Guard(app, policy))


class _Guard:
    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        self._app = app
        self._policy = policy
        self._sessions = Sessions(policy.limits.session_hours)
        self._entry = Entry(policy, self._sessions)
        self._reads = Rate(policy.limits.reads_a_minute)
        self._writes = Rate(policy.limits.writes_a_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            # What is asked of a page's head is asked of the page; the server leaves the body out (RFC 9110, 9.3.2).
            asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
            await self._request(asked, receive, send)
        else:
            # There are no WebSockets here.
            await send({"type": "websocket.close", "code": 1008})

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        session = self._session(headers)
        state = scope.setdefault("state", {})
        state["session"], state["policy"] = session, self._policy
        body = bodies.Body(receive, bodies.most(headers, self._policy.limits))

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                if scope["method"] not in csrf.READS:
                    await body.drop()
                now: Session = state["session"]
                if now.new and now.asked:
                    MutableHeaders(scope=message).append("set-cookie", set_cookie(self._policy.names.port, now))
            await send(message)

        answer, receive = await self._answer(scope, headers, session, body.receive)
        await (answer or self._app)(scope, receive, answered)

    async def _answer(
        self, scope: Scope, headers: Headers, session: Session, receive: Receive
    ) -> tuple[Response | None, Receive]:
        """What the guard itself answers, nothing where that is the application's; and what receives the body then."""
        answer = self._named(scope, headers) or self._sized(scope, headers) or self._paced(scope)
        answer = answer or self._sited(scope, headers) or self._let_in(scope, headers, session)
        try:
            if answer is None and scope["method"] not in csrf.READS:
                token, receive = await csrf.token_of(headers, receive)
                answer = self._formed(scope, headers, session, token)
            if answer is None and scope["path"] in PATHS:
                answer = await self._entry.answer(Request(scope, receive))
        except HTTPException as error:
            answer = refused(scope, error.status_code, error.detail, "send less at once")
        except MultiPartException as error:
            answer = refused(scope, 400, error.message, _AGAIN)
        return answer, receive

    def _named(self, scope: Scope, headers: Headers) -> Response | None:
        given = headers.getlist("host")
        if len(given) == 1 and self._policy.names.known(given[0]):
            return None
        problem = "the Host header is none of the names of this server"
        return refused(scope, 400, problem, "use the address that it printed, or name yours in DATELINE_HOSTS")

    def _sized(self, scope: Scope, headers: Headers) -> Response | None:
        most = bodies.most(headers, self._policy.limits)
        if bodies.told(headers) <= most:
            return None
        remedy = "send less at once, raise DATELINE_UPLOAD_BYTES, or add the files with `dateline add`"
        return refused(scope, 413, f"the request has more than {most:,} bytes", remedy, {"connection": "close"})

    def _paced(self, scope: Scope) -> Response | None:
        rate = self._reads if scope["method"] in csrf.READS else self._writes
        wait = rate.wait(client_of(scope))
        if not wait:
            return None
        headers = {"retry-after": str(wait)}
        return refused(scope, 429, "too many requests from you", f"try again in {wait} seconds", headers)

    def _sited(self, scope: Scope, headers: Headers) -> Response | None:
        foreign = csrf.foreign_read if scope["method"] in csrf.READS else csrf.foreign_write
        if not foreign(headers):
            return None
        return refused(scope, 403, "the request comes from a page of another site", "use the pages of this server")

    def _session(self, headers: Headers) -> Session:
        session = self._sessions.of(cookie_of(headers.get("cookie"), self._policy.names.port))
        users = self._policy.users
        if session.user is not None and (users is None or not users.knows(session.user)):
            # Taken out of the file of users meanwhile.
            self._sessions.leave(session)
            session = self._sessions.of(None)
        session.entered = session.entered or not self._policy.closed
        session.who = session.who or (self._policy.analyst if session.user is None else None)
        return session

    def _let_in(self, scope: Scope, headers: Headers, session: Session) -> Response | None:
        """Nothing where the request may go on, else what it is answered."""
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self._policy.token is not None:
            let = self._entry.by_token(scope, bearer.strip())
            if isinstance(let, Response):
                return let
            session.entered = scope["state"]["bearer"] = let
            return None if let else _unknown(scope, "that is not the token")
        if scope["path"].startswith(STATIC):
            return None
        if scope["method"] == "GET":
            if session.new and csrf.foreign_link(headers):
                # The browser keeps the cookie to itself where a link on another site leads here; from here it does not.
                return page("onward", to=local(_path(scope)))
            request = Request(scope)
            token = request.query_params.get("token")
            if token is not None and self._policy.closed:
                return self._entry.by_address(request, token)
        if session.entered or scope["path"] == "/login":
            return None
        return self._to_login(scope, headers)

    def _to_login(self, scope: Scope, headers: Headers) -> Response:
        login = f"/login?next={quote(_path(scope) if scope['method'] == 'GET' else '/', safe='')}"
        if "hx-request" in headers:
            return Response(status_code=401, headers={"hx-redirect": "/login"})
        if for_programs(scope) or scope["method"] not in csrf.READS:
            return _unknown(scope, "nobody is logged in")
        return RedirectResponse(login, 303)

    def _formed(self, scope: Scope, headers: Headers, session: Session, token: str | None) -> Response | None:
        if scope["state"].get("bearer") or csrf.from_program(scope["method"], scope["path"], headers):
            return None
        if token is not None and session.sent(token):
            return None
        remedy = f"{_AGAIN}; a program that sends no JSON says X-Dateline: 1" if for_programs(scope) else _AGAIN
        return refused(scope, 403, "the form is not of this session, or of one that has ended", remedy)


def _unknown(scope: Scope, problem: str) -> Response:
    remedy = "send the token as Authorization: Bearer, or log in at /login"
    return refused(scope, 401, problem, remedy, {"www-authenticate": "Bearer"})


def _path(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    path = quote(scope["path"])
    return f"{path}?{query}" if query else path
