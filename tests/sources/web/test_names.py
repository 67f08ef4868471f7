"""The name of a server: resolved once, never to this machine, and proved by its certificate."""

import pytest

from dateline.sources.web import Fetcher, FetchError, requesting
from tests.sources.web.server import CERTIFICATE, ManualClock, Page, Server, fetcher, serving, terms
from tests.sources.web.test_fetching import BODY, refusal


def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to() -> None:
    """DNS rebinding: the name has another address the next time that it is asked for."""
    with serving("127.0.0.1") as checked, serving("127.0.0.2", checked.port) as other:
        for one in (checked, other):
            one.pages |= {"/1": Page(BODY), "/robots.txt": Page(b"", 404)}
        answers = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
        one = Fetcher(terms(), clock=ManualClock(), resolve=lambda *_: next(answers))
        one.get(f"http://rebinding.example:{checked.port}/1")
        assert (checked.asked, checked.robots, other.asked, other.robots) == (["/1"], 1, [], 0)
        assert checked.requests[0][1]["host"] == f"rebinding.example:{checked.port}"
        # Two connections, two look-ups, each checked: no third took place between check and connection.
        assert next(answers) == ["127.0.0.2"]


def test_a_name_that_moves_inside_after_the_first_check_is_refused(server: Server) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])
    one = Fetcher(terms(allow_private=False), clock=ManualClock(), resolve=lambda *_: next(answers))
    with pytest.raises(FetchError, match="loopback"):
        one.get(f"http://rebinding.example:{server.port}/1")
    assert (server.asked, server.robots) == ([], 0)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    one = Fetcher(terms(allow_private=False), clock=ManualClock(), resolve=lambda *_: ["9.9.9.9", "10.0.0.1"])
    with pytest.raises(FetchError, match=r"leads to a private address \(10\.0\.0\.1\)"):
        one.get("http://mixed.example/")


def test_the_next_address_is_tried_where_one_takes_no_connection(server: Server) -> None:
    server.pages["/1"] = Page(BODY)
    one = Fetcher(terms(), clock=ManualClock(), resolve=lambda *_: ["127.0.0.9", "127.0.0.1"])
    assert one.get(server.url("/1", "kolm.example")).data == BODY


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "localhost.",
        "LOCALHOST",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:ffff:7f00:1]",
    ],
)
def test_no_writing_of_this_machine_gets_through(server: Server, host: str) -> None:
    """With the system's own resolver, which reads all of them."""
    with pytest.raises(FetchError) as told:
        Fetcher(terms(allow_private=False), clock=ManualClock()).get(f"http://{host}:{server.port}/1")
    assert "leads to a loopback address" in told.value.problem
    assert (server.asked, server.robots) == ([], 0)


def test_a_name_that_does_not_exist_is_told() -> None:
    with pytest.raises(FetchError, match="is a host that is not found") as told:
        Fetcher(terms(), clock=ManualClock()).get("http://no-such-host.invalid/1")
    assert told.value.again


def test_tls_proves_the_name_though_the_address_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    requesting._trust.cache_clear()
    try:
        with serving(secure=True) as server:
            server.pages["/1"] = Page(BODY)
            assert fetcher().get(server.url("/1", "kolm.example")).data == BODY
            assert set(server.names) == {"kolm.example"}
            error = refusal(server.url("/1", "ister.example"))
            assert "has a certificate that does not hold" in error.problem
    finally:
        requesting._trust.cache_clear()


def test_a_certificate_that_nobody_signed_is_refused() -> None:
    with serving(secure=True) as server:
        server.pages["/1"] = Page(BODY)
        assert "certificate" in refusal(server.url("/1", "kolm.example")).problem
        assert server.asked == []
