"""What a case keeps of its annotations: after a change of one annotator it alone looks again; undated reports are
parsed for their dates once."""

from collections import Counter
from collections.abc import Iterator

import pytest

from dateline import pipeline
from dateline.annotate import article as running
from dateline.annotate import version
from dateline.articles.document import article_of
from dateline.casework.annotating import annotate_new, key
from dateline.casework.storywork import StoryWork
from dateline.model.article import Document
from dateline.storage.case import Case
from dateline.storage.sqlite import temporary_case
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
    counted: Counter[str] = Counter()
    for name in version.READS:
        real = getattr(running, f"annotate_{name}")

        def run(*given: object, name: str = name, real: object = real) -> object:
            counted[name] += 1
            assert callable(real)
            return real(*given)

        monkeypatch.setattr(running, f"annotate_{name}", run)
    monkeypatch.setitem(version.REVISIONS, "figures", 1)
    assert annotate_new(case, 1, Heard()) == 4
    assert counted == {"figures": 3}
    assert found(case) == whole
    assert case.otherwise_annotated(*key()) == ()
    assert annotate_new(case, 1, Heard()) == 0


def test_another_pipeline_has_everything_looked_at_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    annotate_new(case, 1, Heard())
    before = key()
    monkeypatch.setenv("DATELINE_PIPELINE", "another")
    assert case.waiting(*key()) == 4
    assert case.otherwise_annotated(*key()) == ((*before, 4),)
    assert case.earlier_annotations("a", "another") is None


def test_an_undated_report_is_parsed_for_its_date_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    first = StoryWork(case, 1, Heard()).readings
    assert {r.article.id: r.article.published.basis for r in first}["d"] == "inferred"

    def again(*_: object) -> None:
        raise AssertionError("is parsed again")

    monkeypatch.setattr(pipeline, "annotate_alone", again)
    monkeypatch.setattr(pipeline, "_told_alone", again)
    assert StoryWork(case, 1, Heard()).readings == first
