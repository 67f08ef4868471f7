"""Under which names a server answers."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.web.safety.hosts import is_loopback, names


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        *(("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("LOCALHOST", True)),
        *(("0.0.0.0", False), ("::", False), ("192.168.1.5", False), ("localhost.example", False), ("", False)),
    ],
)
def test_only_this_machine_reaches_a_loopback_address(address: str, loopback: bool) -> None:
    assert is_loopback(address) is loopback


def test_a_server_on_all_addresses_answers_to_each_number_and_its_own_name() -> None:
    known = names("0.0.0.0", 8787).known
    for host in ("10.2.3.4:8787", "[fe80::1]:8787", "127.0.0.1:8787", "localhost:8787", f"{socket.gethostname()}:8787"):
        assert known(host), host
    for host in (
        "10.2.3.4",
        "10.2.3.4:80",
        "rebound.example:8787",
        "0x7f.1:8787",
        "[::1:8787",
        "10.2.3.4.example:8787",
    ):
        assert not known(host), host


def test_a_server_on_one_address_answers_to_that() -> None:
    known = names("192.168.1.5", 8787).known
    assert known("192.168.1.5:8787") and known("127.0.0.1:8787")
    assert not known("192.168.1.6:8787") and not known("10.2.3.4:8787")
    assert names("2001:db8::5", 8787).known("[2001:db8::5]:8787")


def test_the_port_is_left_out_where_browsers_leave_it_out() -> None:
    assert names("127.0.0.1", 80).known("localhost") and names("127.0.0.1", 80).known("localhost:80")
    assert names("0.0.0.0", 80).known("10.2.3.4")
    assert not names("127.0.0.1", 8787).known("localhost")


def test_further_names_are_exact() -> None:
    known = names("127.0.0.1", 8787, "News.example, localhost:9000 desk.example:8443").known
    assert known("news.example") and known("LOCALHOST:9000") and known("desk.example:8443")
    assert not known("desk.example") and not known("news.example:8787") and not known("a.news.example")
    assert not names("127.0.0.1", 8787, "").known("")


@given(st.text(), st.sampled_from(["127.0.0.1", "0.0.0.0", "::", "::1"]))
def test_no_text_breaks_it(text: str, address: str) -> None:
    assert names(address, 8787).known(text) in (True, False)
