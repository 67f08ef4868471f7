"""While reports are read in, annotated, linked and built, others read and decide: the case is locked for moments."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.articles.document import article_of
from dateline.casework.annotating import annotate_new
from dateline.casework.build import build
from dateline.casework.storywork import StoryWork
from dateline.casework.taking_in import take_in
from dateline.model.article import Document
from dateline.model.decision import Decision
from dateline.storage.case import Case
from dateline.storage.sqlite import open_case
from dateline.stories.timeline import Bounds
from tests.casework.hearing import Heard
from tests.cli.command import PROGRAM, environment

TOLD = (
    "The dam above Velmora burst on Monday, 3 March 2031, governor Ida Renn said. ",
    "Rescuers counted 14 dead in the lower town and 200 homes without power. ",
    "“We will rebuild the dam before winter,” engineer Olav Brandt told reporters in Osk. ",
    "The river Tarn rose by two metres within an hour. ",
)


def text(number: int) -> str:
    return "".join(TOLD[(number + n) % len(TOLD)] for n in range(3)) + f"It was alarm number {number} of the season."


def folder_of_reports(place: Path, count: int) -> Path:
    place.mkdir()
    for number in range(count):
        (place / f"report{number:03}.txt").write_text(text(number), encoding="utf-8")
    return place


def decide(case: Case) -> None:
    # Said again in the same words it would be kept once.
    note = f"after {len(case.decisions())} others"
    case.decide(Decision(0, "merge", "2031-03-04T09:00:00+00:00", ("a", "b"), who="Ana", note=note))
    case.commit()


class Deciding(Heard):
    """Has another connection decide at each step, without patience: no step may be told of under the lock."""

    def __init__(self, other: Case) -> None:
        super().__init__()
        self._other = other

    def step(self, name: str, done: int, total: int | None) -> None:
        """See Listener."""
        super().step(name, done, total)
        decide(self._other)


def with_another(path: Path, work: Callable[[Case, Deciding], object]) -> Deciding:
    """The work done while another connection decides at each step; each of its decisions is in the log."""
    with open_case(path, create=True) as case, open_case(path, patience=0) as other:
        listener = Deciding(other)
        before = len(other.decisions())
        work(case, listener)
        assert len(other.decisions()) - before == len(listener.steps)
    return listener


def test_others_decide_while_a_folder_is_read_in(tmp_path: Path) -> None:
    reports = folder_of_reports(tmp_path / "reports", 45)
    heard = with_another(tmp_path / "c", lambda case, listener: take_in(case, [str(reports)], {}, listener))
    assert heard.steps == [("reading", n, None) for n in range(46)] + [("reading", 45, 45)]
    with open_case(tmp_path / "c") as case:
        assert case.count() == 45


def test_others_decide_while_what_fails_again_is_read(tmp_path: Path) -> None:
    reports = folder_of_reports(tmp_path / "reports", 3)
    (reports / "report001.txt").write_bytes(b"")
    for _ in range(2):
        heard = with_another(tmp_path / "c", lambda case, listener: take_in(case, [str(reports)], {}, listener))
        assert [f.source for f in heard.failures] == [str(reports / "report001.txt")]
    with open_case(tmp_path / "c") as case:
        assert [f.source for f in case.failures()] == [str(reports / "report001.txt")]


def test_others_decide_while_reports_are_annotated(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        for number in range(25):
            case.add(article_of(Document(f"r{number}", text(number))))
    heard = with_another(tmp_path / "c", lambda case, listener: annotate_new(case, 1, listener))
    assert heard.steps == [("annotating", n, 25) for n in range(26)]
    with open_case(tmp_path / "c") as case:
        assert annotate_new(case, 1, Heard()) == 0


def test_others_decide_while_a_case_is_built(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        for number in range(6):
            case.add(article_of(Document(f"r{number}", text(number), None, "2031-03-04")))
    heard = with_another(tmp_path / "c", lambda case, listener: build(case, 1, listener))
    assert list(dict.fromkeys(name for name, _, _ in heard.steps)) == ["grouping", "annotating", "linking", "writing"]
    with open_case(tmp_path / "c") as case:
        built = case.load_built()
        assert built is not None
        assert (built.report, built.decision) == (6, 0)
        assert case.newest().decision == len(heard.steps)


def test_a_report_that_comes_while_a_case_is_built_is_in_what_is_asked_next(tmp_path: Path) -> None:
    late = article_of(Document("late", text(7), None, "2031-03-04"))

    class Adding(Heard):
        def step(self, name: str, done: int, total: int | None) -> None:
            super().step(name, done, total)
            if name == "linking" and done == 0:
                other.add(late)
                other.commit()

    with open_case(tmp_path / "c", create=True) as case, open_case(tmp_path / "c", patience=0) as other:
        case.add(article_of(Document("early", text(2), None, "2031-03-04")))
        assert set(build(case, 1, Adding()).story.articles) == {"early"}
        assert set(StoryWork(case, 1, Heard()).linked(Bounds()).articles) == {"early", "late"}


def test_an_interrupted_reading_keeps_what_was_written(tmp_path: Path) -> None:
    reports = folder_of_reports(tmp_path / "reports", 30)

    class Stopping(Heard):
        def step(self, name: str, done: int, total: int | None) -> None:
            super().step(name, done, total)
            if done == 25:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_case(tmp_path / "c", create=True) as case:
        take_in(case, [str(reports)], {}, Stopping())
    with open_case(tmp_path / "c") as case:
        kept = case.count()
        assert 0 < kept < 25
        assert take_in(case, [str(reports)], {}, Heard()) == 30 - kept


def test_another_process_builds_while_an_analyst_decides(tmp_path: Path) -> None:
    with open_case(tmp_path / "c", create=True) as case:
        for number in range(40):
            case.add(article_of(Document(f"r{number}", text(number), None, "2031-03-04")))
    words = [*PROGRAM, "build", "--case", str(tmp_path / "c")]
    with subprocess.Popen(words, env=environment(), stderr=subprocess.PIPE) as building:
        while building.poll() is None:
            # A second is what an analyst is made to wait at most.
            with open_case(tmp_path / "c", patience=1.0) as case:
                decide(case)
            time.sleep(0.01)
        assert building.stderr is not None
        told = building.stderr.read().decode()
    assert (building.returncode, told.startswith("40 reports annotated, 40 linked")) == (0, True), told
    with open_case(tmp_path / "c") as case:
        assert len(case.decisions()) > 1
        assert set(StoryWork(case, 1, Heard()).linked(Bounds()).articles) == {f"r{n}" for n in range(40)}
