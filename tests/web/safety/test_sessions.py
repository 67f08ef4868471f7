"""What a session's cookie stands for, and for how long."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.web.safety.sessions import Sessions, cookie_of


class Watch:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_login_ends_with_its_time() -> None:
    watch = Watch()
    sessions = Sessions(2, watch)
    session = sessions.enter(sessions.of(None), "Ana Ruiz")
    watch.now += 2 * 3600 - 1
    assert sessions.of(session.id).who == "Ana Ruiz"
    watch.now += 1
    late = sessions.of(session.id)
    assert (late.entered, late.who, late.user) == (False, None, None)


def test_a_visitors_session_is_known_again_but_nothing_is_kept_of_it() -> None:
    sessions = Sessions(12)
    first = sessions.of(None)
    again = sessions.of(first.id)
    assert first.new and not again.new
    assert again.csrf == first.csrf
    assert again.sent(first.csrf) and not first.sent(first.csrf)
    assert not sessions._kept


def test_an_id_of_another_server_or_of_nobody_is_none() -> None:
    sessions = Sessions(12)
    other = Sessions(12).of(None)
    for id_ in (other.id, "", ".", "a.b", sessions.of(None).id + "0", "\udcff.é"):
        assert sessions.of(id_).new, id_


def test_a_crowd_of_logins_ends_the_oldest() -> None:
    sessions = Sessions(12)
    first = sessions.enter(sessions.of(None))
    for _ in range(1000):
        last = sessions.enter(sessions.of(None))
    assert not sessions.of(first.id).entered
    assert sessions.of(last.id).entered


def test_the_cookie_is_found_among_others() -> None:
    assert cookie_of("a=b; dateline-87=x.y;dateline-8=z", 87) == "x.y"
    assert cookie_of("a=b; xdateline-87=x", 87) is None
    assert cookie_of(None, 87) is None


@given(st.text())
def test_no_cookie_breaks_it(text: str) -> None:
    sessions = Sessions(12)
    assert sessions.of(cookie_of(text, 87)).new
    assert sessions.of(text).new
