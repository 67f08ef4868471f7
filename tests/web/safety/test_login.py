"""Logging in to a case that is closed: by token, by name and password, by the printed address; and out again."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dateline.web.safety import Limits, Policy, session_of
from dateline.web.safety.entry import local
from dateline.web.safety.hosts import names
from dateline.web.safety.policy import Key, Ticket
from dateline.web.safety.users import Users, add_user, remove_user
from tests.web.served import form_token, guarding, visitor

TOKEN = "kelp-ferry-7-lantern"
PASSWORD = "harbour lights at nine"


async def page(request: Request) -> Response:
    session = session_of(request)
    return JSONResponse({"who": session.who, "csrf": session.csrf, "can_leave": session.can_leave})


async def written(request: Request) -> Response:
    return JSONResponse({"who": session_of(request).who})


APP = Starlette(
    routes=[
        Route("/", page),
        Route("/timeline", page),
        Route("/api/case", page),
        Route("/write", written, methods=["POST"]),
    ]
)


@pytest.fixture
def users(tmp_path: Path) -> Path:
    path = tmp_path / "users.toml"
    add_user(path, "Ana Ruiz", PASSWORD)
    return path


@pytest.fixture
def by_token() -> Iterator[str]:
    with guarding(APP, lambda port: Policy(names("127.0.0.1", port), token=Key(TOKEN), analyst="Desk")) as address:
        yield address


@pytest.fixture
def by_password(users: Path) -> Iterator[str]:
    limits = Limits(login_attempts=4)
    with guarding(APP, lambda port: Policy(names("127.0.0.1", port), users=Users(users), limits=limits)) as address:
        yield address


@pytest.fixture
def browser(by_token: str) -> Iterator[httpx.Client]:
    with visitor(by_token) as client:
        yield client


def log_in(client: httpx.Client, **fields: str) -> httpx.Response:
    return client.post("/login", data={"csrf": form_token(client.get("/login"))} | fields)


def test_nothing_of_a_closed_case_is_shown_without_a_login(browser: httpx.Client) -> None:
    answer = browser.get("/timeline?from=2031-05-06&who=A")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Ftimeline%3Ffrom%3D2031-05-06%26who%3DA"
    assert browser.get("/nothing").status_code == 303
    asked = browser.get("/api/case")
    assert asked.status_code == 401
    assert asked.headers["www-authenticate"] == "Bearer"
    swapped = browser.get("/timeline", headers={"hx-request": "true"})
    assert (swapped.status_code, swapped.headers["hx-redirect"]) == (401, "/login")
    assert browser.post("/write", data={"csrf": form_token(browser.get("/login"))}).status_code == 401
    assert browser.post("/who", data={"csrf": form_token(browser.get("/login")), "name": "A"}).status_code == 401


def test_the_token_lets_in_and_leads_on(browser: httpx.Client) -> None:
    assert "Token" in browser.get("/login").text and "Password" not in browser.get("/login").text
    before = dict(browser.cookies)
    answer = log_in(browser, token=TOKEN, next="/timeline?who=A")
    assert (answer.status_code, answer.headers["location"]) == (303, "/timeline?who=A")
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=Strict" in answer.headers["set-cookie"]
    # An id that was known before the login is worth nothing.
    assert dict(browser.cookies) != before
    assert browser.get("/").json() == browser.get("/timeline").json() | {"who": "Desk", "can_leave": True}
    token = browser.get("/").json()["csrf"]
    assert browser.post("/write", data={"csrf": token}).json() == {"who": "Desk"}


@pytest.mark.parametrize("wrong", ["", "kelp", TOKEN + " ", TOKEN.upper(), "\x00", "é", "x" * 5000])
def test_a_wrong_token_lets_nobody_in(browser: httpx.Client, wrong: str) -> None:
    answer = log_in(browser, token=wrong)
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert browser.get("/timeline").status_code == 303


def test_the_login_page_leads_to_no_other_site(browser: httpx.Client) -> None:
    for elsewhere in ("https://rebound.example/", "//rebound.example", "/\\rebound.example", "javascript:alert(1)"):
        assert "rebound" not in browser.get("/login", params={"next": elsewhere}).text
    assert log_in(browser, token=TOKEN, next="//rebound.example").headers["location"] == "/"


@given(st.text())
def test_where_a_login_leads_is_a_path_of_ours(path: str) -> None:
    assert local(path)[:1] == "/" and local(path)[1:2] not in ("/", "\\")
    assert not any(c in local(path) for c in "\r\n\t")


def test_logging_out_ends_the_session(browser: httpx.Client) -> None:
    log_in(browser, token=TOKEN)
    kept = dict(browser.cookies)
    assert browser.post("/logout").status_code == 403
    answer = browser.post("/logout", data={"csrf": browser.get("/").json()["csrf"]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert browser.get("/").status_code == 303
    assert browser.get("/", headers={"cookie": "; ".join(f"{n}={v}" for n, v in kept.items())}).status_code == 303


def test_a_program_shows_the_token_each_time(by_token: str) -> None:
    with visitor(by_token, headers={"authorization": f"Bearer {TOKEN}"}) as program:
        assert program.get("/api/case").json()["who"] == "Desk"
        assert program.post("/write", json={}).status_code == 200
        assert program.post("/write", json={}, headers={"origin": "https://rebound.example"}).status_code == 403
    with visitor(by_token, headers={"authorization": "Bearer kelp"}) as program:
        assert program.get("/api/case").status_code == 401
        assert program.get("/timeline").status_code == 401


def test_the_printed_address_lets_in_once() -> None:
    ticket = Ticket()
    with guarding(APP, lambda port: Policy(names("127.0.0.1", port), token=Key(TOKEN), ticket=ticket)) as address:
        with visitor(address) as browser:
            answer = browser.get("/timeline", params={"who": "A", "token": ticket.text})
            assert (answer.status_code, answer.headers["location"]) == (303, "/timeline?who=A")
            assert browser.get("/timeline").status_code == 200
            # Asked for again by who is in, it is only taken out of the address.
            assert browser.get("/", params={"token": ticket.text}).status_code == 303
        with visitor(address) as other:
            assert other.get("/", params={"token": ticket.text}).status_code == 401
            assert other.get("/").status_code == 303
            # The token itself lets in so too, and does not stay in the address.
            assert other.get("/", params={"token": TOKEN}).headers["location"] == "/"
            assert other.get("/").status_code == 200


def test_a_name_and_its_password_let_in(by_password: str) -> None:
    with visitor(by_password) as browser:
        assert "Password" in browser.get("/login").text and "Token" not in browser.get("/login").text
        assert log_in(browser, name="Ana Ruiz", password=PASSWORD).status_code == 303
        told = browser.get("/").json()
        assert told["who"] == "Ana Ruiz"
        # Who logged in is who decides, whatever they would rather be called.
        assert browser.post("/who", data={"csrf": told["csrf"], "name": "Bo"}).status_code == 403
        assert browser.get("/").json()["who"] == "Ana Ruiz"


def test_who_has_the_token_gives_a_name_that_is_no_users(users: Path) -> None:
    with (
        guarding(APP, lambda port: Policy(names("127.0.0.1", port), token=Key(TOKEN), users=Users(users))) as address,
        visitor(address) as browser,
    ):
        assert "Token" in browser.get("/login").text and "Password" in browser.get("/login").text
        log_in(browser, token=TOKEN)
        csrf = browser.get("/").json()["csrf"]
        assert browser.post("/who", data={"csrf": csrf, "name": "Ana Ruiz"}).status_code == 403
        assert browser.post("/who", data={"csrf": csrf, "name": "Bo Lund"}).status_code == 303
        assert browser.get("/").json()["who"] == "Bo Lund"


@pytest.mark.parametrize(
    ("name", "password"),
    [
        *(("Ana Ruiz", "harbour lights"), ("Ana Ruiz", ""), ("Bo", PASSWORD), ("ana ruiz", PASSWORD), ("", PASSWORD)),
        *(("Ana Ruiz", PASSWORD + "x" * 2000), ("__class__", "x")),
    ],
)
def test_a_wrong_name_or_password_lets_nobody_in(by_password: str, name: str, password: str) -> None:
    with visitor(by_password) as browser:
        answer = log_in(browser, name=name, password=password)
        assert answer.status_code == 401
        assert browser.get("/").status_code == 303


def test_attempts_are_limited_even_with_the_right_password_at_last(by_password: str) -> None:
    with visitor(by_password) as browser:
        answers = [log_in(browser, name="Ana Ruiz", password=f"guess {n}") for n in range(4)]
        assert [answer.status_code for answer in answers] == [401] * 4
        late = log_in(browser, name="Ana Ruiz", password=PASSWORD)
        assert late.status_code == 429
        assert 0 < int(late.headers["retry-after"]) <= 15


def test_tokens_are_guessed_as_slowly_by_programs() -> None:
    limits = Limits(login_attempts=3)
    with (
        guarding(APP, lambda port: Policy(names("127.0.0.1", port), token=Key(TOKEN), limits=limits)) as address,
        visitor(address) as program,
    ):
        for _ in range(6):
            assert program.get("/api/case", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        guesses = [program.get("/api/case", headers={"authorization": f"Bearer {n}"}).status_code for n in range(4)]
        assert guesses == [401, 401, 401, 429]
        assert program.get("/", params={"token": "guess"}).status_code == 429


def test_a_user_who_is_taken_out_is_out(by_password: str, users: Path) -> None:
    add_user(users, "Bo Lund", PASSWORD)
    with visitor(by_password) as browser, visitor(by_password) as other:
        log_in(browser, name="Ana Ruiz", password=PASSWORD)
        log_in(other, name="Bo Lund", password=PASSWORD)
        remove_user(users, "Ana Ruiz")
        assert browser.get("/").status_code == 303
        assert other.get("/").json()["who"] == "Bo Lund"
        users.unlink()
        assert other.get("/").status_code == 303
        assert log_in(other, name="Bo Lund", password=PASSWORD).status_code == 401


def test_writes_and_reads_of_one_client_are_limited() -> None:
    limits = Limits(writes_a_minute=3, reads_a_minute=6)
    with (
        guarding(APP, lambda port: Policy(names("127.0.0.1", port), limits=limits)) as address,
        visitor(address) as browser,
    ):
        token = browser.get("/").json()["csrf"]
        statuses = [browser.post("/write", data={"csrf": token}).status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        reads = [browser.get("/") for _ in range(6)]
        assert [answer.status_code for answer in reads] == [200] * 5 + [429]
        assert int(reads[-1].headers["retry-after"]) >= 1
