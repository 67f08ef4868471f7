"""Versions of annotators: what has to look again after a change, and that it then finds what a full run finds."""

import msgspec
import pytest

from dateline.annotate import version
from dateline.annotate.article import annotate_article
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import Parse, parses
from dateline.articles.document import article_of
from dateline.model.annotations import Annotations
from dateline.model.article import Document
from tests.annotate.counting import calls

TEXT = """Ostrava - The ferry Marlin sank off Kolvar on Monday, killing at least 14 people, the harbour master said.

"We reject foreign troops," Foreign Minister Ilka Brandt told reporters on Tuesday. Torvia said it would welcome
observers. Brandt said 14 people died and 3,000 fled to Ostrava. Germany signals a step back
from the treaty.

Protesters marched in Paris on 2 March; police arrested 40 of them. She opposes a ceasefire.
"""


@pytest.fixture(scope="module")
def parse() -> Parse:
    made = article_of(Document("ferry", TEXT, published="2031-03-05"))
    return next(parses([made], pipeline()))


@pytest.fixture(scope="module")
def whole(parse: Parse) -> Annotations:
    """As a case gives it back."""
    found = annotate_article(parse)
    return msgspec.json.decode(msgspec.json.encode(found), type=Annotations)


def test_the_text_has_something_for_each_annotator(whole: Annotations) -> None:
    assert all(getattr(whole, name) for name in version.READS)
    assert any(statement.type for statement in whole.statements)


def test_every_annotator_has_a_revision() -> None:
    assert version.REVISIONS.keys() == version.READS.keys()


@pytest.mark.parametrize("name", sorted(version.READS))
def test_a_changed_annotator_and_its_readers_run_alone_and_find_all(
    name: str, parse: Parse, whole: Annotations, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version.annotators()
    monkeypatch.setitem(version.REVISIONS, name, version.REVISIONS[name] + 1)
    again = version.anew(before)
    counted = calls(monkeypatch)
    assert annotate_article(parse, whole, again) == whole
    assert counted == dict.fromkeys(again, 1)
    assert name in again


def test_readers_are_those_that_read_at_first_or_second_hand() -> None:
    assert version.with_readers(["events"]) == {"events"}
    assert version.with_readers(["places"]) == {"places", "figures", "events"}
    assert version.with_readers(["statements"]) == {"statements", "stances", "figures", "shifts"}
    assert version.with_readers(["times"]) == version.EVERY - {"mentions", "places"}


def test_nothing_looks_again_where_nothing_changed() -> None:
    assert version.anew(version.annotators()) == frozenset()


def test_all_look_again_where_what_they_share_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version.annotators()
    monkeypatch.setattr(version, "VERSION", "next")
    assert version.anew(before) == version.EVERY


def test_an_annotator_that_is_older_or_newer_than_what_is_kept_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "REVISIONS", {**dict.fromkeys(version.READS, 0), "figures": 12})
    kept = version.annotators()
    assert kept == f"{version.VERSION} figures.12"
    monkeypatch.setitem(version.REVISIONS, "figures", 0)
    assert version.anew(kept) == {"figures"}


def test_versions_that_nobody_knows_are_looked_at_again() -> None:
    assert version.anew("") == version.EVERY
    assert version.anew(f"{version.VERSION} figures.x") == version.EVERY
    assert version.anew(f"{version.VERSION} rumours.1") == version.EVERY
