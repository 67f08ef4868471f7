"""Logging in and out, and saying who one is: the only pages that answer whoever asks."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from dateline.web.safety.policy import Policy
from dateline.web.safety.rate import Rate, client_of
from dateline.web.safety.refusal import page, refused
from dateline.web.safety.sessions import Session, Sessions
from dateline.web.safety.users import LONGEST_NAME, is_name

PATHS = frozenset({"/login", "/logout", "/who"})


class Entry:
    """Answers /login, /logout and /who, and takes tokens; `scope["state"]["session"]` is who asks."""

    def __init__(self, policy: Policy, sessions: Sessions) -> None:
        self._policy = policy
        self._sessions = sessions
        self._attempts = Rate(policy.limits.login_attempts)

    async def answer(self, request: Request) -> Response:
        """The page asked for, or where to go on."""
        if request.url.path == "/login" and request.method == "GET":
            return self._login_page(request, local(request.query_params.get("next", "")))
        if request.method != "POST":
            return refused(request.scope, 405, "that is a form", "go back and send it", {"allow": "POST"})
        form = await request.form(max_files=0)
        match request.url.path:
            case "/login":
                return await self._login(request, form)
            case "/logout":
                return self._logout(request)
        return self._name(request, form)

    def by_token(self, scope: Scope, token: str) -> bool | Response:
        """Whether the token is the one that lets in; a refusal where its client has tried too often."""
        client = client_of(scope)
        wait = self._attempts.wait(client)
        if wait:
            return _later(scope, wait)
        fits = self._policy.lets_in(token)
        if fits:
            self._attempts.forgive(client)
        return fits

    def by_address(self, request: Request, token: str) -> Response:
        """Exchanges a token in the address for a session, and takes it out of the address."""
        rest = request.url.remove_query_params("token")
        after = local(f"{rest.path}?{rest.query}" if rest.query else rest.path)
        if request.state.session.entered:
            return RedirectResponse(after, 303)
        ticket = self._policy.ticket
        if ticket is None or not ticket.taken(token):
            let = self.by_token(request.scope, token)
            if isinstance(let, Response):
                return let
            if not let:
                problem = "That address has been used already, or its token is wrong."
                return self._login_page(request, after, problem, 401)
        self._entered(request)
        return RedirectResponse(after, 303)

    async def _login(self, request: Request, form: FormData) -> Response:
        after = local(_field(form, "next"))
        if not self._policy.closed:
            return RedirectResponse(after, 303)
        client = client_of(request.scope)
        wait = self._attempts.wait(client)
        if wait:
            return _later(request.scope, wait)
        name, password, token = (_field(form, field) for field in ("name", "password", "token"))
        users = self._policy.users
        if users is not None and name:
            if not await run_in_threadpool(users.fits, name, password):
                return self._login_page(request, after, "No user has that name and password.", 401)
            self._attempts.forgive(client)
            self._entered(request, name)
        elif self._policy.lets_in(token):
            self._attempts.forgive(client)
            self._entered(request)
        else:
            return self._login_page(request, after, "That is not the token.", 401)
        return RedirectResponse(after, 303)

    def _logout(self, request: Request) -> Response:
        self._sessions.leave(request.state.session)
        return RedirectResponse("/login" if self._policy.closed else "/", 303)

    def _name(self, request: Request, form: FormData) -> Response:
        session: Session = request.state.session
        name = " ".join(_field(form, "name").split())
        if not session.entered or not session.can_rename:
            return refused(request.scope, 403, "who you are is what you log in as", "log in as somebody else")
        if not is_name(name):
            return refused(request.scope, 400, "that is no name to decide by", f"give up to {LONGEST_NAME} characters")
        if self._policy.users is not None and self._policy.users.knows(name):
            return refused(request.scope, 403, "that is the name of a user", "log in by it, or give another name")
        self._sessions.name(session, name)
        return RedirectResponse(local(_field(form, "next")), 303)

    def _entered(self, request: Request, user: str | None = None) -> None:
        request.state.session = self._sessions.enter(request.state.session, user)

    def _login_page(self, request: Request, after: str, problem: str = "", status: int = 200) -> Response:
        policy = self._policy
        return page(
            "login",
            status,
            csrf=request.state.session.csrf,
            next=after,
            problem=problem,
            users=policy.users is not None,
            token=policy.token is not None,
        )


def local(path: str) -> str:
    """The path where it leads to a page of ours, else "/"."""
    if not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return "/"
    return path


def _later(scope: Scope, wait: int) -> Response:
    problem = "too many attempts to log in"
    return refused(scope, 429, problem, f"try again in {wait} seconds", {"retry-after": str(wait)})


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
