"""Which addresses of the network may be connected to."""

import ipaddress

import pytest

from dateline.sources.web.guard import is_private, refusal

PUBLIC = (
    "9.9.9.9",
    "100.63.255.255",
    "172.32.0.1",
    "193.0.0.1",
    "2606:4700::1111",
    "64:ff9b::909:909",
    "::ffff:9.9.9.9",
)
PRIVATE = (
    *("127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254"),
    *("100.64.0.1", "100.127.255.255", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1"),
)
NEVER = (
    *("0.0.0.0", "0.1.2.3", "255.255.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1", "192.0.2.1", "198.51.100.1"),
    *("203.0.113.9", "198.18.0.1", "192.0.0.8", "192.88.99.1", "::", "ff02::1", "2001:db8::1", "2002:7f00:1::1"),
    *("2001::1", "::127.0.0.1", "100::1", "4000::1", "::ffff:0.0.0.0", "64:ff9b::e000:1"),
)


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_are_open(text: str) -> None:
    assert refusal(ipaddress.ip_address(text), False) is None


@pytest.mark.parametrize("text", PRIVATE)
def test_this_machine_and_its_network_are_reached_on_request_alone(text: str) -> None:
    ip = ipaddress.ip_address(text)
    assert refusal(ip, False) is not None
    assert refusal(ip, True) is None
    assert is_private(ip)


@pytest.mark.parametrize("text", NEVER)
def test_what_is_no_host_is_never_reached(text: str) -> None:
    ip = ipaddress.ip_address(text)
    assert refusal(ip, True) is not None
    assert not is_private(ip)
