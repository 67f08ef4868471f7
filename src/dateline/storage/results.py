"""What builds made of the articles, each with the fingerprint of what it was made of."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, func, insert, select

from dateline.model.annotations import Annotations
from dateline.model.dating import ToldDay
from dateline.model.dossier import Dossier
from dateline.model.standing import Newest
from dateline.model.story import Story
from dateline.storage import codec
from dateline.storage.schema import ARTICLES, DECISIONS, RESULTS
from dateline.storage.told import telling
from dateline.storage.transacting import Transacting

# What is kept, by its kind.
KINDS: dict[str, Any] = {
    **{"story": Story, "dossier": Dossier, "built": Newest},
    **{"dated": Annotations, "told": tuple[ToldDay, ...]},
}
# The name under which the brief of the whole case is kept.
_WHOLE = "case"
Record = TypeVar("Record")


class Results(Transacting):
    """The part of a case that keeps them; what is written is pending until the case commits."""

    def save_story(self, story: Story, fingerprint: str) -> None:
        """See Case."""
        self._save("story", story.id, story, fingerprint)

    def load_story(self, fingerprint: str) -> Story | None:
        """See Case."""
        return self._load("story", fingerprint, Story)

    def save_dossier(self, dossier: Dossier, mark: str) -> None:
        """See Case."""
        self._save("dossier", _WHOLE, dossier, mark)

    def load_dossier(self, mark: str) -> Dossier | None:
        """See Case."""
        return self._load("dossier", mark, Dossier)

    def save_dated(self, found: Annotations, mark: str) -> None:
        """See Case."""
        self._save("dated", found.article, found, mark)

    def load_dated(self, article: str, mark: str) -> Annotations | None:
        """See Case."""
        return self._load_of("dated", article, mark, Annotations)

    def save_told(self, article: str, days: tuple[ToldDay, ...], mark: str) -> None:
        """See Case."""
        self._save("told", article, days, mark)

    def load_told(self, article: str, mark: str) -> tuple[ToldDay, ...] | None:
        """See Case."""
        return self._load_of("told", article, mark, tuple[ToldDay, ...])

    def newest(self) -> Newest:
        """See Case."""
        with telling(self._name):
            last = (
                self._connection.execute(select(func.max(c))).scalar() for c in (ARTICLES.c.added, DECISIONS.c.number)
            )
            return Newest(*(number or 0 for number in last))

    def save_built(self, of: Newest) -> None:
        """See Case."""
        self._save("built", _WHOLE, of, "")

    def load_built(self) -> Newest | None:
        """See Case."""
        return self._load("built", "", Newest)

    def _save(self, kind: str, id_: str, result: object, fingerprint: str) -> None:
        # Packed before the lock is taken, which a large result would hold for seconds.
        row = {"kind": kind, "id": id_, "fingerprint": fingerprint, "record": codec.encode(result)}
        with telling(self._name):
            self._write(delete(RESULTS).where((RESULTS.c.kind == kind) & (RESULTS.c.id == id_)))
            self._write(insert(RESULTS).values(**row))

    def _load_of(self, kind: str, id_: str, fingerprint: str, of: type[Record]) -> Record | None:
        key = (RESULTS.c.kind == kind) & (RESULTS.c.id == id_) & (RESULTS.c.fingerprint == fingerprint)
        return self._read(key, of)

    def _load(self, kind: str, fingerprint: str, of: type[Record]) -> Record | None:
        return self._read((RESULTS.c.kind == kind) & (RESULTS.c.fingerprint == fingerprint), of)

    def _read(self, key: ColumnElement[bool], of: type[Record]) -> Record | None:
        with telling(self._name):
            record = self._connection.execute(select(RESULTS.c.record).where(key)).scalar()
        return None if record is None else codec.decode(record, of)
