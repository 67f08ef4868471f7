"""`dateline serve` as a shell starts it: when it refuses to, what it prints, how it ends; and `dateline serve-user`."""

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.storage.sqlite import open_case
from tests.cli.command import PROGRAM, dateline, environment
from tests.web.served import form_token, visitor

TOKEN = "kelp-ferry-7-lantern"
PASSWORD = "harbour lights at nine"


@contextmanager
def started(case: Path, *options: str, **settings: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The address that a server of the case prints, on a port that is free, and its process; ended with the block."""
    words = [*PROGRAM, "serve", "--case", str(case), "--port", "0", *options]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment(**settings)) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            found = re.search(r"http://\S+?(?=;)", line)
            assert found, line + process.stderr.read()
            yield found[0], process
        finally:
            process.terminate()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "kolm.example"])
def test_it_refuses_to_be_reached_by_strangers(tmp_path: Path, host: str) -> None:
    done = dateline("serve", "--case", tmp_path / "case", "--host", host)
    assert done.returncode == 2
    assert f"on {host} others can reach the case; give --token TOKEN or --users FILE" in done.stderr.decode()
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--token", ""), "the token is empty"),
        (("--token", "a", "--token-file", "b"), "give --token or --token-file, not both"),
        (("--token-file", "missing"), "--token-file missing cannot be read"),
        (("--host", "0.0.0.0", "--users", "missing.toml"), "missing.toml: names no user"),
        (("--port", "70000"), "--port"),
    ],
)
def test_wrong_options_are_usage_errors(tmp_path: Path, options: tuple[str, ...], problem: str) -> None:
    done = dateline("serve", "--case", tmp_path / "case", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert problem in done.stderr.decode()


def test_no_case_is_named() -> None:
    done = dateline("serve")
    assert done.returncode == 2
    assert "no case is named" in done.stderr.decode()


def test_what_is_no_case_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ana", encoding="utf-8")
    done = dateline("serve", "--case", tmp_path / "letter.txt")
    assert done.returncode == 1
    assert "is not a case" in done.stderr.decode()
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Dear Ana"


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = dateline("serve", "--case", tmp_path / "case", "--port", str(port))
    assert done.returncode == 1
    assert f"127.0.0.1 port {port} cannot be had" in done.stderr.decode()
    assert "give another with --port" in done.stderr.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_missing_case_is_made_and_served_until_a_signal(tmp_path: Path, number: signal.Signals) -> None:
    case = tmp_path / "new.dateline"
    with started(case, "--by", "Ana Ruiz") as (address, process):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with visitor(address) as browser:
            assert browser.get("/login").status_code == 200
            assert browser.get("/", headers={"host": "rebound.example"}).status_code == 400
        process.send_signal(number)
        assert process.wait(20) == 0
        assert process.stderr is not None and process.stderr.read() == ""
    with open_case(case, write=False) as opened:
        assert opened.count() == 0


def test_with_a_token_it_listens_everywhere_and_prints_an_address_for_once(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    options = ("--host", "0.0.0.0", "--token-file", str(tmp_path / "token"))
    with started(tmp_path / "case", *options) as (printed, _):
        address, _, ticket = printed.partition("?token=")
        assert ticket and TOKEN not in printed
        with visitor(address) as browser:
            assert browser.get("/").status_code == 303
            assert browser.get("/", params={"token": ticket}).headers["location"] == "/"
            assert "Whoever started the server" not in browser.get("/").text
        with visitor(address) as other:
            assert other.get("/", params={"token": ticket}).status_code == 401
            shown = {"authorization": f"Bearer {TOKEN}"}
            assert other.get("/api/v1/nothing", headers=shown).status_code == 404


def test_with_users_who_logs_in_decides(tmp_path: Path) -> None:
    users = tmp_path / "users.toml"
    asked = f"{PASSWORD}\n{PASSWORD}\n".encode()
    done = dateline("serve-user", "add", "Ana Ruiz", "--users", users, stdin=asked)
    assert (done.returncode, done.stdout) == (0, b"")
    with started(tmp_path / "case", "--users", str(users)) as (address, _), visitor(address) as browser:
        assert "?" not in address
        fields = {"csrf": form_token(browser.get("/login")), "name": "Ana Ruiz", "password": PASSWORD}
        assert browser.post("/login", data=fields | {"password": "guess"}).status_code == 401
        assert browser.post("/login", data=fields).status_code == 303
        assert "Deciding as <bdi>Ana Ruiz</bdi>" in browser.get("/nothing").text


def test_a_proxys_name_is_answered_where_the_settings_have_it(tmp_path: Path) -> None:
    with started(tmp_path / "case", DATELINE_HOSTS="desk.example") as (address, _), visitor(address) as browser:
        assert browser.get("/login", headers={"host": "desk.example"}).status_code == 200
        assert browser.get("/login", headers={"host": "kolm.example"}).status_code == 400


def test_a_user_is_added_changed_and_removed(tmp_path: Path) -> None:
    users = tmp_path / "users.toml"
    twice = f"{PASSWORD}\n{PASSWORD}\n".encode()
    assert "Ana is added" in dateline("serve-user", "add", "Ana", "--users", users, stdin=twice).stderr.decode()
    before = users.read_bytes()
    differing = dateline("serve-user", "add", "Ana", "--users", users, stdin=b"harbour one\nharbour two\n")
    assert differing.returncode == 2
    assert "the two passwords are not the same" in differing.stderr.decode()
    assert users.read_bytes() == before
    again = dateline("serve-user", "add", "Ana", "--users", users, stdin=twice)
    assert "Ana has another password now" in again.stderr.decode()
    assert PASSWORD.encode() not in users.read_bytes()
    assert dateline("serve-user", "remove", "Ana", "--users", users).returncode == 0
    assert dateline("serve-user", "remove", "Ana", "--users", users).returncode == 2


def test_a_package_that_is_missing_is_named(tmp_path: Path) -> None:
    code = "import sys; sys.modules['uvicorn'] = None; " + PROGRAM[2]
    words = [PROGRAM[0], "-c", code, "serve", "--case", str(tmp_path / "case")]
    done = subprocess.run(words, capture_output=True, check=False, env=environment())
    assert done.returncode == 2
    assert b"serving a case needs the package uvicorn; install it with: pip install 'dateline[web]'" in done.stderr
