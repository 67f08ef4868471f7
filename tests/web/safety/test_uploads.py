"""Uploads: where their files are written, what they are called, how many and how large they may be."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dateline.web.safety import Limits, Policy, received, session_of
from dateline.web.safety.hosts import names
from dateline.web.safety.uploads import free_name, safe_name
from tests.web.served import guarding, visitor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "outer" / "uploads"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def browser(folder: Path) -> Iterator[httpx.Client]:
    async def token(request: Request) -> Response:
        return JSONResponse(session_of(request).csrf)

    async def add(request: Request) -> Response:
        form = await received(request, folder)
        return JSONResponse({"files": form.files, "note": form.first("note")})

    app = Starlette(routes=[Route("/", token), Route("/add", add, methods=["POST"])])
    limits = Limits(upload_bytes=50_000, upload_files=3)
    with (
        guarding(app, lambda port: Policy(names("127.0.0.1", port), limits=limits)) as address,
        visitor(address) as client,
    ):
        yield client


def send(browser: httpx.Client, *files: tuple[str, bytes]) -> httpx.Response:
    data = {"csrf": browser.get("/").json(), "note": " by hand "}
    return browser.post("/add", data=data, files=[("files", file) for file in files])


def test_files_are_written_as_they_were_sent(browser: httpx.Client, folder: Path) -> None:
    answer = send(browser, ("one.txt", b"first\r\n--x\r\n"), ("two.html", b""), ("one.txt", b"second"))
    assert answer.json() == {"files": ["one.txt", "two.html", "one (2).txt"], "note": "by hand"}
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {
        "one.txt": b"first\r\n--x\r\n",
        "two.html": b"",
        "one (2).txt": b"second",
    }


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\reports\\may.txt", "may.txt"),
        ("..", "upload"),
        ("a/..", "upload"),
        (".bashrc", "bashrc"),
        ("-rf.txt", "rf.txt"),
        ("-", "upload"),
        ("http://x", "x"),
        ("http:x.txt", "http_x.txt"),
        ("nul.txt", "_nul.txt"),
        ("CON", "_CON"),
        ("may[1-9]*.txt", "may_1-9__.txt"),
        ("fdp\u202etxt.exe", "fdp_txt.exe"),
        ("a\x00b\x1f.txt", "a_b_.txt"),
        ("Fähre über Nacht.pdf", "Fähre über Nacht.pdf"),
        ("x" * 500 + ".txt", "x" * 196 + ".txt"),
        ("é" * 300, "é" * 100),
        ("a." + "b" * 300, "a." + "b" * 198),
        ("   ", "upload"),
    ],
)
def test_a_hostile_name_is_only_a_name(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


@given(st.text(st.characters(), max_size=400))
def test_every_name_is_one_plain_part_of_a_path(given_name: str) -> None:
    name = safe_name(given_name)
    assert name and len(name.encode()) <= 220
    assert PurePosixPath(name).parts == (name,) and PureWindowsPath(name).parts == (name,)
    assert name[0] not in ".-~ " and name.isprintable() and not set(name) & set('<>:"/\\|?*[]')
    assert not PureWindowsPath(name).is_reserved()
    assert safe_name(name) == name


@given(st.lists(st.sampled_from(["a.txt", "A.TXT", "a (2).txt", "b"]), max_size=8))
def test_no_two_files_of_an_upload_have_one_name(given_names: list[str]) -> None:
    taken: list[str] = []
    for name in given_names:
        taken.append(free_name(name, taken))
    assert len({name.lower() for name in taken}) == len(given_names)


def test_hostile_names_stay_in_the_folder(browser: httpx.Client, folder: Path) -> None:
    answer = send(browser, ("../../escaped.txt", b"1"), ("/tmp/escaped.txt", b"2"), ("..%2fescaped.txt", b"3"))
    assert answer.status_code == 200
    everything = [p for p in folder.parent.parent.rglob("*") if p.is_file()]
    assert {p.parent for p in everything} == {folder}
    assert sorted(p.name for p in everything) == ["..%2fescaped.txt"[2:], "escaped (2).txt", "escaped.txt"]


def test_too_many_or_too_large_files_are_refused(browser: httpx.Client, folder: Path) -> None:
    assert send(browser, *((f"{n}.txt", b"") for n in range(4))).status_code == 400
    assert send(browser, ("large.txt", b"n" * 60_000)).status_code == 413

    def chunks() -> Iterator[bytes]:
        csrf = browser.get("/").json()
        yield f'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n'.encode()
        yield b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
        yield from (b"n" * 10_000 for _ in range(7))

    kind = {"content-type": "multipart/form-data; boundary=b"}
    assert browser.post("/add", content=chunks(), headers=kind).status_code == 413
    assert list(folder.iterdir()) == []


def test_who_still_sends_hears_why_it_is_refused(browser: httpx.Client) -> None:
    # More than a connection holds by itself: it would be cut off before the answer is read.
    large = ("large.txt", b"n" * 8_000_000)
    assert "50,000 bytes" in send(browser, large).text
    elsewhere = {"origin": "https://rebound.example"}
    assert browser.post("/add", files=[("files", large)], headers=elsewhere).status_code == 413
    parts = (b"n" * 100_000 for _ in range(80))
    assert browser.post("/add", content=parts, headers=elsewhere).status_code == 403


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=b", "multipart/form-data; boundary=\xff"]
)
def test_a_broken_form_is_refused(browser: httpx.Client, kind: str) -> None:
    headers = {"x-csrf-token": browser.get("/").json(), "content-type": kind.encode("latin-1")}
    assert browser.post("/add", content=b"--c\r\nnothing", headers=headers).status_code == 400
    assert browser.post("/add", content=b"--b\r\n\r\n\r\n--b--", headers=headers).status_code == 400
