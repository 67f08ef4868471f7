"""The rows that a build keeps for pages: those of the tables, with what stands beside them, whatever came first."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.articles.document import article_of
from dateline.casework.build import build
from dateline.casework.storywork import StoryWork
from dateline.export.case_told import CaseTold
from dateline.export.story_tables import tables
from dateline.model.article import Document
from dateline.model.decision import Decision, Fact
from dateline.model.search import Search
from dateline.model.views import VIEWS, Query, ViewName, ViewRow
from dateline.storage.case import Case
from dateline.storage.sqlite import open_case
from dateline.stories.disagreements import disagreements
from dateline.stories.timeline import Bounds
from dateline.stories.told_by_one import told_by_one
from tests.casework.hearing import Heard

Record = dict[str, Any]
REPORTS = [
    Document(
        "k1",
        "Rockets struck the dam of Lunn on Tuesday. Six people died in Lunn.\n\n"
        "“The gates were rusted,” said Ana Tesk, the mayor of Lunn.\n\n"
        "Kestria’s foreign minister Ilsa Tarn rejected foreign monitors in the port of Lunn on Monday.",
        "Dam breaks in Lunn",
        "2031-03-04",
        "The Veld Courier",
    ),
    Document(
        "k2",
        "Rockets hit the dam of Lunn on Tuesday. Officials said three people died in Lunn.\n\n"
        "“The gates were rusted,” mayor Ana Tesk told reporters on Tuesday.",
        "Lunn under water",
        "2031-03-04",
        "Harbour Post",
    ),
    Document(
        "k3",
        "Kestria’s foreign minister Ilsa Tarn said Kestria was ready to accept foreign monitors in Lunn.",
        "Kestria lets monitors in",
        "2031-03-07",
        "Harbour Post",
    ),
]
# Rows that can be opened; the detail of a source is the one of its date.
OPENED: tuple[ViewName, ...] = ("timeline", "statements", "figures", "events")


def built(path: Path, documents: list[Document]) -> Case:
    case = open_case(path, create=True)
    for document in documents:
        case.add(article_of(document))
    build(case, 1, Heard())
    return case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with built(tmp_path_factory.mktemp("dam") / "c", REPORTS) as opened:
        yield opened


def rows(case: Case, view: ViewName, **asked: Any) -> list[ViewRow]:
    return list(case.views().ask(Query(view, limit=None, **asked)).rows)


def everything(case: Case) -> list[ViewRow]:
    return [row for view in VIEWS for row in rows(case, view)]


def passages(value: object) -> Iterator[Record]:
    """Every record within a record that says where its text stands."""
    if isinstance(value, dict):
        if {"text", "article", "start", "stop", "part"} <= value.keys():
            yield value
        for inner in value.values():
            yield from passages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from passages(inner)


def test_a_second_process_changes_nothing(tmp_path: Path) -> None:
    kept = []
    for processes in (1, 2):
        with open_case(tmp_path / str(processes), create=True) as case:
            for document in REPORTS:
                case.add(article_of(document))
            build(case, processes, Heard())
            case.commit()
            mark = case.views().mark()
            assert mark is not None
            rows = [case.views().ask(Query(view, limit=None)).rows for view in VIEWS]
            kept.append((rows, case.load_story(mark), case.load_dossier(mark), list(case.dump())))
    assert kept[0] == kept[1]
    assert kept[0][1] is not None
    assert kept[0][2] is not None


def test_rows_have_what_the_tables_have(case: Case) -> None:
    work = StoryWork(case, 1, Heard())
    story, read = work.linked(Bounds()), work.readings
    listed, revised_by = work.with_earlier_texts()
    lone = told_by_one(story, read)
    told = CaseTold(story, read, listed, revised_by, tuple(disagreements(story, read)), tuple(lone))
    made = {table.name: table for table in tables(told)}
    views: tuple[ViewName, ...] = (
        *("timeline", "statements", "positions", "figures", "events", "conflicts", "places", "sources"),
    )
    for view in views:
        table = made[view]
        objects = [json.loads(json.dumps(dict(zip(table.columns, row, strict=True)))) for row in table.rows]
        kept = [{name: row.record[name] for name in table.columns} for row in rows(case, view)]
        assert kept == objects, view
        assert kept, view


def test_every_passage_stands_where_its_row_says(case: Case) -> None:
    seen = 0
    for row in everything(case):
        if row.view in ("statements", "changes"):
            # Of a split quotation the text has what is left out as an ellipsis.
            continue
        for told in passages(row.record):
            article = case.article(told["article"])
            assert article is not None
            whole = (article.title or "") if told["part"] == "title" else article.text
            assert whole[told["start"] : told["stop"]] == told["text"], row.id
            assert told["outlet"] == article.outlet
            seen += 1
    assert seen > 20


def test_what_can_be_decided_is_taken_as_a_decision(case: Case, tmp_path: Path) -> None:
    facts = [row.record["fact"] for row in everything(case) if row.record.get("fact")]
    assert {fact["kind"] for fact in facts} >= {"statement", "figure", "event", "stance", "article", "time"}
    with built(tmp_path / "c", REPORTS) as own:
        # A day that two rows rest on is one fact.
        for number, fact in enumerate(dict.fromkeys(Fact(**fact) for fact in facts), start=1):
            decision = Decision(0, "confirm", "2031-04-01T09:00:00+00:00", fact=fact)
            assert own.decide(decision).number == number


def test_a_row_is_found_by_its_reports_story_outlets_and_people(case: Case) -> None:
    (story,) = rows(case, "stories")
    for view in ("timeline", "statements", "figures", "events", "sources"):
        assert rows(case, view, story=story.id) == rows(case, view)  # type: ignore[arg-type]
    said = rows(case, "statements", who="Ana Tesk")
    assert {row.record["speaker"] for row in said} == {"Ana Tesk"}
    (gates,) = [row for row in said if "rusted" in row.text]
    assert set(gates.outlets) == {"The Veld Courier", "Harbour Post"}
    for id_ in gates.articles:
        assert gates in rows(case, "statements", article=id_)
    assert rows(case, "timeline", place="Lunn")


def test_who_else_tells_it_is_in_its_detail(case: Case) -> None:
    (gates,) = [row for row in rows(case, "statements") if "rusted" in row.text]
    assert (gates.record["also"], gates.record["independent_sources"], gates.record["outlets"]) == (1, 1, 2)
    detail = case.views().get("details", gates.record["detail"])
    assert detail is not None
    assert {link["outlet"] for link in detail.record["chain"]} == {"The Veld Courier", "Harbour Post"}
    assert {link["counted"] for link in detail.record["chain"]} == {gates.record["counted"][0]["id"]}
    assert len(detail.record["reports"]) == 1
    for row in (row for view in OPENED for row in rows(case, view) if row.record["detail"] is not None):
        found = case.views().get("details", row.record["detail"])
        assert found is not None
        assert found.record["of"] == row.view


def test_a_change_has_both_stands(case: Case) -> None:
    (change,) = rows(case, "changes")
    assert (change.record["before"]["stance"], change.record["after"]["stance"]) == ("against", "for")
    after = case.views().get("positions", change.id)
    assert after is not None
    assert after.record["was"] == change.record["before"]
    assert {row.id for row in rows(case, "positions", group=change.group)} >= {change.record["before"]["id"], change.id}


def test_a_track_has_the_points_of_its_figures(case: Case) -> None:
    for track in rows(case, "tracks"):
        figures = rows(case, "figures", group=track.id)
        assert [point["id"] for point in track.record["points"]] == [row.id for row in figures]
    (conflict,) = rows(case, "conflicts", kinds=("figure",))
    assert {conflict.record["first"], conflict.record["second"]} == {"6", "3"}
    assert set(conflict.outlets) == {"The Veld Courier", "Harbour Post"}


def test_the_brief_is_kept_with_the_rows(case: Case) -> None:
    mark = case.views().mark()
    assert mark is not None
    dossier = case.load_dossier(mark)
    assert dossier is not None
    assert {source.article for source in dossier.sources} == {row.id for row in rows(case, "sources")}
    assert case.load_dossier("another") is None
    assert b'"result":"dossier"' not in b"".join(case.dump())


def test_the_order_of_arrival_does_not_show(case: Case, tmp_path: Path) -> None:
    with built(tmp_path / "c", REPORTS[::-1]) as other:
        assert everything(other) == everything(case)
        assert other.views().mark() == case.views().mark()


def test_a_build_takes_up_what_came_since(tmp_path: Path) -> None:
    with built(tmp_path / "c", REPORTS[:1]) as case:
        before = case.views().mark()
        assert len(rows(case, "sources")) == 1
        case.add(article_of(REPORTS[1]))
        assert len(rows(case, "sources")) == 1, "nothing is shown of it before the next build"
        assert case.search(Search("water")).total > 0, "but it can be found"
        build(case, 1, Heard())
        assert len(rows(case, "sources")) == 2
        assert case.views().mark() != before


def test_ids_are_their_own_and_lead_back(case: Case) -> None:
    for view in VIEWS:
        ids = [row.id for row in rows(case, view)]
        assert len(set(ids)) == len(ids)
        for row in rows(case, view):
            assert case.views().get(view, row.id) == row
            assert row.record["id"] == row.id
