"""`dateline watch` as a user runs it, against a real server: polls, a restart, Ctrl-C, what is remembered."""

import json
import signal
import subprocess
from pathlib import Path

import pytest
from tests.cli.command import PROGRAM, dateline, environment, started
from tests.sources.web.server import Page, Server, serving

from dateline.cli.watch import watch
from dateline.errors import InputError, UsageError
from dateline.storage.sqlite import open_case

SENTENCE = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills. "
SETTINGS = {"DATELINE_POLITENESS": "0", "DATELINE_CONTACT": "mailto:desk@kolm.example"}


@pytest.fixture
def server():
    with serving() as running:
        yield running


def page(number: int) -> Page:
    return Page(f"<html><body><article><h1>Report {number}</h1><p>{SENTENCE * 3}</p></article></body></html>".encode())


def feed(server: Server, *numbers: int) -> None:
    """A feed with an ETag, without its end, whose items have these numbers."""
    items = "".join(
        f"<item><title>Report {n}</title><link>/{n}</link><description>{SENTENCE}</description>" for n in numbers
    )
    body = f"<rss version='2.0'><channel><title>Ister & Herald</title>{items}".encode()
    tag = f'"{"-".join(map(str, numbers))}"'

    def answer(request) -> None:
        same = request.headers["If-None-Match"] == tag
        Page(b"" if same else body, 304 if same else 200, (("Content-Type", "text/xml"), ("ETag", tag)))(request)

    server.pages["/feed"] = answer


def titles(path: Path) -> list[str | None]:
    with open_case(path) as case:
        return sorted(article.title for article in case.articles())


def test_three_polls_and_a_restart_bring_each_item_once(server: Server, tmp_path: Path) -> None:
    server.pages |= {f"/{n}": page(n) for n in (1, 3)}
    server.pages["/2"] = Page(b"", 403)
    case = tmp_path / "story.dateline"
    feed(server, 1, 2)
    first = started("watch", case, server.url("/feed"), "--once", "--allow-private", settings=SETTINGS)
    assert b"1 feed: 2 new (1 only as the feed gives them), 0 unchanged, 1 failed" in first.stderr
    assert (first.returncode, first.stdout) == (1, b"")
    assert b"/2: was answered with status 403: the server refuses it; open it in a browser" in first.stderr
    second = dateline("watch", "--case", case, "--once", "--allow-private", settings=SETTINGS)
    assert (second.returncode, second.stderr) == (0, b"1 feed: 0 new, 1 unchanged, 0 failed\n")
    feed(server, 3, 1, 2)
    third = started("watch", case, "--once", "--allow-private", "--build", settings=SETTINGS)
    assert (third.returncode, b"1 feed: 1 new, 0 unchanged, 0 failed\n" in third.stderr) == (0, True)
    assert b"3 reports annotated, 3 linked" in third.stderr
    assert titles(case) == ["Report 1", "Report 2", "Report 3"]
    assert sorted(server.asked) == ["/1", "/2", "/3", "/feed", "/feed", "/feed"]
    agents = {headers["user-agent"] for _, headers in server.requests}
    assert len(agents) == 1
    assert agents.pop().endswith("+mailto:desk@kolm.example)")
    dumped = [json.loads(line) for line in dateline("case", "dump", "--case", case).stdout.splitlines()]
    assert [f["source"] for f in dumped if f["kind"] == "failure"] == [server.url("/2")]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_a_request_to_end_stop_cleanly_with_nothing_lost(server: Server, tmp_path: Path, how: int) -> None:
    arrived = server.over

    def stuck(request) -> None:
        running.send_signal(how)
        arrived.wait(60)

    server.pages |= {"/1": page(1), "/2": stuck, "/3": page(3)}
    feed(server, 1, 2, 3)
    case = tmp_path / "c"
    command = [*PROGRAM, "watch", str(case), server.url("/feed"), "--every", "60", "--allow-private"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment(**SETTINGS)) as running:
        _, told = running.communicate()
    assert told.endswith(b"stopped; everything up to the last report is in the case\n")
    assert (running.returncode, b"Traceback" in told) == (0, False)
    assert titles(case) == ["Report 1"]
    server.pages["/2"] = page(2)
    assert (
        b"1 feed: 2 new, 1 unchanged" in dateline("watch", case, "--once", "--allow-private", settings=SETTINGS).stderr
    )
    assert titles(case) == ["Report 1", "Report 2", "Report 3"]


def test_feeds_are_remembered_listed_and_forgotten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = str(tmp_path / "c")
    watch([case, "HTTPS://Kolm.Example/b", "https://kolm.example/a"], listed=True)
    assert capsys.readouterr().out.split("\n")[:2] == [
        "https://kolm.example/a\tasked never",
        "https://kolm.example/b\tasked never",
    ]
    watch([case], forget=["https://kolm.example/b"])
    watch([case], listed=True)
    assert capsys.readouterr().out == "https://kolm.example/a\tasked never\n"
    with pytest.raises(UsageError, match="is not watched"):
        watch([case], forget=["https://kolm.example/b"])
    watch([case], forget=["https://kolm.example/a"])
    with pytest.raises(UsageError, match="watches no feed"):
        watch([case], once=True)


def test_a_list_of_feeds_stands_for_its_feeds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outlines = "".join(f"<outline xmlUrl='https://kolm.example/{n}'/>" for n in "ab")
    (tmp_path / "feeds.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
    (tmp_path / "more.txt").write_text("# more\nhttps://kolm.example/c\nhttps://kolm.example/a\n")
    watch([str(tmp_path / "c"), str(tmp_path / "feeds.opml"), str(tmp_path / "more.txt")], listed=True)
    told = capsys.readouterr().out.splitlines()
    assert [line.partition("\t")[0] for line in told] == [f"https://kolm.example/{n}" for n in "abc"]


def test_wrong_usage_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one case too many"):
        watch([str(tmp_path / "c"), str(tmp_path / "d"), "https://kolm.example/a"])
    with pytest.raises(InputError, match="names no host"):
        watch([str(tmp_path / "c"), "http:///feed"])
    assert list(tmp_path.iterdir()) == []


def test_addresses_and_files_are_added_together(server: Server, tmp_path: Path) -> None:
    server.pages |= {"/1": page(1), "/2": Page(b"<title>Sign in</title><form><input type=password></form>")}
    (tmp_path / "3.txt").write_text(f"Report 3\n\n{SENTENCE}")
    (tmp_path / "list.txt").write_text(f"{server.url('/1')}\n")
    given = ["--published", f"{server.url('/1')}=2031-08-04", "--published", "3.txt=2031-08-05"]
    arguments = [
        "add",
        "--fetch",
        tmp_path / "list.txt",
        tmp_path / "3.txt",
        server.url("/2"),
        "--case",
        tmp_path / "c",
        *given,
    ]
    added = dateline(*arguments, "--allow-private", settings=SETTINGS)
    assert b"2 new or changed, 2 reports in the case, 1 failed" in added.stderr
    assert (
        b"/2: is a login page, not the report (\xe2\x80\x9cSign in\xe2\x80\x9d); log in with a browser" in added.stderr
    )
    with open_case(tmp_path / "c") as case:
        assert {a.title: a.published.value for a in case.articles()} == {
            "Report 1": "2031-08-04",
            "Report 3": "2031-08-05",
        }
