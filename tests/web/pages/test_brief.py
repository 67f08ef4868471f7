"""The first page: the brief as the build kept it, every passage one step away, lines pinned and dropped."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from lxml import html

from dateline.articles.document import article_of
from dateline.casework.build import build
from dateline.casework.taking_in import take_in
from dateline.dossier.earlier import key
from dateline.model.article import Document
from dateline.model.decision import decided
from dateline.storage.sqlite import open_case
from dateline.web.rendering import slug
from tests.casework.hearing import Heard
from tests.web.conftest import EXAMPLE
from tests.web.pages.working import sent, words

Served = Callable[[Path], httpx.Client]


def parsed(answer: httpx.Response) -> html.HtmlElement:
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def dossier_of(path: Path):
    with open_case(path, write=False) as case:
        return case.load_dossier(case.views().mark())


def test_it_shows_every_line_of_the_brief_in_its_order(client, example):
    page, brief = parsed(client.get("/")), dossier_of(example)
    assert [e.get("data-line") for e in page.xpath("//*[@data-line]")] == [line.id for line in brief.lines]
    headline = next(line for line in brief.lines if line.section == "headline")
    assert headline.quotes[0].text.strip() in page.xpath("string(//h1)")
    sections = [e.get("id") for e in page.xpath("//section/h2")]
    assert sections[:3] == ["background", "timeline", "statements"]
    assert [e.get("data-picture") for e in page.xpath("//figure/svg")] == ["timeline", "speakers", "tolls"]
    assert page.xpath('//aside//a[@href="/export"]')


def test_a_citation_leads_to_its_passage(client, example):
    page, brief = parsed(client.get("/")), dossier_of(example)
    articles = {s.number: s.article for s in brief.sources}
    addresses = {
        f"/articles/{articles[e.source]}?at={e.start}-{e.end}{'&part=title' if e.part == 'title' else ''}#at"
        for e in brief.evidence
    }
    cited = {a.get("href") for a in page.xpath('//main//a[@class="cite"]')}
    assert cited and cited <= addresses
    assert client.get(sorted(cited)[0]).status_code == 200


def test_what_is_cited_within_the_page_is_there(client):
    page = parsed(client.get("/"))
    ids = {e.get("id") for e in page.xpath("//*[@id]")}
    assert {a.get("href")[1:] for a in page.xpath('//a[starts-with(@href, "#")]')} <= ids
    assert len(ids) == len(page.xpath("//*[@id]"))


def form_of(page: html.HtmlElement, line: str) -> dict[str, str]:
    (form,) = page.xpath(f'//form[@id="choose-{slug(line)}"]')
    return {i.get("name"): i.get("value") for i in form.xpath(".//input") if i.get("name") != "csrf"}


def acts_of(page: html.HtmlElement, line: str) -> list[str]:
    return [b.get("value") for b in page.xpath(f'//button[@form="choose-{slug(line)}"]')]


def test_a_line_is_dropped_pinned_and_left_to_the_rules_again(client, example):
    line = next(x for x in dossier_of(example).lines if x.section == "timeline")
    page = parsed(client.get("/"))
    fields = form_of(page, line.id)
    assert fields["fact"] == f"line:{key(line)}" and fields["field"] == "timeline" and fields["seen"] == "0"
    assert line.quotes[0].text.startswith(fields["value"].removesuffix("…"))
    assert acts_of(page, line.id) == ["pin", "drop"]
    answer = sent(client, "/decide", {**fields, "act": "drop"}, page="/")
    assert answer.url.path == "/"
    assert "✗ dropped by R. Ames" in words(answer)
    with open_case(example, write=False) as case:
        log = decided(case.decisions())
    assert list(log.dropped) == [key(line)] and log.dropped[key(line)].value == fields["value"]
    page = parsed(answer)
    assert acts_of(page, line.id) == ["undo", "pin"]
    page = parsed(sent(client, "/decide", {**form_of(page, line.id), "act": "pin"}, page="/"))
    assert acts_of(page, line.id) == ["undo", "drop"]
    fields = form_of(page, line.id)
    assert (fields["seen"], fields["undoes"]) == ("2", "2")


def test_a_line_that_somebody_else_decided_on_meanwhile_is_not_overwritten(client, example):
    line = next(x for x in dossier_of(example).lines if x.section == "statements")
    fields = form_of(parsed(client.get("/")), line.id)
    assert sent(client, "/decide", {**fields, "act": "pin"}, page="/").status_code == 200
    late = sent(client, "/decide", {**fields, "act": "drop"}, page="/")
    assert late.status_code == 409
    assert "Somebody was faster" in words(late)


def test_headline_and_what_follows_from_other_lines_cannot_be_chosen(client, example):
    page = parsed(client.get("/"))
    for line in dossier_of(example).lines:
        chosen = line.section in ("lead", "background", "timeline", "statements", "figures", "positions")
        assert bool(acts_of(page, line.id)) == chosen, line.id


def test_a_dropped_line_that_is_gone_can_be_had_back(client, example):
    line = next(x for x in dossier_of(example).lines if x.section == "background")
    fields = form_of(parsed(client.get("/")), line.id)
    sent(client, "/decide", {**fields, "act": "drop"}, page="/")
    with open_case(example) as case:
        build(case, 1, Heard())
    page = parsed(client.get("/"))
    assert line.quotes[0].text not in page.xpath("string(//section[h2/@id='background'])")
    (gone,) = page.xpath('//details[@class="gone"]//li')
    assert fields["value"] in gone.text_content()
    back = {i.get("name"): i.get("value") for i in gone.xpath(".//input") if i.get("name") != "csrf"}
    page = parsed(sent(client, "/decide", {**back, "act": "undo"}, page="/"))
    assert not page.xpath('//details[@class="gone"]')


@pytest.mark.parametrize("reports", [0, 12])
def test_without_a_brief_it_says_what_to_do_first(serving: Served, tmp_path: Path, reports: int):
    path = tmp_path / "new.dateline"
    if reports:
        with open_case(path, create=True) as case:
            take_in(case, [str(EXAMPLE)], {}, Heard())
    page = parsed(serving(path).get("/"))
    if reports:
        assert "12 reports in the case, no brief yet" in page.xpath("string(//h1)")
        assert page.xpath('//main//form[@action="/build"]//button')
    else:
        assert "Nothing to read yet" in page.xpath("string(//h1)")
        assert page.xpath('//main//a[@href="/add"]')


def test_a_brief_of_the_largest_stories_says_so_and_leads_to_all(serving, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_WHOLE_WORDS", "10")
    path = tmp_path / "large.dateline"
    with open_case(path, create=True) as case:
        take_in(case, [str(EXAMPLE)], {}, Heard())
        reports = case.count()
        case.add(article_of(Document("loaf", "Bakers of Torv walked out on 2 October over pay.", "Bakers strike")))
        assert len(build(case, 1, Heard()).stories) == 2
    page = parsed(serving(path).get("/"))
    (told,) = page.xpath('//p[contains(@class, "asked")]')
    assert f"Only the reports of the largest of 2 stories; the case has {reports + 1}." in told.text_content()
    assert told.xpath("a/@href") == ["/stories"]
