"""GeoJSON and KML: points where they are known, nothing where they are not, and readers of both take them."""

import json
from typing import Any

import fastkml
import geojson as geojson_package
import pytest
from fastkml import validator
from jsonschema import Draft202012Validator
from lxml import etree
from tests.export.exchange.schemas import GEOJSON
from tests.export.told_case import HOSTILE, STRIKE, told

from dateline.export.asked import Asked
from dateline.export.exchange import geojson, kml

NAMES = {"k": kml.NAMESPACE}


def features(words: str = "") -> dict[str, dict[str, Any]]:
    return {f["id"]: f for f in json.loads(geojson.render(told(words)))["features"]}


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_geojson_is_as_the_rfc_says_and_is_read(words: str) -> None:
    data = geojson.render(told(words))
    Draft202012Validator(GEOJSON).validate(json.loads(data))
    read = geojson_package.loads(data.decode())
    assert read.is_valid, read.errors()
    assert len(read.features) == 4


def test_an_incident_has_the_point_of_its_place_longitude_first() -> None:
    found = features()
    assert found["I1"]["geometry"] == {"type": "Point", "coordinates": [30.5, 50.45]}
    told_of = found["I1"]["properties"]
    assert (told_of["type"], told_of["cameo"], told_of["status"]) == ("ASSAULT", "19", "occurred")
    assert (told_of["precision"], told_of["independent_sources"], told_of["killed_at_least"]) == ("town", 2, 7)
    assert told_of["date"] == told_of["end"] == "2031-05-03"
    evidence = told_of["evidence"]
    assert evidence["text"] == told().articles[evidence["article"]].text[evidence["start"] : evidence["end"]]


def test_what_has_no_coordinates_is_there_without_a_point() -> None:
    found = features()
    assert found["I2"]["geometry"] is None
    assert found["I2"]["properties"]["precision"] == "unknown"
    assert found["place:Nowhere Bay"]["geometry"] is None


def test_a_place_is_one_feature_however_often_it_is_named() -> None:
    place = features()["place:703448"]
    assert (place["properties"]["mentions"], place["properties"]["reports"]) == (2, 2)
    assert place["geometry"]["coordinates"] == [30.5, 50.45]


def test_only_incidents_of_the_days_asked_for_are_there() -> None:
    read = json.loads(geojson.render(told(asked=Asked(until=STRIKE))))
    assert [f["id"] for f in read["features"] if f["properties"]["kind"] == "incident"] == ["I1"]


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_kml_is_valid_and_read_by_a_kml_library(words: str) -> None:
    data = kml.render(told(words))
    assert validator.validate(element=etree.fromstring(data))
    read = fastkml.KML.from_string(data.decode().split("?>", 1)[1])
    incidents, places = read.features[0].features
    assert [f.name for f in (incidents, places)] == ["Incidents", "Places"]
    assert (len(incidents.features), len(places.features)) == (2, 2)


def test_kml_has_points_spans_and_data() -> None:
    root = etree.fromstring(kml.render(told()))
    strike, meeting = root.xpath("//k:Folder[1]/k:Placemark", namespaces=NAMES)
    assert strike.xpath("k:Point/k:coordinates/text()", namespaces=NAMES) == ["30.5,50.45"]
    assert strike.xpath("k:TimeSpan/*/text()", namespaces=NAMES) == ["2031-05-03", "2031-05-03"]
    assert strike.xpath("k:ExtendedData/k:Data[@name='status']/k:value/text()", namespaces=NAMES) == ["occurred"]
    assert meeting.xpath("k:Point", namespaces=NAMES) == []


def test_a_description_that_viewers_take_for_html_is_escaped() -> None:
    root = etree.fromstring(kml.render(told("</script><b>bold</b>")))
    (first, *_) = root.xpath("//k:description/text()", namespaces=NAMES)
    assert "&lt;b&gt;bold&lt;/b&gt;" in first
    assert "<b>" not in first
