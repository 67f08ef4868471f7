"""What annotators found in the articles, by their version and pipeline."""

from sqlalchemy import Select, bindparam, delete, insert, select

from dateline.model.annotations import Annotations
from dateline.storage import codec
from dateline.storage.schema import ANNOTATIONS
from dateline.storage.told import telling
from dateline.storage.transacting import Transacting

# What is asked for each report: put together once, which takes longer than running it.
_ANNOTATIONS = select(ANNOTATIONS.c.record).where(
    (ANNOTATIONS.c.article == bindparam("of"))
    & (ANNOTATIONS.c.annotator == bindparam("by"))
    & (ANNOTATIONS.c.pipeline == bindparam("on"))
)


def annotated_by(annotator: str, pipeline: str) -> Select[tuple[str]]:
    """The ids of the articles that annotators of that version went through with that pipeline."""
    c = ANNOTATIONS.c
    return select(c.article).where((c.annotator == annotator) & (c.pipeline == pipeline))


class Annotated(Transacting):
    """The part of a case that keeps it; what is written is pending until the case commits."""

    def annotations(self, article: str, annotator: str, pipeline: str) -> Annotations | None:
        """See Case."""
        with telling(self._name):
            record = self._one(_ANNOTATIONS, {"of": article, "by": annotator, "on": pipeline})
        return None if record is None else codec.decode(record, Annotations)

    def keep_annotations(self, found: Annotations, annotator: str, pipeline: str) -> None:
        """See Case."""
        row = {"article": found.article, "annotator": annotator, "pipeline": pipeline, "record": codec.encode(found)}
        with telling(self._name):
            self._write(delete(ANNOTATIONS).where(ANNOTATIONS.c.article == found.article))
            self._write(insert(ANNOTATIONS).values(**row))

    def earlier_annotations(self, article: str, pipeline: str) -> tuple[str, Annotations] | None:
        """See Case."""
        c = ANNOTATIONS.c
        asked = select(c.annotator, c.record).where((c.article == article) & (c.pipeline == pipeline))
        with telling(self._name):
            row = self._connection.execute(asked.order_by(c.annotator)).first()
        return None if row is None else (row.annotator, codec.decode(row.record, Annotations))

    def otherwise_annotated(self, annotator: str, pipeline: str) -> tuple[tuple[str, str, str], ...]:
        """See Case."""
        c = ANNOTATIONS.c
        asked = select(c.article, c.annotator, c.pipeline).where(c.article.not_in(annotated_by(annotator, pipeline)))
        with telling(self._name):
            rows = self._connection.execute(asked.order_by(c.article, c.annotator, c.pipeline)).all()
        return tuple((article, by, on) for article, by, on in rows)
