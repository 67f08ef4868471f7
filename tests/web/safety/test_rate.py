"""How often a client may ask."""

from dateline.web.safety.rate import Rate, client_of


class Watch:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_taken_and_then_a_steady_pace() -> None:
    watch = Watch()
    rate = Rate(6, 60, watch)
    assert [rate.wait("a") for _ in range(7)] == [0, 0, 0, 0, 0, 0, 10]
    assert rate.wait("b") == 0
    watch.now += 4
    assert rate.wait("a") == 6
    watch.now += 6
    assert (rate.wait("a"), rate.wait("a")) == (0, 10)
    watch.now += 600
    assert [rate.wait("a") for _ in range(7)] == [0, 0, 0, 0, 0, 0, 10]


def test_what_is_forgiven_does_not_count() -> None:
    rate = Rate(2, 60, Watch())
    for _ in range(10):
        assert rate.wait("a") == 0
        rate.forgive("a")
    assert [rate.wait("a") for _ in range(3)] == [0, 0, 30]
    rate.forgive("unknown")


def test_no_bound_is_none() -> None:
    rate = Rate(0, 60, Watch())
    assert {rate.wait("a") for _ in range(1000)} == {0}


def test_clients_are_forgotten_the_quietest_first() -> None:
    rate = Rate(1, 60, Watch())
    assert rate.wait("first") == 0
    for number in range(10_000):
        rate.wait(str(number))
    assert rate.wait("9999") > 0
    assert rate.wait("first") == 0


def test_a_client_is_an_address_or_the_network_of_a_customer() -> None:
    assert client_of({"client": ("192.0.2.7", 4000)}) == "192.0.2.7"
    one, other = ({"client": (f"2001:db8:1:2::{n}", 4000)} for n in ("1", "ffff"))
    assert client_of(one) == client_of(other) == "2001:db8:1:2::/64"
    assert client_of({"client": None}) == client_of({}) == ""
    assert client_of({"client": ("testclient", 1)}) == "testclient"
