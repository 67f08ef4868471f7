"""What the guard lets through: names, origins, tokens of forms; and the headers of every answer."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dateline.web.safety import Limits, Policy, session_of
from dateline.web.safety.headers import CSP
from dateline.web.safety.hosts import names
from tests.web.served import form_token, guarding, raw, served, visitor

BROKEN = "wharf 9"


async def form(request: Request) -> Response:
    return PlainTextResponse(f'name="csrf" value="{session_of(request).csrf}"')


async def written(request: Request) -> Response:
    body = await request.body()
    return JSONResponse({"length": len(body), "who": session_of(request).who})


async def broken(_: Request) -> Response:
    raise RuntimeError(BROKEN)


APP = Starlette(
    routes=[
        Route("/", form),
        Route("/write", written, methods=["POST", "DELETE"]),
        Route("/api/write", written, methods=["POST", "DELETE"]),
        Route("/broken", broken),
    ]
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    limits = Limits(form_bytes=5000, upload_bytes=20_000)
    with guarding(APP, lambda port: Policy(names("127.0.0.1", port), analyst="Ana Ruiz", limits=limits)) as address:
        yield address


@pytest.fixture
def browser(address: str) -> Iterator[httpx.Client]:
    with visitor(address) as client:
        yield client


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("served") / "case.dateline") as address:
        yield address


def port(address: str) -> str:
    return address.rpartition(":")[2]


@pytest.mark.parametrize("host", ["localhost:{}", "LOCALHOST:{}", "127.0.0.1:{}", "[::1]:{}"])
def test_a_name_of_this_machine_is_answered(browser: httpx.Client, address: str, host: str) -> None:
    assert browser.get("/", headers={"host": host.format(port(address))}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("rebound.example", "rebound.example:{}", "127.0.0.1", "127.0.0.1:1", "localhost.rebound.example:{}"),
        *("127.0.0.1:{}.rebound.example", "10.0.0.1:{}", "localhost:{}@rebound.example", ""),
    ],
)
@pytest.mark.parametrize("path", ["/", "/write", "/static/dateline.css", "/login", "/nothing"])
def test_a_foreign_name_is_refused_everywhere(browser: httpx.Client, address: str, host: str, path: str) -> None:
    answer = browser.get(path, headers={"host": host.format(port(address))})
    assert answer.status_code == 400
    assert "DATELINE_HOSTS" in answer.text
    assert "set-cookie" not in answer.headers


def test_two_names_at_once_are_refused(address: str) -> None:
    name = f"127.0.0.1:{port(address)}".encode()
    answer = raw(
        address, b"GET / HTTP/1.1\r\nHost: " + name + b"\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert raw(address, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 400 ")


def test_the_cookie_is_for_this_server_alone(browser: httpx.Client, address: str) -> None:
    cookie = browser.get("/").headers["set-cookie"]
    assert cookie.startswith(f"dateline-{port(address)}=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "SameSite=Strict", "Path=/"}
    assert "set-cookie" not in browser.get("/").headers


def test_a_form_with_its_sessions_token_is_taken(browser: httpx.Client) -> None:
    token = form_token(browser.get("/"))
    answer = browser.post("/write", data={"csrf": token, "note": "at the wharf"})
    assert answer.json() == {"length": len(f"csrf={token}&note=at+the+wharf"), "who": "Ana Ruiz"}
    assert browser.post("/write", data={"csrf": token}).status_code == 200
    assert browser.post("/write", headers={"x-csrf-token": token}).status_code == 200
    assert browser.delete("/write", headers={"x-csrf-token": token}).status_code == 200
    sent = browser.post("/write", data={"csrf": token}, files={"files": ("report.txt", b"x" * 15_000)})
    assert sent.json()["length"] > 15_000
    assert browser.post("/write", data={"csrf": token}, files={"files": ("empty.txt", b"")}).status_code == 200


def test_a_form_without_its_token_is_refused(browser: httpx.Client) -> None:
    token = form_token(browser.get("/"))
    for data in ({}, {"csrf": ""}, {"csrf": token[:-1]}, {"csrf": token + "0"}, {"note": "n", "csrf": token}):
        assert browser.post("/write", data=data).status_code == 403, data
    assert browser.post("/write", files={"csrf": ("csrf", b"nothing")}).status_code == 403
    assert browser.post("/write", json={"csrf": token}).status_code == 403
    assert browser.post("/write", headers={"x-csrf-token": "é".encode()}).status_code == 403
    assert browser.post("/write").status_code == 403


def test_the_token_of_another_session_is_refused(browser: httpx.Client, address: str) -> None:
    browser.get("/")
    with visitor(address) as other:
        token = form_token(other.get("/"))
    assert browser.post("/write", data={"csrf": token}).status_code == 403
    # Nor is a session that the client made up.
    with visitor(address, cookies={f"dateline-{port(address)}": "made.up"}) as other:
        assert other.post("/write", data={"csrf": token}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://rebound.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "http://127.0.0.1:{}.rebound.example"},
        {"origin": "file://"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"referer": "https://rebound.example/127.0.0.1:{}/"},
    ],
)
@pytest.mark.parametrize("path", ["/write", "/api/write", "/who", "/login", "/logout"])
def test_another_sites_write_is_refused_even_with_a_token(
    browser: httpx.Client, address: str, headers: dict[str, str], path: str
) -> None:
    token = form_token(browser.get("/"))
    said = {name: value.format(port(address)) for name, value in headers.items()}
    assert browser.post(path, data={"csrf": token}, headers=said).status_code == 403
    assert browser.post(path, json={}, headers=said | {"x-csrf-token": token}).status_code == 403


def test_our_own_pages_write(browser: httpx.Client, address: str) -> None:
    token = form_token(browser.get("/"))
    for headers in ({"origin": address}, {"sec-fetch-site": "same-origin"}, {"referer": f"{address}/timeline"}):
        assert browser.post("/write", data={"csrf": token}, headers=headers).status_code == 200, headers


def test_a_program_writes_json_to_the_api_without_a_form(address: str) -> None:
    with visitor(address) as program:
        assert program.post("/api/write", json={"a": 1}).json()["length"] == 7
        assert program.delete("/api/write").status_code == 200
        upload = {"files": ("ferry.txt", b"Ferry")}
        assert program.post("/api/write", files=upload, headers={"x-dateline": "1"}).status_code == 200
        assert program.post("/write", files=upload, headers={"x-dateline": "1"}).status_code == 403
        assert program.post("/api/write", files=upload).status_code == 403
        # What a form of a page could send is no program's, and what has a session is a browser's.
        assert program.post("/api/write", data={"a": 1}).status_code == 403
        assert program.post("/api/write", content=b"{}", headers={"content-type": "text/plain"}).status_code == 403
    with visitor(address) as browser:
        token = form_token(browser.get("/"))
        assert browser.post("/api/write", json={}, headers={"origin": address}).status_code == 403
        own = {"origin": address, "x-csrf-token": token}
        assert browser.post("/api/write", json={}, headers=own).status_code == 200


def test_another_site_takes_nothing_into_its_page_but_may_link_here(browser: httpx.Client) -> None:
    taking = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}
    assert browser.get("/", headers=taking).status_code == 403
    assert browser.get("/", headers=taking | {"sec-fetch-mode": "navigate"}).status_code == 200


def test_a_link_from_elsewhere_keeps_the_session(browser: httpx.Client, address: str) -> None:
    token = form_token(browser.get("/"))
    # A browser leaves a strict cookie out of such a step; ours must not be lost by it.
    led = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    with visitor(address) as stranger:
        answer = stranger.get("/?q=a%22b&x=<c>", headers=led)
    assert answer.status_code == 200 and "set-cookie" not in answer.headers
    assert '<meta http-equiv="refresh" content="0; url=/?q=a%22b&amp;x=' in answer.text
    assert "csrf" not in answer.text and "<c>" not in answer.text
    assert b'content="0; url=/"' in raw(
        address,
        f"GET //rebound.example/ HTTP/1.1\r\nHost: {address[7:]}\r\nConnection: close\r\n"
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n\r\n".encode(),
    )
    assert browser.post("/write", data={"csrf": token}).status_code == 200


def test_what_is_too_large_is_refused_before_it_is_read(browser: httpx.Client) -> None:
    token = form_token(browser.get("/"))
    assert browser.post("/write", data={"csrf": token, "note": "n" * 4000}).status_code == 200
    assert browser.post("/write", data={"csrf": token, "note": "n" * 6000}).status_code == 413
    assert browser.post("/write", data={"csrf": token}, files={"f": ("f", b"n" * 25_000)}).status_code == 413

    def chunks() -> Iterator[bytes]:
        yield f"csrf={token}&note=".encode()
        yield from (b"n" * 1000 for _ in range(8))

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/write", content=chunks(), headers=kind).status_code == 413


def test_a_fault_is_told_without_what_it_was(caplog: pytest.LogCaptureFixture) -> None:
    with guarding(APP, lambda port: Policy(names("127.0.0.1", port))) as address, visitor(address) as browser:
        answer = browser.get("/broken")
    assert answer.status_code == 500
    assert BROKEN not in answer.text
    assert BROKEN in caplog.text
    assert answer.headers["content-security-policy"] == CSP


def test_the_head_of_a_page_is_that_of_the_page(browser: httpx.Client) -> None:
    browser.get("/")
    head, whole = browser.head("/"), browser.get("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert head.headers["content-security-policy"] == CSP


def test_there_are_no_web_sockets(address: str) -> None:
    asked = f"GET / HTTP/1.1\r\nHost: {address[7:]}\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n"
    assert b" 101 " not in raw(address, asked.encode()).partition(b"\r\n")[0]


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nothing", {}, 404),
        ("GET", "/login", {}, 200),
        ("GET", "/logout", {}, 405),
        ("GET", "/static/dateline.css", {}, 200),
        ("GET", "/static/../app.py", {}, 404),
        ("GET", "/api/v1/nothing", {}, 404),
        ("GET", "/", {"host": "rebound.example"}, 400),
        ("POST", "/decide", {"origin": "https://rebound.example"}, 403),
        ("POST", "/decide", {}, 403),
        ("PUT", "/nothing", {}, 403),
        ("POST", "/decide", {"x-csrf-token": "n", "content-type": "text/plain"}, 413),
    ],
)
def test_every_answer_has_the_headers(case: str, method: str, path: str, headers: dict[str, str], status: int) -> None:
    with visitor(case) as browser:
        answer = browser.request(method, path, headers=headers, content=b"n" * (status == 413) * 1_000_001)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == CSP
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == ("no-cache" if path.endswith(".css") else "no-store")


def test_the_policy_allows_no_script_or_style_in_a_page() -> None:
    told = dict(part.split(" ", 1) for part in CSP.split("; "))
    assert told["default-src"] == told["frame-ancestors"] == told["base-uri"] == "'none'"
    assert told["script-src"] == told["style-src"] == told["connect-src"] == told["form-action"] == "'self'"
    assert "unsafe" not in CSP


def test_programs_are_refused_in_json(case: str) -> None:
    with visitor(case) as program:
        answer = program.post("/api/v1/decisions", json={}, headers={"origin": "https://rebound.example"})
    assert answer.status_code == 403
    assert set(answer.json()) == {"problem", "remedy"}


def test_the_analyst_says_once_who_they_are(tmp_path: Path) -> None:
    with (
        guarding(APP, lambda port: Policy(names("127.0.0.1", port))) as address,
        visitor(address) as browser,
    ):
        token = form_token(browser.get("/"))
        assert browser.post("/write", data={"csrf": token}).json()["who"] is None
        for wrong in ("", " ", "a\u202eb", "n" * 81):
            assert browser.post("/who", data={"csrf": token, "name": wrong}).status_code == 400
        answer = browser.post("/who", data={"csrf": token, "name": " Ana  Ruiz ", "next": "/write?a=1"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/write?a=1")
        assert browser.post("/write", data={"csrf": token}).json()["who"] == "Ana Ruiz"
