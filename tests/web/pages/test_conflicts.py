"""Disagreements side by side: both sides with words, outlet and sources, and the fact behind each to be decided on."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import lxml.html
import pytest

from dateline.articles.document import article_of
from dateline.casework.annotating import key
from dateline.export.conflict_rows import COLUMNS
from dateline.model.annotations import Annotations, Event, TimeExpression
from dateline.model.article import Document
from dateline.model.span import Passage, Span
from dateline.model.views import ViewRow
from dateline.storage.sqlite import open_case
from tests.storage.filled import filled
from tests.web.pages.working import sent, table, words

HARBOUR, COURIER = "09bdfd86ceba", "94380f9f09fa"
ROW = f"row-figure-{HARBOUR}-202-{COURIER}-98"


def element(page: httpx.Response, id_: str) -> lxml.html.HtmlElement:
    assert page.status_code == 200, page.text
    return lxml.html.fromstring(page.text).get_element_by_id(id_)


def told(found: lxml.html.HtmlElement) -> str:
    return " ".join(" ".join(found.itertext()).split())


def test_both_sides_stand_side_by_side_each_in_its_sentence(client: httpx.Client) -> None:
    row = element(client.get("/conflicts"), ROW)
    assert told(row).startswith("figures differ killed , Kolvaria")
    first, second = row.find_class("side")
    assert told(first.find_class("big")[0]) == "6"
    assert told(second.find_class("big")[0]) == "3"
    assert "killing six people and stopping every ship" in told(first)
    assert [told(m) for m in row.iter("mark")] == ["six people", "three dead"]
    assert "Harbour Post 20 Mar 2027, 19:30 +01:00" in told(first)
    assert "Torvian Courier 20 Mar 2027, 20:05 said by Defence ministry 1 independent source" in told(second)
    link = first.xpath(".//a[@data-open]")[0].get("href")
    assert link == f"/articles/{HARBOUR}?at=202-212#at"
    assert element(client.get(link), "at").text == "six people"


def test_what_one_source_alone_tells_says_how_many_do_not(client: httpx.Client) -> None:
    row = element(client.get("/conflicts?kind=single"), f"row-single-{HARBOUR}-630")
    assert told(row).startswith("one source only killed , Bervik , 20 Mar 2027 at least 4")
    assert "5 other independent sources on the same matter do not tell it." in told(row)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        *(("", 8), ("kind=figure", 1), ("kind=single", 7), ("q=dead", 3), ("q=nowhere", 0), ("place=Bervik", 7)),
        *((f"article={COURIER}", 1), ("from=2027-03-22", 2), ("kind=figure&from=2028-01-01", 0)),
    ],
)
def test_the_list_is_filtered_and_taken_as_a_table(client: httpx.Client, query: str, count: int) -> None:
    page = client.get(f"/conflicts?{query}")
    assert words(page).count("independent source") >= count
    assert len(lxml.html.fromstring(page.text).find_class("against")) == count
    assert len(table(client.get(f"/conflicts?{query}&format=csv"))) == count


def test_the_table_is_that_of_the_command(client: httpx.Client) -> None:
    rows = table(client.get("/conflicts?format=csv"))
    assert [(r["kind"], r["first"], r["second"], r["others"]) for r in rows[:2]] == [
        ("figure", "6", "3", ""),
        ("single", "at least 4", "", "5"),
    ]


def test_one_side_is_rejected_and_the_other_noted_on(client: httpx.Client) -> None:
    given = {"back": "/conflicts", "seen": "0"}
    reject = {**given, "fact": f"figure:98-108:text:{COURIER}", "act": "reject", "row": f"{ROW}-second"}
    page = sent(client, "/decide", reject, page="/conflicts")
    assert "✗ rejected by R. Ames" in told(element(page, f"{ROW}-second"))
    assert "rejected" not in told(element(page, f"{ROW}-first"))
    note = {**given, "fact": f"figure:202-212:text:{HARBOUR}", "act": "note", "note": "asked the port"}
    page = sent(client, "/decide", note, page="/conflicts")
    assert "open “asked the port”" in told(element(page, f"{ROW}-first"))


def test_the_forms_of_a_side_name_its_own_fact(client: httpx.Client) -> None:
    row = element(client.get("/conflicts"), ROW)
    facts = [{i.get("value") for i in side.xpath(".//input[@name='fact']")} for side in row.find_class("side")]
    assert facts == [{f"figure:202-212:text:{HARBOUR}"}, {f"figure:98-108:text:{COURIER}"}]


def test_where_nothing_is_left_the_page_says_what_to_do(client: httpx.Client) -> None:
    page = client.get("/conflicts?q=nowhere")
    assert "Nothing matches" in words(page)
    assert '<a href="/conflicts">Show all</a>' in page.text


SAID = ("The bridge fell on Friday.", "The bridge fell on Sunday, said nobody.")
DAYS = (date(2031, 5, 2), date(2031, 5, 4))


@pytest.fixture
def bridge(serving: Callable[[Path], httpx.Client], tmp_path: Path) -> httpx.Client:
    """Two reports that give a fall another day; the second one's sentence has no day that it could be of."""
    path = tmp_path / "c.dateline"
    record: dict[str, object] = dict.fromkeys(COLUMNS) | {"kind": "date", "about": "The bridge fell", "id": "date-1"}
    with open_case(path, create=True) as case:
        for side, id_, text, day in zip(("first", "second"), ("r1", "r2"), SAID, DAYS, strict=True):
            case.add(article_of(Document(id_, text, "Bridge", "2031-05-06", source="Mill")))
            word = text.split()[4].strip(".,")
            at = text.index(word)
            named = Passage(Span(id_, at, at + 6), word)
            time = TimeExpression(named, "DATE", day.isoformat(), None, day, day, "weekday", None, "weekday")
            fell = Event(Passage(Span(id_, 11, 15), "fell"), "r", "occurred", None, None, None, None, "verb fall")
            times = (time,) if side == "first" else ()
            case.keep_annotations(Annotations(id_, (), (), times, (), (), (), (fell,), ()), *key())
            cells = {
                "": day.isoformat(),
                "_text": text,
                "_article": id_,
                "_start": 0,
                "_stop": len(text),
                "_sources": 1,
            }
            record |= {f"{side}{name}": value for name, value in cells.items()}
            record[f"{side}_id"] = f"{id_}:sentence:0"
        filled(case, [ViewRow("conflicts", "date-1", "bridge", record, kinds=("date",))], "mark")
    return serving(path)


def test_behind_a_day_stand_the_words_that_name_it_else_the_event(bridge: httpx.Client) -> None:
    sides = element(bridge.get("/conflicts"), "row-date-1").find_class("side")
    facts = [{i.get("value") for i in side.xpath(".//input[@name='fact']")} for side in sides]
    assert facts == [{"time:19-25:text:r1"}, {"event:11-15:text:r2"}]
    assert [told(side.find_class("big")[0]) for side in sides] == ["2 May 2031", "4 May 2031"]


def test_stories_are_chosen_by_their_titles_and_what_is_asked_for_stays_chosen(
    serving: Callable[[Path], httpx.Client], tmp_path: Path
) -> None:
    path = tmp_path / "c.dateline"
    single = dict.fromkeys(COLUMNS) | {"kind": "single", "about": "killed"}
    titles = {f"s{n}": f"Ferry {n}" for n in range(60)}
    with open_case(path, create=True) as case:
        filled(
            case,
            [
                *(ViewRow("conflicts", f"c-{id_}", "killed", single, stories=(id_,)) for id_ in titles),
                *(ViewRow("stories", id_, title, {"title": title}) for id_, title in titles.items()),
            ],
            "mark",
        )
    client = serving(path)

    def menu(query: str, name: str) -> dict[str, str]:
        select = lxml.html.fromstring(client.get(f"/conflicts?{query}").text).xpath(f"//select[@name='{name}']")[0]
        return {"chosen": told(next(o for o in select.iter("option") if o.get("selected") is not None))} | {
            o.get("value", ""): told(o) for o in select.iter("option")
        }

    listed = menu("story=s1", "story")
    assert listed["chosen"] == listed["s1"] == "Ferry 1 (1)"
    unlisted = next(id_ for id_ in titles if id_ not in listed)
    assert menu(f"story={unlisted}", "story")["chosen"] == titles[unlisted]
    assert menu("place=Odresk", "place")["chosen"] == "Odresk"


def test_what_a_link_chose_and_no_field_of_the_filters_shows_stays_chosen(client: httpx.Client) -> None:
    page = client.get(f"/conflicts?article={COURIER}&kind=figure")
    form = next(f for f in lxml.html.fromstring(page.text).forms if f.get("aria-label") == "Filter")
    sent_again = dict(form.form_values())
    assert {name: value for name, value in sent_again.items() if value} == {"article": COURIER, "kind": "figure"}
