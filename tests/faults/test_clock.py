"""A clock that is put back changes nothing but the moments that are written down."""

import json
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from tests.casework.test_polling import polled
from tests.cli.command import dateline
from tests.sources.web.server import ManualClock, Page, serving

from dateline.casework import grouping_decisions
from dateline.model.decision import decided
from dateline.sources.web.clock import LONGEST, to_wait, written
from dateline.storage.sqlite import open_case

NOW = datetime(2031, 8, 5, 10, 0, tzinfo=UTC)


class Clock(datetime):
    """The clock on the wall, which somebody sets."""

    shown = NOW

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return cls.shown.astimezone(tz)


def test_decisions_keep_their_order_and_the_last_of_them_holds(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping_decisions, "datetime", Clock)
    case = tmp_path / "case"
    case.write_bytes(built.read_bytes())
    (figure, *_) = json.loads(dateline("figures", "--case", case, "--format", "json").stdout)
    for number, (kind, years) in enumerate((("confirm", 0), ("reject", 40), ("confirm", 80)), start=1):
        monkeypatch.setattr(Clock, "shown", NOW.replace(year=2031 - years))
        done = dateline("decide", kind, figure["id"], "--case", case)
        assert (done.returncode, f"#{number} kept".encode() in done.stderr) == (0, True), done.stderr
    with open_case(case) as opened:
        log = opened.decisions()
        assert [(d.number, d.kind, d.made[:4]) for d in log] == [
            (1, "confirm", "2031"),
            (2, "reject", "1991"),
            (3, "confirm", "1951"),
        ]
        (state,) = decided(log).facts.values()
    assert (state.state, state.newest) == ("confirmed", 3)


def test_nothing_is_left_alone_for_longer_than_anything_ever_is() -> None:
    longest = written(NOW, LONGEST)
    assert to_wait(longest, NOW)
    assert not to_wait(longest, NOW - timedelta(days=300)), "the clock ran ahead when that was written"
    assert not to_wait(written(NOW), NOW)
    assert not to_wait("", NOW)


def test_a_feed_that_failed_before_the_clock_was_put_back_is_asked_again(tmp_path: Path) -> None:
    with serving() as server, open_case(tmp_path / "case", create=True) as case:
        clock = ManualClock()
        server.pages = {"/feed": Page(b"", 500)}
        assert polled(case, clock, server.url("/feed")) == "1 feed: 0 new, 0 unchanged, 1 failed"
        clock.moment -= timedelta(days=300)
        assert polled(case, clock) == "1 feed: 0 new, 0 unchanged, 1 failed", "and not left for ten months"
