"""Figures: counts with their charts, how figures stand to each other in words, what is corrected of one."""

import pytest

from dateline.model.views import Query, ViewRow
from dateline.storage.sqlite import open_case
from dateline.web.toll_chart import chart_of, track_shown
from tests.web.pages.test_brief import parsed
from tests.web.pages.working import sent, table, words


def rows_of(path, view="figures", **asked):
    with open_case(path, write=False) as case:
        return case.views().ask(Query(view, **{"limit": None, **asked})).rows


def track_of(page, id_):
    (section,) = page.xpath(f'//section[h2/@id="track-{id_}"]')
    return section


def test_each_count_has_its_figures_in_as_of_order(client, example):
    tracks = rows_of(example, "tracks", order="sources")
    page = parsed(client.get("/figures"))
    assert page.xpath('//section[@class="track"]/h2/@id') == [f"track-{t.id}" for t in tracks[:6]]
    for track in tracks[:6]:
        section = track_of(page, track.id)
        shown = section.xpath(".//li/@id")
        assert shown == [f"row-{p['id'].replace(':', '-')}" for p in track.record["points"][-8:]]
        dated = [p for p in track.record["points"] if p["as_of"]]
        charts = section.xpath('.//svg[@data-picture="tolls"]')
        assert len(charts) == (len(dated) > 1)
        if charts:
            assert len({g.get("data-row") for g in charts[0].xpath(".//*[@data-row]")}) == len(dated)


def test_updates_and_conflicts_are_told_in_words(client, example):
    track = next(t for t in rows_of(example, "tracks") if t.record["conflicts"])
    section = track_of(parsed(client.get(f"/figures?group={track.id}")), track.id)
    relations = [p["relation"] for p in track.record["points"]]
    told = [" ".join(li.xpath("string(p[@class='figure'])").split()) for li in section.xpath(".//li")]
    for relation, words_ in zip(relations, told, strict=True):
        wanted = {"update": "update of", "conflict": "conflicts with", "agreement": "agrees with", "first": ""}[
            relation
        ]
        assert wanted in words_
    assert "3 to 9" in section.xpath("string(p[@class='meta'])")
    assert "4 independent sources" in section.xpath("string(p[@class='meta'])")
    assert "3 conflicts" in section.xpath("string(p[@class='meta'])")


def figure(**given):
    told = {"low": 4, "high": 4, "approximate": False, "relation": "first", "against": [], "as_of": "2031-05-06"}
    told |= {"said_by": None, "outlet": "Ostra Post", "figure_sources": 1, "text": "four", "id": "a1:figure:10"}
    return told | given


def row(view, id_, record):
    return ViewRow(view, id_, "", record)


@pytest.mark.parametrize(
    "later, shown, relation, tone",
    [
        ({"relation": "update"}, "6 or more", "update of 4", "plain"),
        ({"relation": "conflict", "approximate": True}, "about 6 or more", "conflicts with 4", "clash"),
        ({"relation": "correction"}, "6 or more", "corrects 4", "clash"),
        ({"relation": "agreement", "against": []}, "6 or more", "agrees with an earlier one", "many"),
    ],
)
def test_how_a_figure_stands_to_the_one_before_it(later, shown, relation, tone):
    against = [{"article": "a1", "start": 10, "stop": 14}]
    first = figure()
    second = figure(**{"id": "a2:figure:7", "low": 6, "high": None, "against": against, **later})
    track = row(
        "tracks", "F1", {"measure": "killed", "place": "Ostra", "low": 4, "high": None, "points": [first, second]}
    )
    figures = [row("figures", p["id"], p) for p in (first, second)]
    made = track_shown(track, figures, chart_of(track, figures))
    assert [made.figures[1].shown, made.figures[1].relation, made.figures[1].tone] == [shown, relation, tone]
    assert made.spread == "4 or more"
    assert "killed · Ostra" in made.chart and made.chart.count("data-row=") >= 2


def test_a_figure_that_no_axis_holds_is_listed_and_not_drawn():
    points = [figure(), figure(id="a2:figure:7", low=2.5, high=2.5), figure(id="a3:figure:1", as_of=None)]
    track = row("tracks", "F1", {"measure": "<b>", "place": None, "low": 2.5, "high": 4, "points": points})
    figures = [row("figures", p["id"], p) for p in points]
    made = track_shown(track, figures, chart_of(track, figures))
    assert made.chart == "" and [f.shown for f in made.figures] == ["4", "2.5", "4"]


def test_hostile_words_are_only_words_in_a_chart():
    points = [figure(text="</svg><script>alert(1)</script>", said_by="<img src=x>"), figure(id="a2:figure:7")]
    track = row("tracks", "F1", {"measure": "<b>dead</b>", "place": None, "low": 4, "high": 4, "points": points})
    chart = chart_of(track, [row("figures", p["id"], p) for p in points])
    assert "<script" not in chart and "<img" not in chart and "<b>" not in chart and chart.count("</svg>") == 1


def test_filters_by_measure_outlet_and_days(client, example):
    tracks = rows_of(example, "tracks", order="sources")
    for address, takes in (
        ("?kind=killed", lambda t: t.kinds == ("killed",)),
        ("?outlet=Torvian+Courier", lambda t: "Torvian Courier" in t.outlets),
    ):
        wanted = [f"track-{t.id}" for t in tracks if takes(t)]
        assert wanted and len(wanted) < len(tracks)
        assert parsed(client.get(f"/figures{address}")).xpath('//section[@class="track"]/h2/@id') == wanted[:6]


def test_the_range_of_a_figure_is_corrected(client, example):
    row = next(r for r in rows_of(example) if r.record["low"] == 6)
    page = parsed(client.get(f"/figures?group={row.group}"))
    (li,) = page.xpath(f'//li[@id="row-{row.id.replace(":", "-")}"]')
    form = {i.get("name"): i.get("value") for i in li.xpath('.//form[.//input[@value="range"]]')[0].xpath(".//input")}
    assert form["value"] == "6..6"
    back = f"/figures?group={row.group}"
    answer = sent(client, "/decide", {**form, "act": "correct", "value": "6..9"}, page=back)
    assert "✎ figure corrected to 6..9 by R. Ames" in words(answer)
    wrong = sent(client, "/decide", {**form, "act": "correct", "value": "many", "seen": "1"}, page=back)
    assert wrong.status_code == 400 and "give LOW..HIGH" in words(wrong)


def test_the_table_is_that_of_the_command(client, example):
    assert [r["id"] for r in table(client.get("/figures?format=csv"))] == [r.id for r in rows_of(example)]
    killed = [r.id for r in rows_of(example) if r.kinds == ("killed",)]
    assert [r["id"] for r in table(client.get("/figures?format=csv&kind=killed"))] == killed


def test_what_is_not_there_is_said(client, serving, tmp_path):
    assert "No figure is left by these filters" in words(client.get("/figures?q=zeppelin"))
    assert "Nothing is built yet" in words(serving(tmp_path / "new.dateline").get("/figures"))
