"""The reader: a report's very text with every fact marked, and the facts beside it as analysts decided."""

from collections.abc import Callable
from pathlib import Path

import httpx
import lxml.html
import pytest

from dateline.articles.document import article_of
from dateline.casework.annotating import key
from dateline.casework.taking_in import take_in
from dateline.model.annotations import Annotations, Mention, Statement
from dateline.model.article import Article, Document
from dateline.model.span import Passage, Span
from dateline.model.views import ViewRow
from dateline.storage.sqlite import open_case
from dateline.web.reader.report import file_name
from tests.casework.hearing import Heard
from tests.storage.filled import filled
from tests.web.pages.working import sent, words

EXAMPLE = Path(__file__).parents[3] / "examples" / "bervik"
STRIKE = "09bdfd86ceba"
WIRE = "c9f5b77bfad4"

Served = Callable[[Path], httpx.Client]
Element = lxml.html.HtmlElement


def read(page: httpx.Response) -> Element:
    assert page.status_code == 200, page.text
    return lxml.html.fromstring(page.text)


def line(element: Element) -> str:
    """What the element says, its parts apart."""
    return " ".join(" ".join(element.itertext()).split())


def text(element: Element) -> str:
    """The characters of the element."""
    return " ".join(element.text_content().split())


def card(page: httpx.Response, row: str) -> Element:
    return read(page).get_element_by_id(row)


def decide(client: httpx.Client, article: str, fact: str, act: str, **fields: str) -> httpx.Response:
    path = f"/articles/{article}"
    given = {"fact": fact, "seen": "0", "act": act, "back": path, **fields}
    return sent(client, "/decide", given, page=path)


def test_the_text_of_every_report_is_shown_whole(client: httpx.Client, example: Path) -> None:
    with open_case(example, write=False) as case:
        articles = list(case.articles())
    assert len(articles) == 12
    for article in articles:
        body = read(client.get(f"/articles/{article.id}")).find_class("body")[0]
        span = article.title_span
        beside = f"{article.title} " if article.title and (span is None or span.part == "title") else ""
        assert " ".join(map(text, body)) == " ".join((beside + article.text).split()), article.name


def test_the_passage_of_an_address_is_marked_and_its_fact_chosen(client: httpx.Client) -> None:
    page = read(client.get(f"/articles/{STRIKE}?at=112-124"))
    assert text(page.get_element_by_id("at")) == "Two missiles"
    chosen = page.xpath("//div[contains(concat(' ', @class, ' '), ' sel ')]")
    assert [e.get("id") for e in chosen] == ["figure-112-124-text"]
    assert read(client.get(f"/articles/{STRIKE}")).xpath("//*[@id='at']") == []


@pytest.mark.parametrize("at", ["124-112", "x-y", "1-99999999999", "-1-4", "5", ""])
def test_an_address_of_no_passage_shows_the_report(client: httpx.Client, at: str) -> None:
    assert read(client.get(f"/articles/{STRIKE}?at={at}")).xpath("//*[@id='at']") == []


def test_a_passage_beyond_the_text_is_said_not_to_be_there(client: httpx.Client) -> None:
    assert "is not in the report" in words(client.get(f"/articles/{STRIKE}?at=900000-900004"))


def test_words_of_several_facts_belong_to_each_of_them(client: httpx.Client) -> None:
    page = read(client.get(f"/articles/{STRIKE}"))
    dead = page.xpath("//mark[text()='six dead']")[0]
    assert set(dead.get("data-facts").split()) == {"statement-449-511-text", "figure-458-466-text"}
    assert set(dead.get("class").split()) == {"m-statement", "m-figure"}
    struck = page.xpath("//p[@class='outside']")[0]
    assert line(struck) == "By Jorun Lie"
    assert struck.xpath("./s")[0].get("title") == "not the report: byline"


def test_facts_stand_in_the_order_of_the_text_with_value_rule_and_the_words_they_rest_on(client: httpx.Client) -> None:
    page = read(client.get(f"/articles/{STRIKE}"))
    rows = [e.get("id") for e in page.xpath("//*[@data-fact]")]
    starts = [int(row.split("-")[1]) for row in rows[1:]]
    assert rows[0] == "dated"
    assert starts == sorted(starts)
    dawn = next(e for e in page.xpath("//*[@data-fact]") if "“dawn on Saturday”" in line(e))
    assert "Time · time of day open 20 Mar 2027, morning" in line(dawn)
    assert "Rule: part of a day; dawn, weekday before or on 20 Mar 2027" in line(dawn)
    link = dawn.xpath(".//a[@data-open]")[0].get("href")
    assert read(client.get(link)).get_element_by_id("at").text == "dawn on Saturday"


def test_what_the_case_says_of_a_fact_stands_with_it_and_leads_there(client: httpx.Client) -> None:
    first = card(client.get(f"/articles/{WIRE}"), "figure-125-151-text")
    told = {line(a): a.get("href") for a in first.xpath(".//li[@class]/a")}
    assert told["later updated to 6, then 9"] == "/figures?group=F3"
    assert told["backed by one body (port authority)"] == "/figures?group=F3"
    second = card(client.get(f"/articles/{STRIKE}"), "figure-202-212-text")
    told = {line(a): a.get("href") for a in second.xpath(".//li[@class]/a")}
    assert told["later updated to 9"] == "/figures?group=F3"
    clash = next(at for words, at in told.items() if words.startswith("differs: 3 (Torvian Courier, 20 Mar 2027"))
    assert clash.startswith(f"/conflicts?article={STRIKE}#row-figure-{STRIKE}-202-")


def test_what_is_known_of_the_report_stands_beside_it(client: httpx.Client) -> None:
    told = line(read(client.get(f"/articles/{STRIKE}")).get_element_by_id("about"))
    assert "Outlet Harbour Post" in told
    assert (
        "Published 20 Mar 2027, 19:30 +01:00 Basis page metadata: JSON-LD datePublished 1 other date rejected" in told
    )
    assert "Origin Harbour Post (own report)" in told
    assert "0 of 55 facts. Next open" in told
    wire = read(client.get(f"/articles/{WIRE}")).get_element_by_id("about")
    copies = {line(a): a.get("href") for a in wire.xpath(".//dt[text()='Copies']/following-sibling::dd[1]/a")}
    assert copies == {"Delta Morning": "/articles/9ffa0f4b36c0", "Coast Daily": "/articles/ac7c51b851fb"}
    undated = line(read(client.get("/articles/47df84951696")).get_element_by_id("about"))
    assert "Published 21–26 Mar 2027 Basis inferred" in undated
    assert "Why: " in undated


def test_the_original_is_handed_out_as_a_file_and_never_shown(client: httpx.Client) -> None:
    answer = client.get(f"/articles/{STRIKE}/original")
    assert answer.content == (EXAMPLE / "harbour-post-strike.html").read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="harbour-post-strike.html"'
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/articles/nowhere", "/articles/nowhere/original", "/articles/%00%27%22%3Cb%3E"])
def test_a_report_that_is_not_there_is_said_to_be_missing(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "no report of this case has the id" in words(answer)
    assert "<b>" not in answer.text.split("<main", 1)[1].split("<p class", 1)[1].split("</p>", 1)[0].split(">", 1)[1]


def test_a_correction_shows_at_once_and_can_be_undone(client: httpx.Client) -> None:
    fact = f"figure:458-466:text:{STRIKE}"
    page = decide(client, STRIKE, fact, "correct", field="range", value="7..9")
    shown = line(card(page, "figure-458-466-text"))
    assert "✎ figure corrected to 7..9 by R. Ames" in shown
    assert "7 to 9, 20 Mar 2027" in shown
    assert "Rule: as an analyst says" in shown
    assert "1 of 55 facts" in words(page)
    page = decide(client, STRIKE, fact, "undo", undoes="1", seen="1")
    assert "Figure · killed open 6, 20 Mar 2027" in line(card(page, "figure-458-466-text"))


def test_days_that_rest_on_a_corrected_time_follow_it_at_once(client: httpx.Client) -> None:
    evening = next(
        e.get("id")
        for e in read(client.get(f"/articles/{STRIKE}")).xpath("//*[@data-fact]")
        if "“Saturday evening”" in line(e)
    )
    assert "20 Mar 2027" in line(card(client.get(f"/articles/{STRIKE}"), "figure-458-466-text"))
    _, start, end, _ = evening.split("-")
    fact = f"time:{start}-{end}:text:{STRIKE}"
    page = decide(client, STRIKE, fact, "correct", field="value", value="2027-03-19")
    assert "6, 19 Mar 2027" in line(card(page, "figure-458-466-text"))


def test_what_is_rejected_stays_in_sight_marked_as_such(client: httpx.Client) -> None:
    page = decide(client, STRIKE, f"event:125-131:text:{STRIKE}", "reject")
    assert "✗ rejected by R. Ames" in line(card(page, "event-125-131-text"))
    assert read(page).xpath("//mark[contains(@class, 'm-rejected')]")[0].text == "struck"
    assert read(page).xpath("//a[text()='Next open']")[0].get("href") != "#event-125-131-text"


def test_another_day_of_publication_shows_at_once(client: httpx.Client) -> None:
    fact = f"article:0-0:text:{STRIKE}"
    page = decide(client, STRIKE, fact, "correct", field="published", value="2027-03-21")
    assert "Report · published ✎ published corrected to 2027-03-21 by R. Ames" in line(card(page, "dated"))
    assert "Published 21 Mar 2027 (was 20 Mar 2027, 19:30 +01:00)" in line(card(page, "about"))
    assert decide(client, STRIKE, fact, "reject", seen="1").status_code == 400


def test_an_outlet_is_rated_beside_its_report(client: httpx.Client) -> None:
    page = decide(client, STRIKE, "outlet:Harbour Post", "reliability", value="B2", note="long record")
    told = line(card(page, "rated"))
    assert told.startswith("B2 usually reliable, probably true; rated by R. Ames")
    assert "“long record”" in told
    assert decide(client, STRIKE, "outlet:Harbour Post", "reliability", value="Z9", seen="1").status_code == 400


HOSTILE = '<script>alert(1)</script> & "quoted"'
TALKS = f"""{HOSTILE}

ODRESK, 6 May 2031 - Ana Ruhl and Ivo Tesk met. "We will wait," he said. <img src=x onerror=alert(2)>
"""


@pytest.fixture
def talks(serving: Served, tmp_path: Path) -> tuple[httpx.Client, Article]:
    """A report whose only statement was said by one of two."""
    path = tmp_path / "talks.dateline"
    report = tmp_path / "talks.txt"
    report.write_text(TALKS)
    with open_case(path, create=True) as case:
        take_in(case, [str(report)], {}, Heard())
        article = next(iter(case.articles()))

        def passage(text: str) -> Passage:
            start = article.text.index(text)
            return Passage(Span(article.id, start, start + len(text)), text)

        said = Statement(
            *((passage('"We will wait,"'),), "direct", "speech", passage("said"), None, None, None, None, None, "cue"),
            *(("Ana Ruhl", "Ivo Tesk"), passage("he")),
        )
        people = tuple(Mention(passage(name), name, "person") for name in ("Ana Ruhl", "Ivo Tesk"))
        found = Annotations(article.id, (), people, (), (said,), (), (), (), ())
        case.keep_annotations(found, *key())
    return serving(path), article


def test_who_may_have_said_it_can_be_chosen(talks: tuple[httpx.Client, Article]) -> None:
    client, article = talks
    page = read(client.get(f"/articles/{article.id}"))
    shown = page.xpath("//*[contains(@class, 'k-statement')]")[0]
    assert "Speaker not named" in line(shown)
    assert "“he” stands for the speaker, and it may be one of those named below" in line(shown)
    buttons = shown.xpath(".//div[contains(@class, 'may')]//form")
    assert [line(b) for b in buttons] == ["It was Ana Ruhl", "It was Ivo Tesk"]
    fields = {i.get("name"): i.get("value") for i in buttons[1].xpath(".//input")}
    after = client.post("/decide", data={**fields, "act": "correct"})
    assert "Ivo Tesk" in line(read(after).xpath("//*[contains(@class, 'k-statement')]//p[@class='value']")[0])
    assert "as an analyst says" in line(read(after).xpath("//*[contains(@class, 'k-statement')]")[0])
    assert read(after).xpath("//div[contains(@class, 'may')]") == []


def test_a_report_that_is_not_linked_says_so_and_nothing_of_it_is_run(talks: tuple[httpx.Client, Article]) -> None:
    client, article = talks
    answer = client.get(f"/articles/{article.id}")
    assert "not linked with the others yet" in words(answer)
    page = read(answer)
    assert page.xpath("//main//script") == page.xpath("//main//img") == []
    assert HOSTILE in text(page.find_class("body")[0])


def test_a_report_that_is_not_read_yet_shows_its_text(serving: Served, tmp_path: Path) -> None:
    report = tmp_path / "plain.txt"
    report.write_text(
        "Odresk\n\nODRESK, 6 May 2031 - Nothing happened in the harbour of Odresk on Tuesday, said nobody.\n"
    )
    with open_case(tmp_path / "p.dateline", create=True) as case:
        take_in(case, [str(report)], {}, Heard())
        id_ = next(iter(case.articles())).id
    told = words(serving(tmp_path / "p.dateline").get(f"/articles/{id_}"))
    assert "Nothing is marked: it is not read yet" in told
    assert "Nothing happened in the harbour" in told


def test_earlier_and_later_texts_of_a_page_say_what_changed(serving: Served, tmp_path: Path) -> None:
    path = tmp_path / "r.dateline"
    change = {"kind": "figure", "about": "killed", "before": "4", "after": "6", "outlet": "Mill", "url": "mill.example"}
    record = {**change, "id": "r1-r2-1", "earlier": "first.html", "later": "second.html", "earlier_id": "r1"}
    with open_case(path, create=True) as case:
        for id_, text in (("r1", "Four died in Odresk."), ("r2", "Six died in Odresk.")):
            case.add(article_of(Document(id_, text, "Odresk", "2031-05-06", source="Mill")))
        row = ViewRow("revisions", "r1-r2-1", "killed", {**record, "later_id": "r2"}, articles=("r2", "r1"))
        filled(case, [row], "mark")
    client = serving(path)
    later = card(client.get("/articles/r1"), "about")
    assert "Later text second.html 1 change figure killed: 4 became 6" in line(later)
    assert later.xpath(".//a[text()='second.html'] | .//a[bdi='second.html']")[0].get("href") == "/articles/r2"
    assert "Earlier text first.html 1 change figure killed: 4 became 6" in line(
        card(client.get("/articles/r2"), "about")
    )


def test_a_file_is_saved_under_a_plain_name() -> None:
    article = article_of(Document("../../etc/pass wd\u202e\"';.html", "Text of it.", "Title", "2031-05-06"))
    assert file_name(article) == "etc-pass-wd----.html"
