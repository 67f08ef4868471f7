"""What a command does with a served case, against the real server and against servers that are none."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.casework import opening
from dateline.casework.copying import copied_to
from dateline.casework.served.copied import Log, copied
from dateline.casework.served.server import server_at
from dateline.casework.served.uploading import uploads
from dateline.errors import CaseError, DatelineError, UsageError
from dateline.model.decision import Decision, Fact
from dateline.storage.sqlite import open_case
from tests.casework.hearing import Heard
from tests.web.served import listening, served

OUTLET = "Veld Courier"
RATED = Fact("outlet", words=OUTLET)
TOKEN = "a-token-of-some-length"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of one report."""
    from dateline.casework.taking_in import take_in

    report = {"id": "n1", "published": "2031-03-04", "source": OUTLET, "text": "The Orva dam broke on Monday."}
    (tmp_path / "n.jsonl").write_text(json.dumps(report), encoding="utf-8")
    with open_case(tmp_path / "dam.dateline", create=True) as made:
        take_in(made, [str(tmp_path / "n.jsonl")], {}, Heard())
    return tmp_path / "dam.dateline"


def rating(code: str) -> Decision:
    return Decision(0, "reliability", "2031-03-05T08:00:00Z", who="ana", fact=RATED, value=code)


def answering(answer: Callable[[Request], Response]) -> Callable[[int], ASGIApp]:
    """A server that answers everything so."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope, receive)
            await request.body()
            await answer(request)(scope, receive, send)

    return lambda _: app


def test_a_copy_is_the_case_and_what_is_written_to_it_stays_here(case: Path) -> None:
    with open_case(case, write=False) as file:
        whole = list(file.dump())
    with served(case) as address, copied(address) as copy:
        assert list(copy.dump()) == whole
        copy.decide(rating("B2"))
        copy.commit()
    with open_case(case, write=False) as file:
        assert file.decisions() == ()


def test_a_decision_goes_to_the_server_with_who_and_what(case: Path) -> None:
    with served(case) as address, opening.to_decide(address) as desk:
        assert desk.decide(rating("B2"), None).number == 1
        # What one has decided oneself is no surprise.
        assert desk.decide(rating("B3"), None).number == 2
    with open_case(case, write=False) as file:
        first, second = file.decisions()
    assert (first.who, first.fact, first.value, second.value) == ("ana", RATED, "B2", "B3")


def test_who_decided_since_the_copy_was_made_is_told_as_on_a_file(case: Path) -> None:
    with served(case) as address, copied(address) as copy:
        log = Log(address, copy)
        with open_case(case) as file:
            file.decide(rating("C3"))
            file.commit()
            with pytest.raises(CaseError) as here:
                file.decide(rating("B2"), 0)
        with pytest.raises(CaseError) as there:
            log.decide(rating("B2"))
        assert str(there.value) == str(here.value)
        assert log.decide(rating("B2"), 1).number == 2


def test_a_decision_that_cannot_be_is_wrong_usage_as_on_a_file(case: Path) -> None:
    with open_case(case) as file, pytest.raises(UsageError) as here:
        file.decide(rating("Z9"))
    with served(case) as address, opening.to_decide(address) as desk, pytest.raises(UsageError) as there:
        desk.decide(rating("Z9"), None)
    assert str(there.value) == str(here.value)


def test_a_token_is_sent_from_the_setting_and_missed_where_it_is_wrong(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(case, token=TOKEN) as address:
        with pytest.raises(DatelineError, match=r"asks for a token; set DATELINE_TOKEN"), copied(address):
            pass
        monkeypatch.setenv("DATELINE_TOKEN", "another")
        with pytest.raises(DatelineError, match=r"DATELINE_TOKEN is not its token"), copied(address):
            pass
        monkeypatch.setenv("DATELINE_TOKEN", TOKEN)
        with copied(address) as copy:
            assert copy.count() == 1
        monkeypatch.setenv("DATELINE_TOKEN", "in\r\ntwo lines")
        with pytest.raises(UsageError, match="characters that no token has"), copied(address):
            pass


def test_a_copy_larger_than_the_setting_is_not_taken(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_COPY_BYTES", "1000")
    with served(case) as address, pytest.raises(DatelineError, match=r"1,000 bytes; raise DATELINE_COPY_BYTES"):
        server_at(address).download("/case/file", case.with_name("copy"))


def test_nothing_that_answers_is_told_with_what_to_do() -> None:
    with listening(answering(lambda _: Response())) as address:
        pass
    with pytest.raises(DatelineError, match=r"cannot be reached \(.*\); start it with `dateline serve`"):
        server_at(address).json("GET", "/case", dict)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            lambda _: RedirectResponse("https://dam.example/api/v1/case"),
            "sends on to 'https://dam.example/api/v1/case'",
        ),
        (lambda _: Response("<p>Not here", 404), "answers with status 404; give the address of a case"),
        (lambda _: Response("<p>Here"), "answers with something else than was asked for"),
        (lambda _: JSONResponse([1, 2]), "answers with something else than was asked for"),
        (lambda _: JSONResponse({"problem": "too many", "remedy": "wait 9 seconds"}, 429), "too many; wait 9 seconds"),
        (lambda _: JSONResponse({"problem": "another site", "remedy": "no"}, 403), "another site; no"),
        (lambda _: JSONResponse({"of": "x" * 2000}), "more than DATELINE_MAX_BYTES allows"),
    ],
)
def test_what_a_server_says_else_is_told(
    answer: Callable[[Request], Response], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_MAX_BYTES", "1000")
    with listening(answering(answer)) as address, pytest.raises(DatelineError) as wrong:
        server_at(address).json("GET", "/case", dict)
    assert str(wrong.value).startswith(address)
    assert told in str(wrong.value)


def test_what_is_no_case_is_not_opened(case: Path) -> None:
    with (
        listening(answering(lambda _: Response(b"no case at all"))) as address,
        pytest.raises(CaseError, match=f"{address}: is not a case"),
        copied(address),
    ):
        pass


def test_what_is_no_case_is_not_copied(tmp_path: Path) -> None:
    with (
        listening(answering(lambda _: Response(b"no case at all"))) as address,
        pytest.raises(CaseError, match=f"^{address}: is not a case"),
    ):
        copied_to(address, str(tmp_path / "copy"))
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8787/?token=secret", "http://ana:secret@127.0.0.1:8787", "https://", "http://a b/"]
)
def test_an_address_has_no_more_than_it_needs_and_no_secret_is_repeated(address: str) -> None:
    with pytest.raises(UsageError) as wrong:
        server_at(address)
    assert "secret" not in str(wrong.value)


def test_files_are_sent_whole_under_their_names_and_no_more_at_once_than_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a.txt", 'b"c.txt', "ü.txt"):
        (folder / name).write_bytes(name.encode() * 3)
    (folder / "large.txt").write_bytes(bytes(3000))
    monkeypatch.setenv("DATELINE_UPLOAD_FILES", "2")
    monkeypatch.setenv("DATELINE_UPLOAD_BYTES", "2000")
    heard, got = Heard(), list[list[tuple[str, bytes]]]()
    for body in uploads([str(folder), str(tmp_path / "missing.txt")], heard):
        sent = b"".join(body.parts)
        assert len(sent) == body.length <= 2000
        boundary = b"--" + body.kind.partition("boundary=")[2].encode()
        parts = [part.split(b"\r\n\r\n", 1) for part in sent.split(boundary)[1:-1]]
        got.append([(head.decode().split('filename="')[1].split('"')[0], data[:-2]) for head, data in parts])
    assert [len(form) for form in got] == [2, 1]
    whole = {"a.txt": b"a.txt" * 3, "b_c.txt": b'b"c.txt' * 3, "ü.txt": "ü.txt".encode() * 3}
    assert dict(file for form in got for file in form) == whole
    told = {(Path(f.source).name, f.problem) for f in heard.failures}
    assert told == {
        ("large.txt", "is larger than the 2,000 bytes of an upload"),
        ("missing.txt", "cannot be read (No such file or directory)"),
    }


def test_standard_input_is_not_sent() -> None:
    with pytest.raises(UsageError, match="standard input"):
        list(uploads(["-"], Heard()))
