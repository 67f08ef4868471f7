"""Progress on a terminal: a bar while a step goes on, nothing of it left behind, nothing at all in a pipe."""

import io
import os
import sys

import pytest

from dateline.cli.progress import Bar


def shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch, *steps: tuple[str, int, int | None]) -> str:
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
            monkeypatch.setattr(sys, "stderr", terminal)
            bar = Bar()
            for step in steps:
                bar.step(*step)
            terminal.write("END")
            terminal.flush()
            written = b""
            while not written.endswith(b"END"):
                written += screen.read(10_000)
        return written.removesuffix(b"END").decode()


def test_a_bar_shows_the_step_and_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    written = shown_on_a_terminal(monkeypatch, ("annotating", 0, 3), ("annotating", 2, 3), ("annotating", 3, 3))
    assert "annotating" in written
    # The cursor is shown again, and the last line is wiped.
    assert written.rindex("\x1b[?25h") > written.rindex("annotating")
    assert written.endswith("\x1b[2K")


def test_a_step_without_things_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    written = shown_on_a_terminal(monkeypatch, ("reading", 0, 0), ("linking", 0, None), ("linking", 1, 1))
    assert "reading" not in written
    assert "linking" in written


def test_a_pipe_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    bar = Bar()
    for done in range(4):
        bar.step("reading", done, 3)
    assert pipe.getvalue() == ""
