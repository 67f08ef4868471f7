"""Mailboxes: each message is one report, quoting undone; a broken one takes no other along."""

import io
import mailbox
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import sources
from dateline.articles.building import build
from dateline.articles.decoding import SIGNS_OF_MOJIBAKE
from dateline.model.article import Failure, RawSource
from dateline.pipeline import read_articles

SEPARATOR = "From desk@kolm.example Mon Mar 22 07:00:00 2027\n"
BODY = "The levee of the Ister held on Monday, the mayor of Kolm said."


def _message(subject: str, body: str, extra: str = "") -> str:
    return (
        f"{SEPARATOR}From: Ister Herald <desk@kolm.example>\nSubject: {subject}\n"
        f"Date: Mon, 22 Mar 2027 07:00:00 +0100\n{extra}\n{body}\n\n"
    )


def _read(tmp_path, text: str | bytes, name: str = "desk.mbox"):
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_articles([str(path)], {}))


def test_each_message_is_a_report_with_its_own_headers(tmp_path):
    one, two = _read(tmp_path, _message("Levee holds", BODY) + _message("Ferry stays", "The ferry stays in port."))
    assert (one.title, one.text.strip(), one.published.value) == ("Levee holds", BODY, "2027-03-22T07:00:00+01:00")
    assert (two.title, two.text.strip()) == ("Ferry stays", "The ferry stays in port.")
    assert [a.name for a in (one, two)] == ["desk.mbox#1", "desk.mbox#2"]
    assert one.locations == (f"{tmp_path}/desk.mbox#1",)


def test_a_mailbox_of_one_message_is_one(tmp_path):
    (one,) = _read(tmp_path, _message("Levee holds", BODY))
    assert (one.title, one.text.strip()) == ("Levee holds", BODY)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (">From the hills came water.", "From the hills came water."),
        (">>From the hills came water.", ">From the hills came water."),
        ("From the hills came water.", "From the hills came water."),
        ("From there, on Monday, it was 14 March 2027.", "From there, on Monday, it was 14 March 2027."),
        ("> From the hills", "> From the hills"),
    ],
)
def test_lines_that_begin_with_from_stay_in_their_message(tmp_path, written, said):
    one, two = _read(tmp_path, _message("Levee", f"{BODY}\n\n{written}\n{BODY}") + _message("Ferry", "It stays."))
    assert one.text.strip() == f"{BODY}\n\n{said}\n{BODY}"
    assert two.title == "Ferry"


@pytest.mark.parametrize(
    "separator",
    [
        "From desk@kolm.example Mon Mar 22 07:00:00 2027\n",
        "From - Mon Mar 22 07:00:00 2027\r\n",
        "From 1712345678901234567@xxx Mon Mar 22 07:00:00 +0000 2027\n",
        "From MAILER-DAEMON Mon Mar  1 07:00:00 UTC 2027\n",
    ],
)
def test_separators_of_other_programs_are_known(tmp_path, separator):
    text = (_message("Levee", BODY) + _message("Ferry", BODY)).replace(SEPARATOR, separator)
    assert [a.title for a in _read(tmp_path, text)] == ["Levee", "Ferry"]


def test_broken_messages_are_failures_of_their_own(tmp_path):
    box = (
        _message("Levee", BODY)
        + f"{SEPARATOR}no header at all\n\n"
        + _message("Nothing in it", "")
        + SEPARATOR
        + "\n"
        + _message("Broken parts", "--x\n", "Content-Type: multipart/mixed; boundary=x\n")
        + _message("Ferry", "The ferry stays in port.")
    )
    found = _read(tmp_path, box)
    assert [a.title for a in found if not isinstance(a, Failure)] == ["Levee", "Ferry"]
    failures = {f.source.rpartition("#")[2]: f.problem for f in found if isinstance(f, Failure)}
    assert failures["2"] == "is a message without a header"
    assert failures["3"] == failures["5"] == "is a message without text"
    assert failures["4"] == "is a message without a header"


def test_a_message_that_is_too_large_takes_no_other_along(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_BYTES", "3000")
    found = _read(tmp_path, _message("Big", "rain " * 2000) + _message("Ferry", "The ferry stays in port."))
    assert found[0].problem == "is larger than 3000 bytes"
    assert found[1].title == "Ferry"


def test_nested_parts_give_the_text(tmp_path):
    inner = "--b\nContent-Type: text/plain\n\n" + BODY + "\n--b\nContent-Type: text/html\n\n<p>other</p>\n--b--\n"
    parts = f"--a\nContent-Type: multipart/alternative; boundary=b\n\n{inner}\n"
    outer = f"{parts}--a\nContent-Type: image/png\n\nx\n--a--\n"
    (one,) = _read(tmp_path, _message("Levee", outer, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n"))
    assert one.text.strip() == BODY


def test_parts_nested_without_end_are_one_failure(tmp_path):
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000))
    found = _read(tmp_path, _message("Deep", "x", head) + _message("Ferry", "The ferry stays in port."))
    assert isinstance(found[0], Failure)
    assert found[1].title == "Ferry"


def test_a_mailbox_is_read_from_a_stream_message_by_message():
    class Endless(io.RawIOBase):
        """A mailbox without an end."""

        def __init__(self):
            self.given = 0

        def readable(self):
            return True

        def read(self, _=-1):
            self.given += 1
            return _message(f"Number {self.given}", BODY).encode()

    found = sources.read(["-"], Endless())
    titles = [build(next(found), {}).title for _ in range(3)]
    assert titles == ["Number 1", "Number 2", "Number 3"]


# Letters that are no signs of mojibake, which would be mended.
LETTERS = st.characters(
    min_codepoint=32,
    max_codepoint=0x17F,
    exclude_categories=("Cc", "Cf"),
    exclude_characters="".join(SIGNS_OF_MOJIBAKE),
)
LINES = st.lists(st.text(LETTERS, max_size=30), min_size=1, max_size=6)


@settings(max_examples=50)
@given(st.lists(LINES, min_size=2, max_size=4))
def test_messages_survive_a_round_trip_in_order(tmp_path_factory, bodies):
    path = tmp_path_factory.mktemp("box") / "a.mbox"
    box = mailbox.mbox(path)
    for number, lines in enumerate(bodies):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "desk@kolm.example", f"Number {number}"
        mail["Date"] = "Mon, 22 Mar 2027 07:00:00 +0100"
        mail.set_content("\n".join(["Said:", *lines]))
        box.add(mail)
    box.close()
    found = list(sources.read([str(path)]))
    assert len(found) == len(bodies)
    for raw, lines in zip(found, bodies, strict=True):
        assert isinstance(raw, RawSource)
        read, written = (
            [line.rstrip() for line in text.rstrip().split("\n")]
            for text in (build(raw, {}).text, "\n".join(["Said:", *lines]))
        )
        assert read == written


@settings(max_examples=80)
@given(st.binary(max_size=400))
def test_garbage_in_a_mailbox_never_stops_the_run(tmp_path_factory, garbage):
    path = tmp_path_factory.mktemp("box") / "a.mbox"
    path.write_bytes(_message("Levee", BODY).encode() + garbage + b"\n\n" + _message("Ferry", BODY).encode())
    found = list(read_articles([str(path)], {}))
    assert not isinstance(found[-1], Failure)
    assert found[-1].title == "Ferry"
