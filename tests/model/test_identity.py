"""Ids of records: written and read back, whatever the article is called."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.annotations import Annotations, Place
from dateline.model.identity import AnnotationId, annotation_id, parsed_id, records
from dateline.model.span import Passage, Span


@given(st.text(min_size=1), st.integers(0, 10**9))
def test_an_id_reads_back_for_any_article_name(article: str, start: int) -> None:
    id_ = annotation_id(Span(article, start, start + 3), "figure")
    assert parsed_id(id_) == AnnotationId(article, "figure", start)


def test_other_ids_are_no_annotation_ids() -> None:
    for text in (
        "T3",
        "",
        "a:b",
        "a:time:",
        "a:time:-1",
        "a:time:x",
        "a:tempo:3",
        ":time:3",
        "a:time:٣",
        "a:time:" + "9" * 99,
    ):
        assert parsed_id(text) is None, text


def test_all_records_with_the_id_are_found() -> None:
    def place(start: int, name: str) -> Place:
        words = Passage(Span("a", start, start + len(name)), name)
        return Place(words, name, None, None, None, None, "unknown", "none")

    found = Annotations(
        "a", (), (), (), (), (), (place(4, "Ostrava"), place(4, "Ostrava Region"), place(30, "Brno")), (), ()
    )
    assert [p.name for p in records(found, AnnotationId("a", "place", 4))] == ["Ostrava", "Ostrava Region"]
    assert records(found, AnnotationId("a", "time", 4)) == ()
