"""Which place is meant: those of a name are offered, and the one that is chosen holds."""

import httpx
import lxml.html

from tests.web.pages.working import words

STRIKE = "09bdfd86ceba"
ROW = "place-349-354-text"


def test_all_places_of_a_name_are_offered_and_one_is_chosen(client: httpx.Client) -> None:
    card = lxml.html.fromstring(client.get(f"/articles/{STRIKE}").text).get_element_by_id(ROW)
    page = client.get(card.xpath(".//a[@data-act='p']")[0].get("href"))
    assert "“Marit” is now Marit , not placed on the map" in words(page)
    assert "The gazetteer has none of that name" in words(page)
    page = client.get(f"/articles/{STRIKE}/places?at=349-354&q=Split")
    assert "It is Split , HR town" in words(page)
    assert "43.51, 16.44" in words(page)
    chosen = lxml.html.fromstring(page.text).xpath("//li/form")[0]
    fields = {i.get("name"): i.get("value") for i in chosen.xpath(".//input")}
    after = client.post("/decide", data={**fields, "act": "correct"})
    told = " ".join(" ".join(lxml.html.fromstring(after.text).get_element_by_id(ROW).itertext()).split())
    assert "✎ place corrected to 3190261 by R. Ames" in told
    assert "Split a town, HR, 43.509, 16.439" in told


def test_none_of_them_may_be_meant(client: httpx.Client) -> None:
    page = lxml.html.fromstring(client.get(f"/articles/{STRIKE}/places?at=349-354").text)
    last = page.xpath("//li/form")[-1]
    assert {i.get("name"): i.get("value") for i in last.xpath(".//input")}["value"] == "none"


def test_where_no_place_is_mentioned_there_is_nothing_to_choose(client: httpx.Client) -> None:
    assert client.get(f"/articles/{STRIKE}/places?at=0-6").status_code == 404
    assert client.get(f"/articles/{STRIKE}/places").status_code == 404
    assert client.get("/articles/nowhere/places?at=0-6").status_code == 404
